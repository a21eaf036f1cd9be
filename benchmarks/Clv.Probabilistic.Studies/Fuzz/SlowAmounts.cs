using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Studies;

/// <summary>Reads amounts by patterns: slow, and plain enough to be seen to be right.</summary>
internal static partial class SlowAmounts
{
    private const string Currencies = "$ € £ USD EUR GBP CHF";

    /// <summary>An amount; null where the text is in none of the ways that are known here.</summary>
    /// <param name="text">The text.</param>
    /// <param name="layout">What stands before decimals and between thousands.</param>
    public static double? Read(string text, TransactionCsvOptions layout)
    {
        text = text.Trim();
        return layout.DecimalSeparator is null && layout.ThousandsSeparator is null ? Plain(text) : Decorated(text, layout);
    }

    private static double? Plain(string text) => PlainPattern().IsMatch(text) && Parse(text) is { } number && double.IsFinite(number) ? number : null;

    private static double? Decorated(string text, TransactionCsvOptions layout)
    {
        bool negative = text.StartsWith('(') && text.EndsWith(')');
        text = negative ? text[1..^1] : text;
        foreach (string currency in Currencies.Split(' '))
        {
            text = text.Replace(currency, "", StringComparison.Ordinal).Trim();
        }

        if (text.StartsWith('-') || text.EndsWith('-'))
        {
            negative = true;
            text = text.Trim('-').Trim();
        }

        char point = layout.DecimalSeparator ?? (layout.ThousandsSeparator == '.' ? ',' : '.');
        char[] thousands = layout.ThousandsSeparator is { } one ? [one] : [point == '.' ? ',' : '.', ' ', '\''];
        string all = string.Concat(text.Select(character => character is '\u00A0' or '\u202F' or '\u2009' ? ' ' : character == '\u2019' ? '\'' : character));
        foreach (char separator in thousands)
        {
            string[] parts = all.Split(point);
            string[] groups = parts[0].Split(separator);
            bool grouped = groups.Length > 1 && groups[0].Length is > 0 and <= 3 && groups[0][0] != '0' && groups[1..].All(group => group.Length == 3);
            string number = string.Concat(groups) + (parts.Length > 1 ? "." + parts[1] : "");
            if (parts.Length <= 2 && (groups.Length == 1 || grouped) && PlainPattern().IsMatch(number) && !(grouped && number.Contains('e', StringComparison.OrdinalIgnoreCase)))
            {
                double value = Parse(number);
                return double.IsFinite(value) ? (negative ? -value : value) : null;
            }
        }

        return null;
    }

    private static double Parse(string number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$")]
    private static partial Regex PlainPattern();
}
