namespace Clv.Probabilistic;

/// <summary>How much each customer moves the estimates of a fit, and how skewed that is.</summary>
/// <remarks>
/// To first order a customer moves the coordinates of the parameters by (−H)⁻¹·s, with s the gradient of the customer's log-likelihood and H
/// the Hessian of the total: one Newton step of the fit without the customer, and no further fit. Efron (1987), eq. (6.6); DiCiccio and
/// Efron (1996), eq. (6.6). s is a central difference of the columns of log-likelihoods.
/// </remarks>
internal static class CustomerInfluence
{
    /// <summary>A step in coordinates that leaves some eight digits of a first derivative, of which skewness needs two.</summary>
    private const double Step = 1e-4;

    /// <summary>The acceleration a = Σ I³/(6·(Σ I²)^(3/2)) of each parameter, with I the influences over their mean.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="definition">What its model is.</param>
    /// <param name="customers">The customers that it was fitted to.</param>
    /// <returns>0 for a parameter of which the data determine no standard error.</returns>
    public static double[] Accelerations(IModelFit<IModel> fit, ModelDefinition definition, CustomerSummary customers)
    {
        ParameterSpace space = new(definition.Parameters);
        double[] estimate = space.Coordinates([.. fit.Model.Parameters.Values]);
        double[] acceleration = new double[space.Count];
        if (!fit.HasCovariance)
        {
            return acceleration;
        }

        double[][] scores = [.. Enumerable.Range(0, space.Count).Select(Score)];
        for (int parameter = 0; parameter < acceleration.Length; parameter++)
        {
            double[] influence = new double[customers.Count];
            for (int other = 0; other < scores.Length; other++)
            {
                double slope = space.Derivatives(other, estimate[other]).First;
                double covariance = (fit.Covariance(parameter, other) ?? 0) / slope;
                for (int row = 0; row < influence.Length; row++)
                {
                    influence[row] += covariance * scores[other][row];
                }
            }

            acceleration[parameter] = Skewness(influence, customers) / 6;
        }

        return acceleration;

        double[] Score(int parameter)
        {
            if (space[parameter].Scale == ParameterScale.WholeNumber)
            {
                return new double[customers.Count];
            }

            double[] above = At(parameter, Step);
            double[] below = At(parameter, -Step);
            for (int row = 0; row < above.Length; row++)
            {
                // Customers of whom a model of spend says nothing have no influence on it.
                double score = (above[row] - below[row]) / (2 * Step);
                above[row] = double.IsFinite(score) ? score : 0;
            }

            return above;
        }

        double[] At(int parameter, double step)
        {
            double[] point = [.. estimate];
            point[parameter] += step;
            IModel model = definition.Create(space.Values(point), customers.TimeUnit);
            return model is ISpendModel spend ? spend.LogLikelihood(customers) : ((IPurchaseModel)model).LogLikelihood(customers);
        }
    }

    /// <summary>Σ w·I³/(Σ w·I²)^(3/2) about the mean; 0 where nothing varies.</summary>
    private static double Skewness(double[] influence, CustomerSummary customers)
    {
        double total = customers.TotalWeight();
        double mean = 0;
        for (int row = 0; row < influence.Length; row++)
        {
            mean += customers.WeightOf(row) / total * influence[row];
        }

        double largest = influence.Max(value => Math.Abs(value - mean));
        if (!(largest > 0) || !double.IsFinite(largest))
        {
            return 0;
        }

        double squares = 0;
        double cubes = 0;
        for (int row = 0; row < influence.Length; row++)
        {
            double from = (influence[row] - mean) / largest;
            squares += customers.WeightOf(row) * from * from;
            cubes += customers.WeightOf(row) * from * from * from;
        }

        return cubes / (squares * Math.Sqrt(squares));
    }
}
