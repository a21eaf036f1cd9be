namespace Clv.Probabilistic.Studies;

/// <summary>A lift that a plan says is found with its power, and how often it was.</summary>
internal sealed record PlannedCase(ExperimentMetric Metric, bool IsAdjusted, double Lift, double Planned)
{
    private int _found;
    private int _held;

    /// <summary>The number of experiments.</summary>
    public int Experiments { get; private set; }

    /// <summary>How often the lift was found.</summary>
    public double Power => (double)_found / Experiments;

    /// <summary>How often the relative interval held the lift that was made.</summary>
    public double Coverage => (double)_held / Experiments;

    /// <summary>Counts a reading.</summary>
    public void Add(ExperimentReadingResult reading)
    {
        ExperimentLift lift = reading.Single(row => row.Metric == Metric && row.IsAdjusted == IsAdjusted);
        lock (this)
        {
            Experiments++;
            _found += lift.PValue < 0.05 && lift.Lift > 0 ? 1 : 0;
            _held += lift.RelativeLiftInterval.Contains(Lift) ? 1 : 0;
        }
    }
}
