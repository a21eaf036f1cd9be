namespace Clv.Probabilistic.Cli;

/// <summary>A learner whose words on what it learnt are kept, since neither a comparison nor an analysis passes them on.</summary>
/// <param name="learner">The learner.</param>
/// <param name="look">What is kept of what it learnt up to a day.</param>
internal sealed class WatchedLearner(IForecaster learner, Func<ITrainedForecaster, DateOnly, LearningRecord> look) : IForecaster
{
    private readonly Lock _looking = new();
    private readonly List<LearningRecord> _records = [];

    public string Name => learner.Name;

    public bool IsLearner => learner.IsLearner;

    /// <summary>What it said so far, by the day up to which it had learnt.</summary>
    public IReadOnlyList<LearningRecord> Records
    {
        get
        {
            lock (_looking)
            {
                return [.. _records.OrderBy(record => record.Day)];
            }
        }
    }

    /// <summary>Says where it had nothing to learn from; null where it had at every cut.</summary>
    public string? Alone
    {
        get
        {
            string[] days = [.. Records.Where(record => record.Windows == 0).Select(record => FormattableString.Invariant($"{record.Day:yyyy-MM-dd}")).Distinct()];
            return days.Length == 0 ? null : $"Before {Listing.All(days)} no horizon had ended, so there {Name} is its model alone, and nothing was learnt.";
        }
    }

    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        ITrainedForecaster learnt = learner.Learn(training, cancellationToken);
        LearningRecord record = look(learnt, training.Day);
        lock (_looking)
        {
            _records.Add(record);
        }

        return learnt;
    }
}
