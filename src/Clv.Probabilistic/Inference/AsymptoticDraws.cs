namespace Clv.Probabilistic;

/// <summary>Draws from the normal distribution that estimates have in large samples.</summary>
internal static class AsymptoticDraws
{
    /// <summary>The draws of a fit, normal in coordinates: C = diag(1/θ′)·Σ·diag(1/θ′) takes the covariance back there.</summary>
    /// <exception cref="InvalidOperationException">The fit has no covariance, or one with which parameters leave what they may be.</exception>
    public static ParameterDraws Of(IModelFit<IModel> fit, int count, long seed)
    {
        ModelDefinition definition = fit.Model.Definition ?? throw Without(fit, "which no estimate was made of");
        ParameterSpace space = new(definition.Parameters);
        double[] estimate = space.Coordinates([.. fit.Model.Parameters.Values]);
        int[] free = [.. Enumerable.Range(0, space.Count).Where(i => space[i].Scale != ParameterScale.WholeNumber)];
        double[] covariance = new double[free.Length * free.Length];
        for (int i = 0; i < covariance.Length; i++)
        {
            int row = free[i / free.Length];
            int column = free[i % free.Length];
            double natural = fit.Covariance(row, column) ?? throw Without(fit, "since the data do not determine one");
            covariance[i] = natural / (space.Derivatives(row, estimate[row]).First * space.Derivatives(column, estimate[column]).First);
        }

        double[] lower = new double[covariance.Length];
        if (!Cholesky.TryFactor(covariance, lower))
        {
            throw Without(fit, "which is positive in every direction");
        }

        double[][] columns = [.. Enumerable.Range(0, space.Count).Select(_ => new double[count])];
        RandomStream random = RandomStream.Of((ulong)seed, StreamPurpose.Parameters, customer: 0);
        double[] normal = new double[free.Length];
        double[] point = [.. estimate];
        for (int draw = 0; draw < count; draw++)
        {
            for (int row = 0; row < free.Length; row++)
            {
                normal[row] = random.NextNormal();
                point[free[row]] = estimate[free[row]];
                for (int column = 0; column <= row; column++)
                {
                    point[free[row]] += lower[(row * free.Length) + column] * normal[column];
                }
            }

            for (int i = 0; i < columns.Length; i++)
            {
                double value = space.Value(i, point[i]);
                columns[i][draw] = space[i].Allows(value) ? value : throw Without(fit, $"with which {space.Names[i]} stays a number");
            }
        }

        TimeUnit unit = (fit.Model as IPurchaseModel)?.TimeUnit ?? TimeUnit.Unspecified;
        return new ParameterDraws(definition, unit, columns, DrawMethod.Asymptotic, seed);
    }

    private static InvalidOperationException Without(IModelFit<IModel> fit, string why) => new(
        $"The fit of {fit.Model.Name} has no covariance, {why}; draw from its {nameof(Posterior)}, or by the bootstrap, instead.");
}
