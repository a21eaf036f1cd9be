namespace Clv.Probabilistic;

/// <summary>How regularly customers buy.</summary>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record PurchaseRegularityResult : IResultView
{
    /// <summary>The customers with two intervals or more, a sum of weights.</summary>
    public required double Customers { get; init; }

    /// <summary>The shape of the gamma distribution of intervals within customers: 1 at random, larger where they are more regular; null
    /// without customers, and where all intervals are equal.</summary>
    public required double? Shape { get; init; }

    /// <summary>Its confidence interval; null without a shape.</summary>
    public required Interval? ShapeInterval { get; init; }

    /// <summary>What that means for the choice of a model, in a sentence.</summary>
    public required string Consequence { get; init; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => writer.Paragraph(Consequence);
}
