namespace Clv.Probabilistic;

/// <summary>What importance sampling found, whitened.</summary>
/// <param name="Tries">The points that were tried.</param>
/// <param name="Weights">Their weights, which sum to 1.</param>
/// <param name="KHat">The shape of the tail of the weights.</param>
/// <param name="Drawn">Points drawn from the tries by weight, in random order.</param>
internal sealed record WeightedDraws(double[][] Tries, double[] Weights, double KHat, double[][] Drawn)
{
    private const double LowerTail = 0.05;
    private const double UpperTail = 0.95;

    /// <summary>How many independent draws the mean of a function of the tries is known from, as well as from the drawn ones.</summary>
    /// <param name="values">The function at each try.</param>
    public double BulkEffectiveSize(double[] values)
    {
        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            mean += Weights[i] * values[i];
        }

        double variance = 0;
        double error = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double square = (values[i] - mean) * (values[i] - mean);
            variance += Weights[i] * square;
            error += Weights[i] * Weights[i] * square;
        }

        return OfDrawn(error > 0 ? variance / error : values.Length);
    }

    /// <summary>How many independent draws the 5 % and the 95 % quantile of a function of the tries are known from, the fewer of the two.</summary>
    /// <param name="values">The function at each try.</param>
    public double TailEffectiveSize(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort([.. values], order);
        return Math.Min(Tail(order, LowerTail), Tail(order, UpperTail));
    }

    private double Tail(int[] order, double probability)
    {
        double below = 0;
        double belowSquares = 0;
        double squares = 0;
        foreach (int i in order)
        {
            if (below < probability)
            {
                below += Weights[i];
                belowSquares += Weights[i] * Weights[i];
            }

            squares += Weights[i] * Weights[i];
        }

        double error = ((1 - below) * (1 - below) * belowSquares) + (below * below * (squares - belowSquares));
        return OfDrawn(error > 0 ? below * (1 - below) / error : order.Length);
    }

    /// <summary>Drawing again from the tries adds the error of so many draws.</summary>
    private double OfDrawn(double effective) => 1 / ((1 / effective) + (1.0 / Drawn.Length));
}
