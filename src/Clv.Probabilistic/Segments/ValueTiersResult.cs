using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Customers in tiers of value, from the most to the least valuable.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ValueTiersResult : ITabularResult
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

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"{Customers:#,0.##} customers by value"),
        Tiers.Count,
        [
            ResultColumn.Of("from", Tiers.Count, row => Tiers[row].From, CellStyle.Share),
            ResultColumn.Of("until", Tiers.Count, row => Tiers[row].Until, CellStyle.Share),
            ResultColumn.Of("customers", Tiers.Count, row => Tiers[row].Customers, CellStyle.Count),
            ResultColumn.Of("total_value", Tiers.Count, row => Tiers[row].TotalValue, CellStyle.Money),
            ResultColumn.Optional("value_share", Tiers.Count, row => Tiers[row].ValueShare, CellStyle.Share),
            ResultColumn.Optional("mean_value", Tiers.Count, row => Tiers[row].MeanValue, CellStyle.Money),
            ResultColumn.Optional("smallest_value", Tiers.Count, row => Tiers[row].SmallestValue, CellStyle.Money),
            ResultColumn.Optional("largest_value", Tiers.Count, row => Tiers[row].LargestValue, CellStyle.Money),
        ]);
}
