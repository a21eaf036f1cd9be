using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>New customers of a month, as they came or as they are expected.</summary>
/// <param name="From">The first day: of a calendar month in the past, of a month of 30.436875 days ahead.</param>
/// <param name="Expected">How many the forecast's curve has: in the past so many days of the month as were observed.</param>
public sealed record AcquiredMonth(DateOnly From, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Expected)
{
    /// <summary>How many came; null ahead.</summary>
    public double? Actual { get; init; }

    /// <summary>The share of the month that was observed; 1 ahead.</summary>
    public required double Observed { get; init; }

    /// <summary>The interval of how many will come; null in the past.</summary>
    public Interval? Outcome { get; init; }
}
