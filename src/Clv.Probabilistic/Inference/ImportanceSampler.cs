namespace Clv.Probabilistic;

/// <summary>Draws from a whitened density by Pareto-smoothed importance sampling.</summary>
/// <remarks>Draws from <see cref="StudentProposal"/> get weights, and of them as many as are wanted are drawn again in proportion to these,
/// systematically: each is kept its expected number of times, rounded up or down by one random number.</remarks>
internal static class ImportanceSampler
{
    /// <summary>Tries per draw that is wanted, so that few of them are taken twice.</summary>
    private const int TriesPerDraw = 4;

    /// <summary>Draws.</summary>
    /// <param name="density">The density.</param>
    /// <param name="count">The number of coordinates.</param>
    /// <param name="draws">The draws wanted.</param>
    /// <param name="random">The random numbers.</param>
    /// <param name="cancellationToken">Stops the work between evaluations.</param>
    public static WeightedDraws Draw(
        IWhitenedDensity density, int count, int draws, RandomStream random, CancellationToken cancellationToken)
    {
        double[][] tries = new double[TriesPerDraw * draws][];
        double[] logWeights = new double[tries.Length];
        for (int i = 0; i < tries.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tries[i] = new double[count];
            StudentProposal.Draw(tries[i], ref random);
            double value = density.Evaluate(tries[i], []) - StudentProposal.LogDensity(tries[i]);
            logWeights[i] = double.IsNaN(value) ? double.NegativeInfinity : value;
        }

        double kHat = ParetoSmoothing.Smooth(logWeights);
        double[] weights = [.. logWeights.Select(Math.Exp)];
        double[][] drawn = Systematic(tries, weights, draws, random.NextUniform());
        Shuffle(drawn, ref random);
        return new WeightedDraws(tries, weights, kHat, drawn);
    }

    /// <summary>Puts draws in random order, so that any part of them is as good as any other.</summary>
    public static void Shuffle(double[][] draws, ref RandomStream random)
    {
        for (int i = draws.Length - 1; i > 0; i--)
        {
            int other = (int)Math.Min(i, Math.Floor(random.NextUniform() * (i + 1)));
            (draws[i], draws[other]) = (draws[other], draws[i]);
        }
    }

    private static double[][] Systematic(double[][] tries, double[] weights, int draws, double offset)
    {
        double[][] drawn = new double[draws][];
        double sum = 0;
        int next = 0;
        double[] last = tries[0];
        for (int i = 0; i < tries.Length; i++)
        {
            sum += weights[i] * draws;
            last = weights[i] > 0 ? tries[i] : last;
            while (next < draws && next + offset <= sum)
            {
                drawn[next++] = tries[i];
            }
        }

        // Rounding of the sum may leave the last place open.
        Array.Fill(drawn, last, next, draws - next);
        return drawn;
    }
}
