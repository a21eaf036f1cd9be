using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Customers in tiers of value, from the most to the least valuable.</summary>
/// <remarks>Immutable.</remarks>
public sealed class ValueTiersResult
{
    private readonly int[] _tier;

    /// <summary>A result over arrays that the caller gives up and vouches for.</summary>
    internal ValueTiersResult(int[] tier, ValueTier[] tiers, double customers, double withoutValue, double totalValue)
    {
        _tier = tier;
        Tiers = Array.AsReadOnly(tiers);
        Customers = customers;
        WithoutValue = withoutValue;
        TotalValue = totalValue;
    }

    /// <summary>The tiers, the most valuable customers first.</summary>
    public IReadOnlyList<ValueTier> Tiers { get; }

    /// <summary>The customers of all tiers, a sum of weights.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Customers { get; }

    /// <summary>Customers whose value is NaN, a sum of weights: they are in no tier.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double WithoutValue { get; }

    /// <summary>The sum of all values, times weights.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double TotalValue { get; }

    /// <summary>Per row of the summary, the index of its tier in <see cref="Tiers"/>; −1 where the value is NaN. Of a row that stands for
    /// customers of two tiers, the upper one.</summary>
    public ReadOnlyColumn<int> Tier => new(_tier);
}
