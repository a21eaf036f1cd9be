namespace Clv.Probabilistic.Studies;

/// <summary>How often readings of experiments without an effect find one, per metric and estimator.</summary>
internal sealed class ErrorCounts
{
    private readonly Dictionary<(ExperimentMetric Metric, bool IsAdjusted), int[]> _counts = [];

    /// <summary>The number of experiments.</summary>
    public int Experiments { get; private set; }

    /// <summary>Those of them that were looked at more than once.</summary>
    public int Looked { get; private set; }

    /// <summary>Metrics and estimators, in the order of the enumeration.</summary>
    public IEnumerable<(ExperimentMetric Metric, bool IsAdjusted)> Rows => _counts.Keys.Order();

    /// <summary>Counts an experiment by its readings at looks, the last of which is the end.</summary>
    public void Add(IReadOnlyList<ExperimentReadingResult> looks)
    {
        Experiments++;
        Looked += looks.Count > 1 ? 1 : 0;
        ExperimentReadingResult end = looks[^1];
        for (int row = 0; row < end.Count; row++)
        {
            int[] counts = Of(end[row].Metric, end[row].IsAdjusted);
            int at = row;
            counts[0] += end[row].PValue < 0.05 ? 1 : 0;
            counts[1] += end[row].RelativeLiftInterval.Contains(0) ? 0 : 1;
            if (looks.Count == 1)
            {
                continue;
            }

            counts[2] += looks.Any(look => look[at].PValue < 0.05) ? 1 : 0;
            counts[3] += looks.Any(look => !look[at].AlwaysValidInterval.Contains(0)) ? 1 : 0;
        }
    }

    /// <summary>Adds the counts of others.</summary>
    public void Add(ErrorCounts others)
    {
        Experiments += others.Experiments;
        Looked += others.Looked;
        foreach (((ExperimentMetric metric, bool adjusted), int[] counts) in others._counts)
        {
            int[] own = Of(metric, adjusted);
            for (int i = 0; i < own.Length; i++)
            {
                own[i] += counts[i];
            }
        }
    }

    /// <summary>At the end; by the relative interval; at any look by the p-value; at any look by the always-valid interval.</summary>
    public double[] Shares((ExperimentMetric Metric, bool IsAdjusted) row) =>
        [.. _counts[row].Select((count, place) => (double)count / (place < 2 ? Experiments : Looked))];

    private int[] Of(ExperimentMetric metric, bool adjusted) =>
        _counts.TryGetValue((metric, adjusted), out int[]? known) ? known : _counts[(metric, adjusted)] = new int[4];
}
