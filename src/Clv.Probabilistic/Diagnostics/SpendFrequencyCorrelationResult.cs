namespace Clv.Probabilistic;

/// <summary>The correlation between how often customers buy and how much they spend per purchase.</summary>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record SpendFrequencyCorrelationResult : IResultView
{
    /// <summary>The number of customers with a repeat purchase and positive mean spend, a sum of weights.</summary>
    public required double Customers { get; init; }

    /// <summary>Pearson's correlation of x and mean spend, from −1 to 1; null where all customers are alike in one of them.</summary>
    public required double? Pearson { get; init; }

    /// <summary>Its confidence interval; null without a correlation, or with three customers or fewer.</summary>
    public required Interval? PearsonInterval { get; init; }

    /// <summary>Spearman's correlation of their ranks, ties sharing the mean rank; null as for Pearson's.</summary>
    public required double? Spearman { get; init; }

    /// <summary>Its confidence interval; null as for Pearson's.</summary>
    public required Interval? SpearmanInterval { get; init; }

    /// <summary>The size of Pearson's correlation; null where there is none.</summary>
    public required CorrelationStrength? Strength { get; init; }

    /// <summary>What that means for Gamma-Gamma, which takes spend to be independent of frequency, in a sentence.</summary>
    public required string Consequence { get; init; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => writer.Paragraph(Consequence);
}
