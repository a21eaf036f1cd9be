using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A total over customers, with what is known of it.</summary>
/// <param name="Value">The total that is expected.</param>
/// <remarks>The two intervals answer different questions. <see cref="Expectation"/> is where the expected total would be if the model's
/// parameters were known exactly. <see cref="Outcome"/> is where what will happen comes to lie, by chance and for all that is not known of the
/// parameters; it is the wider one, and the one to plan with. Both take the model for right.</remarks>
public readonly record struct TotalEstimate([property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Value)
{
    /// <summary>The interval of the expected total; null where predictions were made without draws of parameters.</summary>
    public Interval? Expectation { get; init; }

    /// <summary>The interval of the total as it will turn out; null as <see cref="Expectation"/> is, and of what nobody will ever observe, such
    /// as how many are still customers.</summary>
    public Interval? Outcome { get; init; }
}
