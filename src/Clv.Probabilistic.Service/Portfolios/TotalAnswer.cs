namespace Clv.Probabilistic.Service;

/// <summary>A total over all customers.</summary>
/// <param name="Value">What is expected.</param>
/// <param name="Lower">Where the expectation lies at least, at the level of intervals; null without.</param>
/// <param name="Upper">Where it lies at most.</param>
/// <param name="OutcomeLower">What will come to pass at least: the expectation's interval, with chance; null where that has no meaning.</param>
/// <param name="OutcomeUpper">What will come to pass at most.</param>
internal sealed record TotalAnswer(double Value, double? Lower, double? Upper, double? OutcomeLower, double? OutcomeUpper)
{
    /// <summary>An estimate.</summary>
    public static TotalAnswer Of(TotalEstimate estimate) =>
        new(estimate.Value, estimate.Expectation?.Lower, estimate.Expectation?.Upper, estimate.Outcome?.Lower, estimate.Outcome?.Upper);

    /// <summary>The total in another measure, such as by another margin.</summary>
    public TotalAnswer Times(double factor) => new(Value * factor, Lower * factor, Upper * factor, OutcomeLower * factor, OutcomeUpper * factor);
}
