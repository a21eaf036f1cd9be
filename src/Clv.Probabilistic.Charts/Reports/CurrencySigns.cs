using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Charts;

/// <summary>The signs of currencies, by what the system knows of countries.</summary>
internal static class CurrencySigns
{
    /// <summary>The sign of a currency: that of the culture's country, where it is the currency there; else the usual one, or the code
    /// where that sign is known for another currency: an amount in Canadian dollars must not look like one in those of the United States.</summary>
    /// <param name="currency">Three letters, in any case.</param>
    /// <param name="culture">The culture; the invariant one for none.</param>
    /// <exception cref="ArgumentException">No country has the currency.</exception>
    public static string Of(string currency, CultureInfo culture)
    {
        string code = currency.ToUpperInvariant();
        if (culture.Name.Length > 0 && RegionOf(culture) is { } home && home.ISOCurrencySymbol == code)
        {
            return Plain(home.CurrencySymbol);
        }

        RegionInfo[] regions = [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(RegionOf).OfType<RegionInfo>()];
        string? usual = regions.Where(region => region.ISOCurrencySymbol == code)
            .GroupBy(region => Plain(region.CurrencySymbol), StringComparer.Ordinal)
            .OrderByDescending(signs => signs.Count())
            .ThenBy(signs => signs.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
        if (usual is null)
        {
            string shown = currency.Length > 20 ? currency[..20] + "…" : currency;
            throw new ArgumentException(regions.Length == 0
                ? $"The currency is '{shown}', and this machine knows no countries to look its sign up in; install ICU, or leave the currency out."
                : $"The currency is '{shown}', which is that of no country; give the three letters of one, such as EUR or USD.");
        }

        bool isShared = Owner(usual) is { } owner
            ? owner != code
            : regions.Any(region => region.ISOCurrencySymbol != code && Plain(region.CurrencySymbol) == usual);
        return isShared ? code : usual;
    }

    /// <summary>The currency that comes to mind first, of signs that several have.</summary>
    private static string? Owner(string sign) => sign switch
    {
        "$" => "USD",
        "£" => "GBP",
        "¥" => "JPY",
        "€" => "EUR",
        _ => null,
    };

    /// <summary>A sign as wide as letters are here.</summary>
    private static string Plain(string sign) => sign.Normalize(NormalizationForm.FormKC);

    /// <summary>The country of a culture; null for those of the whole world.</summary>
    private static RegionInfo? RegionOf(CultureInfo culture)
    {
        try
        {
            return new RegionInfo(culture.Name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
