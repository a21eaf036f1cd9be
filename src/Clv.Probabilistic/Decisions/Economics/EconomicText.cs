using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Figures of unit economics in sentences, invariant of culture.</summary>
internal static class EconomicText
{
    /// <summary>An amount of money with two decimals.</summary>
    public static string Money(double value) => DisplayText.Of(value, CellStyle.Money);

    /// <summary>A large amount, whole.</summary>
    public static string Whole(double value) => double.IsFinite(value) ? value.ToString("#,0", CultureInfo.InvariantCulture) : Money(value);

    /// <summary>A number with two decimals.</summary>
    public static string Number(double value) => DisplayText.Of(value, CellStyle.Money);

    /// <summary>A share in percent, with as many decimals as it needs, up to two.</summary>
    public static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>A share in percent, with a sign.</summary>
    public static string Change(double share) => (100 * share).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) + " %";

    /// <summary>What is left of an order, as it stands behind a comma.</summary>
    public static string Terms(OrderEconomics orders, double rate)
    {
        List<string> terms = [orders.Margin == 1 ? "with revenue as value" : $"with a margin of {Percent(orders.Margin)}"];
        if (orders.CostPerOrder > 0)
        {
            terms.Add($"a cost of {Money(orders.CostPerOrder)} per order");
        }

        if (orders.ReturnsRate > 0)
        {
            terms.Add($"{Percent(orders.ReturnsRate)} of spend sent back");
        }

        terms.Add(rate == 0 ? "nothing discounted" : $"the future discounted at {Percent(rate)} a year");
        return Listing.All(terms);
    }

    /// <summary>Names in a row: all of a few, the first of many.</summary>
    public static string Some(IReadOnlyList<string> names)
    {
        const int Shown = 5;
        string[] shown = [.. names.Take(Shown).Select(name => Excerpt.Line(name))];
        return names.Count <= Shown ? Listing.All(shown) : $"{string.Join(", ", shown)} and {DisplayText.Count(names.Count - Shown)} more";
    }
}
