using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What an order was worth, or that this is not known.</summary>
/// <remarks>
/// Decimals, doubles and integers become one by themselves, so that <see cref="OrderRow"/> takes whatever an order class has; null and the
/// default are no amount. Kept as a <see cref="double"/>. Immutable.
/// </remarks>
/// <example>
/// <code>
/// OrderAmount paid = 19.90m;
/// OrderAmount unknown = default;
/// bool isKnown = unknown.Value is not null;
/// </code>
/// </example>
[JsonConverter(typeof(OrderAmountJsonConverter))]
public readonly record struct OrderAmount
{
    /// <summary>An amount.</summary>
    /// <param name="value">The amount, in whatever currency all orders have; null for none.</param>
    public OrderAmount(double? value) => Value = value;

    /// <summary>The amount; null for none.</summary>
    public double? Value { get; }

    /// <summary>An amount.</summary>
    /// <param name="value">The amount.</param>
    public static implicit operator OrderAmount(double value) => new(value);

    /// <summary>An amount; null is none.</summary>
    /// <param name="value">The amount.</param>
    public static implicit operator OrderAmount(double? value) => new(value);

    /// <summary>An amount.</summary>
    /// <param name="value">The amount.</param>
    public static implicit operator OrderAmount(decimal value) => new((double)value);

    /// <summary>An amount; null is none.</summary>
    /// <param name="value">The amount.</param>
    public static implicit operator OrderAmount(decimal? value) => new((double?)value);

    // C# goes from int by way of long; F# takes one step.

    /// <summary>An amount.</summary>
    /// <param name="value">The amount.</param>
    public static implicit operator OrderAmount(int value) => new(value);

    /// <summary>An amount; null is none.</summary>
    /// <param name="value">The amount.</param>
    public static implicit operator OrderAmount(int? value) => new(value);

    /// <summary>An amount.</summary>
    /// <param name="value">The amount.</param>
    public static implicit operator OrderAmount(long value) => new(value);

    /// <summary>An amount; null is none.</summary>
    /// <param name="value">The amount.</param>
    public static implicit operator OrderAmount(long? value) => new(value);
}
