namespace Clv.Probabilistic;

/// <summary>Maximizes a likelihood of which one parameter is a whole number, such as the stages of a waiting time.</summary>
/// <remarks>The number is held fast at one value after the other, from the smallest on, and each search starts where the one before it ended.
/// It ends once two values in a row have brought nothing: the profile of such a parameter has one top. There is no standard error of a whole
/// number, and those of the other parameters are for the one that was found.</remarks>
internal static class WholeNumberSearch
{
    /// <summary>So many values in a row without a gain end the search.</summary>
    private const int Patience = 2;

    /// <summary>The highest maximum over all values of a whole number.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="whole">The position of the whole number.</param>
    /// <param name="start">Parameters to start from; that of the whole number is not looked at.</param>
    /// <param name="penalty">The penalty.</param>
    /// <param name="options">Algorithm and iteration limit, for each value.</param>
    /// <param name="progress">Told about every better point of the first value.</param>
    /// <param name="cancellationToken">Stops the search between evaluations.</param>
    public static Maximum Maximize(
        ILikelihood likelihood,
        int whole,
        double[] start,
        Penalty penalty,
        FitOptions options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
    {
        Penalty others = penalty with { Scale = Without(penalty.Scale, whole) };
        double[] from = Without(start, whole);
        (Maximum Found, FixedCoordinate At)? best = null;
        int withoutGain = 0;
        for (double value = likelihood.Space[whole].Smallest; value <= likelihood.Space[whole].Largest && withoutGain < Patience; value++)
        {
            FixedCoordinate at = new(likelihood, whole, value);
            Maximum found = LikelihoodMaximizer.Maximize(at, from, others, options, best is null ? progress : null, cancellationToken);
            bool isHigher = !(found.LogLikelihood <= best?.Found.LogLikelihood);
            best = isHigher ? (found, at) : best;
            withoutGain = isHigher ? 0 : withoutGain + 1;
            from = found.Parameters;
        }

        return Whole(likelihood.Space, whole, best!.Value.Found, best.Value.At);
    }

    /// <summary>The maximum with the whole number among the parameters.</summary>
    private static Maximum Whole(ParameterSpace space, int whole, Maximum found, FixedCoordinate at)
    {
        int Other(int parameter) => parameter < whole ? parameter : parameter - 1;
        double[,]? covariance = null;
        if (found.Covariance is { } others)
        {
            covariance = new double[space.Count, space.Count];
            for (int row = 0; row < space.Count; row++)
            {
                for (int column = 0; column < space.Count; column++)
                {
                    covariance[row, column] = row == whole || column == whole ? double.NaN : others[Other(row), Other(column)];
                }
            }
        }

        return found with
        {
            Space = space,
            Coordinates = at.WithFixed(found.Coordinates),
            Covariance = covariance,
            Directions = [.. found.Directions.Select(direction =>
                Enumerable.Range(0, space.Count).Select(i => i == whole ? 0 : direction[Other(i)]).ToArray())],
        };
    }

    private static double[] Without(double[] values, int position) => [.. values.Where((_, i) => i != position)];
}
