namespace Clv.Probabilistic;

/// <summary>Forecasters side by side on orders that none of them had seen.</summary>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record ModelComparisonResult : ITabularResult, IResultView
{
    /// <summary>The unit of durations.</summary>
    public required TimeUnit TimeUnit { get; init; }

    /// <summary>The splits, the earliest first.</summary>
    public required IReadOnlyList<ComparisonSplit> Splits { get; init; }

    /// <summary>The forecasters, in the order in which they were given.</summary>
    public required IReadOnlyList<ComparisonRow> Rows { get; init; }

    /// <summary>The forecaster with the smallest ranked probability score.</summary>
    public required ComparisonRow Best { get; init; }

    /// <summary>The best that is no baseline; null where there are baselines alone.</summary>
    public required ComparisonRow? BestModel { get; init; }

    /// <summary>The forecaster with the smallest squared error of spend; null without forecasts of spend.</summary>
    public required ComparisonRow? BestOfSpend { get; init; }

    /// <summary>Whether learning pays; null unless there are both a learner and a model.</summary>
    public LearningVerdict? Learning { get; init; }

    /// <summary>What forecasters could not do, a sentence each, such as one that found nothing to correct its level by.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>What it all means, a sentence each.</summary>
    public IReadOnlyList<string> Verdict => ComparisonVerdict.Of(this);

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => ComparisonTables.All(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => ComparisonTables.Show(this, writer);
}
