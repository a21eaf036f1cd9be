using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Charts;

/// <summary>How a report writes money, numbers and dates: the sign of a currency, and the marks of a culture. Words stay English.</summary>
/// <remarks>
/// <para>Without a culture, numbers are written as in 1,234.5 and days as in 31 March 2025; without a currency, amounts have no sign. A sign stands where
/// the culture puts it, and without one in front. Days are written in digits as the culture does, and where its language is English with the name of
/// the month.</para>
/// <para>Signs and marks are those that the system knows (ICU), and may differ from release to release of it. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// ReportInput input = ReportInput.Of(result) with { Style = ReportStyle.Of(currency: "EUR", culture: "de-DE") };
/// CustomerReport.Of(input).SaveHtml("report.html");
/// </code>
/// </example>
public sealed partial class ReportStyle
{
    private const char NoBreak = '\u00A0';

    private readonly CultureInfo _culture;
    private readonly ReportFormat _format;

    private ReportStyle(CultureInfo culture, string? currency, string? sign)
    {
        _culture = culture;
        _format = new ReportFormat(culture);
        Currency = currency;
        Sign = sign;
    }

    /// <summary>No sign of a currency, and numbers and days invariant of culture.</summary>
    public static ReportStyle Invariant { get; } = new(CultureInfo.InvariantCulture, currency: null, sign: null);

    /// <summary>The code of the currency, such as <c>EUR</c>; null for none.</summary>
    public string? Currency { get; }

    /// <summary>The name of the culture, such as <c>de-DE</c>; null for none.</summary>
    public string? Culture => HasCulture ? _culture.Name : null;

    /// <summary>The sign that amounts bear, such as <c>€</c>; the code, where its sign is known for another currency. Null without a currency.</summary>
    public string? Sign { get; }

    /// <summary>Whether nothing is written otherwise than by <see cref="Invariant"/>.</summary>
    internal bool IsInvariant => Sign is null && !HasCulture;

    private bool HasCulture => _culture.Name.Length > 0;

    /// <summary>The style of a currency and a culture.</summary>
    /// <param name="currency">The three letters of ISO 4217, in any case; null for amounts without a sign.</param>
    /// <param name="culture">A name such as <c>de-DE</c> or <c>de</c>; null for numbers invariant of culture.</param>
    /// <returns>The style.</returns>
    /// <exception cref="ArgumentException">The currency is that of no country, or the culture is not known.</exception>
    public static ReportStyle Of(string? currency = null, string? culture = null)
    {
        CultureInfo marks = culture is null ? CultureInfo.InvariantCulture : CultureNamed(culture);
        return currency is null
            ? new ReportStyle(marks, currency: null, sign: null)
            : new ReportStyle(marks, currency.ToUpperInvariant(), CurrencySigns.Of(currency, marks));
    }

    /// <summary>The style in words.</summary>
    /// <returns>Such as <c>EUR, de-DE</c>.</returns>
    public override string ToString() => IsInvariant ? "invariant" : string.Join(", ", new[] { Currency, Culture }.OfType<string>());

    /// <summary>A sentence with its figures.</summary>
    internal string Say(FormattableString sentence) => sentence.ToString(_format);

    /// <summary>A number in a format.</summary>
    internal string Number(double number, string format) => number.ToString(format, _culture);

    /// <summary>An amount in a format, with the sign where the culture puts it.</summary>
    internal string Money(double amount, string format)
    {
        if (Sign is not { } sign)
        {
            return Number(amount, format);
        }

        string number = Number(Math.Abs(amount), format);
        bool isNegative = amount < 0 && number.Any(digit => digit is >= '1' and <= '9');
        return (isNegative ? _culture.NumberFormat.NegativeSign : string.Empty) + PatternOf(sign) switch
        {
            0 => sign + number,
            1 => number + sign,
            2 => $"{sign}{NoBreak}{number}",
            _ => $"{number}{NoBreak}{sign}",
        };
    }

    /// <summary>A share in a format of percent, with the mark where the culture puts it.</summary>
    internal string Share(double share, string format)
    {
        string text = share.ToString(format, _culture);
        return HasCulture ? Percent(text.Replace(_culture.NumberFormat.PercentSymbol, string.Empty, StringComparison.Ordinal)) : text;
    }

    /// <summary>Percent that are a number already, with the mark where the culture puts it.</summary>
    internal string Percent(string number) => _culture.NumberFormat.PercentPositivePattern switch
    {
        _ when !HasCulture => number + "%",
        0 => $"{number}{NoBreak}{_culture.NumberFormat.PercentSymbol}",
        1 => number + _culture.NumberFormat.PercentSymbol,
        2 => _culture.NumberFormat.PercentSymbol + number,
        _ => $"{_culture.NumberFormat.PercentSymbol}{NoBreak}{number}",
    };

    /// <summary>A sentence of the library, whose figures are invariant, with those that show it in the marks of the culture. Quoted text stays, and so do
    /// days such as 2025-03-31.</summary>
    internal string Retold(string sentence) => HasCulture ? Figures().Replace(sentence, Rewritten) : sentence;

    /// <summary>The same of several.</summary>
    internal string[] Retold(IEnumerable<string> sentences) => [.. sentences.Select(Retold)];

    /// <summary>The marks of numbers for what draws charts; null where they are those that it has by itself.</summary>
    internal JsonObject? ChartLocale() => IsInvariant ? null : new JsonObject
    {
        ["decimal"] = HasCulture ? _culture.NumberFormat.NumberDecimalSeparator : ".",
        ["thousands"] = HasCulture ? _culture.NumberFormat.NumberGroupSeparator : ",",
        ["grouping"] = new JsonArray([.. Grouping().Select(size => (JsonNode)size)]),
        ["currency"] = new JsonArray([.. SignAround().Select(part => (JsonNode)part)]),
        ["percent"] = HasCulture && _culture.NumberFormat.PercentPositivePattern == 0 ? NoBreak + _culture.NumberFormat.PercentSymbol : "%",
    };

    private static CultureInfo CultureNamed(string name) => Find(name) switch
    {
        null or { Name.Length: 0 } => throw new ArgumentException(
            $"The culture is {Quoted(name)}, which this machine does not know; give one such as de-DE or en-GB, or install ICU where it knows none."),
        { IsNeutralCulture: true } language => CultureInfo.CreateSpecificCulture(language.Name),
        { } culture => culture,
    };

    private static CultureInfo? Find(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A value as messages show it.</summary>
    private static string Quoted(string value) => $"'{(value.Length > 20 ? value[..20] + "…" : value)}'";

    /// <summary>Numbers that stand alone and have a point or commas, and quoted text, which is none of our figures.</summary>
    [GeneratedRegex(@"(?<![^\s(])'[^']*'|(?<![\w.,'/:-])(?<sign>[-+\u2212]?)(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?<rest>\.\d+)?(?!\w|'|[.,:/-]\d)")]
    private static partial Regex Figures();

    private string Rewritten(Match match)
    {
        if (!match.Groups["whole"].Success)
        {
            return match.Value;
        }

        string whole = match.Groups["whole"].Value;
        string rest = match.Groups["rest"].Value;
        if (rest.Length == 0 && !whole.Contains(',', StringComparison.Ordinal))
        {
            return match.Value;
        }

        NumberFormatInfo marks = _culture.NumberFormat;
        string grouped = whole.Contains(',', StringComparison.Ordinal)
            ? decimal.Parse(whole, NumberStyles.AllowThousands, CultureInfo.InvariantCulture).ToString("N0", marks)
            : whole;
        return match.Groups["sign"].Value + (rest.Length == 0 ? grouped : grouped + marks.NumberDecimalSeparator + rest[1..]);
    }

    private int PatternOf(string sign)
    {
        int pattern = HasCulture ? _culture.NumberFormat.CurrencyPositivePattern : 0;

        // Letters would run into the number.
        return pattern < 2 && char.IsLetter(pattern == 0 ? sign[^1] : sign[0]) ? pattern + 2 : pattern;
    }

    private string[] SignAround() => Sign is not { } sign ? [string.Empty, string.Empty] : PatternOf(sign) switch
    {
        0 => [sign, string.Empty],
        1 => [string.Empty, sign],
        2 => [sign + NoBreak, string.Empty],
        _ => [string.Empty, NoBreak + sign],
    };

    /// <summary>The sizes of groups, the last of which is that of all further ones; what draws charts would begin again.</summary>
    private IEnumerable<int> Grouping()
    {
        const int Enough = 8;
        int[] sizes = HasCulture ? [.. _culture.NumberFormat.NumberGroupSizes.Where(size => size > 0)] : [3];
        return sizes.Length < 2 ? sizes : sizes.Concat(Enumerable.Repeat(sizes[^1], Enough));
    }
}
