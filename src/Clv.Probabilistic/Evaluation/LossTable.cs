namespace Clv.Probabilistic;

/// <summary>Each customer's share in the mean loss of every forecaster, over all splits.</summary>
internal sealed class LossTable
{
    private readonly double[]?[] _losses;

    /// <summary>A table of losses.</summary>
    /// <param name="customers">All customers.</param>
    /// <param name="trials">The splits.</param>
    /// <param name="loss">Which loss; null where a forecaster has none.</param>
    /// <param name="forecasters">The number of forecasters.</param>
    public LossTable(CustomerIds customers, List<SplitTrial> trials, Func<TrialResult, double[]?> loss, int forecasters)
    {
        _losses = new double[]?[forecasters];
        int[][] places = [.. trials.Select(trial => trial.Description.Rehearsal.Customers.Ids.PlacesIn(customers))];
        for (int i = 0; i < forecasters; i++)
        {
            double[]?[] parts = [.. trials.Select(trial => trial.Results[i] is { } result ? loss(result) : null)];
            if (parts.Any(part => part is null))
            {
                continue;
            }

            // A split counts the same however many customers it has, as in the table's means.
            double[] shares = new double[customers.Count];
            for (int s = 0; s < parts.Length; s++)
            {
                double[] part = parts[s]!;
                for (int row = 0; row < part.Length; row++)
                {
                    shares[places[s][row]] += part[row] / part.Length / parts.Length;
                }
            }

            _losses[i] = shares;
        }
    }

    /// <summary>The forecaster with the smallest mean loss, the first among equals; null where nobody has one.</summary>
    public int? Best(Func<int, bool> isAllowed)
    {
        int? best = null;
        double least = double.PositiveInfinity;
        for (int i = 0; i < _losses.Length; i++)
        {
            if (_losses[i] is { } shares && isAllowed(i) && Mean(shares) is double mean && mean < least && ScoreRules.Differ(least, mean))
            {
                (best, least) = (i, mean);
            }
        }

        return best;
    }

    /// <summary>How much one forecaster's loss exceeds another's, 0 where they differ in rounding alone; null where one has none.</summary>
    public ScoreDifference? Excess(int forecaster, int other, PairedBootstrap bootstrap)
    {
        if (_losses[forecaster] is not { } first || _losses[other] is not { } second)
        {
            return null;
        }

        ScoreDifference excess = bootstrap.Excess(first, second);
        double mean = Mean(second);
        return ScoreRules.Differ(mean + excess.Lower, mean) || ScoreRules.Differ(mean + excess.Upper, mean)
            ? excess
            : new ScoreDifference(0, new Interval(0, 0));
    }

    /// <summary>The mean loss of a forecaster; null where it has none.</summary>
    public double? MeanOf(int forecaster) => _losses[forecaster] is { } shares ? Mean(shares) : null;

    private static double Mean(double[] shares)
    {
        CompensatedSum sum = default;
        foreach (double share in shares)
        {
            sum.Add(share);
        }

        return sum.Value;
    }
}
