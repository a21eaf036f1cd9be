namespace Clv.Probabilistic;

/// <summary>The tails of customers of one frequency under each point of parameters, at ages from which those of any age follow.</summary>
internal static class FrequencyTails
{
    /// <summary>What is left beyond the largest number of purchases.</summary>
    private const double Negligible = 1e-5;

    /// <summary>How far coarser polynomials may be from tails; those of twice the degree, which are kept, then are far closer.</summary>
    private const double CoarseTolerance = 1e-3;

    private const int FewestCounts = 32;
    private const int MostCounts = 8192;
    private const int FirstIntervals = 4;
    private const int LastIntervals = 64;

    /// <summary>The tails of a frequency.</summary>
    /// <param name="points">The points of parameters.</param>
    /// <param name="frequency">x. Of one-time buyers P(alive) depends on T alone, and is part of their tails.</param>
    /// <param name="leastAge">The smallest T.</param>
    /// <param name="largestAge">The largest T.</param>
    /// <param name="horizon">t &gt; 0.</param>
    /// <returns>Null where numbers of purchases are too large or tails too restless for a table.</returns>
    public static SpannedTails? Of(OutcomePoints points, int frequency, double leastAge, double largestAge, double horizon)
    {
        double from = Math.Log(points.Shift + leastAge);
        double to = Math.Log(points.Shift + largestAge);
        int counts = Counts(points, frequency, leastAge, largestAge, horizon);
        if (counts == 0)
        {
            return null;
        }

        double[][] At(double log)
        {
            double age = Math.Clamp(Math.Exp(log) - points.Shift, leastAge, largestAge);
            return TailsAt(points, frequency, age, horizon, counts);
        }

        if (!(to - from > 1e-12))
        {
            ChebyshevBasis one = new(from, to, 1);
            return SpannedTails.Of(one, At(one.Points[0]));
        }

        ChebyshevBasis coarse = new(from, to, FirstIntervals + 1);
        double[][][] atCoarse = [.. coarse.Points.Select(At)];
        for (int intervals = 2 * FirstIntervals; intervals <= LastIntervals; intervals *= 2)
        {
            ChebyshevBasis fine = new(from, to, intervals + 1);
            var atFine = new double[intervals + 1][][];
            for (int i = 0; i <= intervals; i++)
            {
                atFine[i] = i % 2 == 0 ? atCoarse[i / 2] : At(fine.Points[i]);
            }

            if (Miss(points, frequency, coarse, atCoarse, fine, atFine) <= CoarseTolerance)
            {
                return SpannedTails.Of(fine, [.. Enumerable.Range(0, atFine[0].Length).Select(k => atFine.SelectMany(at => at[k]).ToArray())]);
            }

            (coarse, atCoarse) = (fine, atFine);
        }

        return null;
    }

    /// <summary>The largest number of purchases that matters; 0 where it is too large.</summary>
    private static int Counts(OutcomePoints points, int frequency, double leastAge, double largestAge, double horizon)
    {
        int counts = 1;
        foreach (double age in (ReadOnlySpan<double>)[leastAge, largestAge])
        {
            double[] mean = [];
            for (int length = FewestCounts; ; length *= 2)
            {
                if (length > MostCounts)
                {
                    return 0;
                }

                mean = Mean(points, frequency, TailsAt(points, frequency, age, horizon, length));
                if (mean[^1] <= Negligible)
                {
                    break;
                }
            }

            counts = Math.Max(counts, 1 + Array.FindLastIndex(mean, tail => tail > Negligible));
        }

        return counts;
    }

    /// <summary>Per point of parameters the tails at an age; of one-time buyers only their mean.</summary>
    private static double[][] TailsAt(OutcomePoints points, int frequency, double age, double horizon, int counts)
    {
        CustomerHistory history = new(frequency, 0, age);
        var tails = new double[points.Known.Length][];
        for (int k = 0; k < tails.Length; k++)
        {
            tails[k] = new double[counts];
            points.Known[k].FillAtLeastWhileActive(history, horizon, tails[k]);
        }

        if (frequency > 0)
        {
            return tails;
        }

        double[] mean = new double[counts];
        for (int k = 0; k < tails.Length; k++)
        {
            double factor = points.Purchases[k].Weight * points.Known[k].ProbabilityAlive(history);
            DenseSums.Add(factor, tails[k], mean);
        }

        return [mean];
    }

    private static double[] Mean(OutcomePoints points, int frequency, double[][] tails)
    {
        if (frequency == 0)
        {
            return tails[0];
        }

        double[] mean = new double[tails[0].Length];
        for (int k = 0; k < tails.Length; k++)
        {
            DenseSums.Add(points.Purchases[k].Weight, tails[k], mean);
        }

        return mean;
    }

    /// <summary>How far the coarse polynomials are from the mean tails at the points of the fine ones that they were not made of.</summary>
    private static double Miss(
        OutcomePoints points, int frequency, ChebyshevBasis coarse, double[][][] atCoarse, ChebyshevBasis fine, double[][][] atFine)
    {
        double[][] known = [.. atCoarse.Select(tails => Mean(points, frequency, tails))];
        Span<double> basis = stackalloc double[coarse.Count];
        double miss = 0;
        for (int i = 1; i < fine.Count; i += 2)
        {
            coarse.Fill(fine.Points[i], basis);
            double[] expected = Mean(points, frequency, atFine[i]);
            double[] read = new double[expected.Length];
            for (int j = 0; j < coarse.Count; j++)
            {
                double factor = 0;
                for (int k = 0; k < basis.Length; k++)
                {
                    factor += coarse.Coefficients[j][k] * basis[k];
                }

                DenseSums.Add(factor, known[j], read);
            }

            for (int n = 0; n < read.Length; n++)
            {
                miss = Math.Max(miss, Math.Abs(read[n] - expected[n]));
            }
        }

        return miss;
    }
}
