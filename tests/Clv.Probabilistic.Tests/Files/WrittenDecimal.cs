using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>A random decimal, written in a random style by code of its own.</summary>
internal sealed record WrittenDecimal(WrittenAmounts Amounts, string Text, double Value)
{
    private static readonly Gen<(string Front, string Back, bool IsNegative)> _decoration = Gen.Elements(
        ("", "", false), ("-", "", true), ("$", "", false), ("", " €", false), ("CHF ", "", false), ("", "\u00a0EUR", false), ("(", ")", true), ("($", ")", true),
        ("", "-", true), ("-$", "", true), ("$-", "", true), ("−", " kr", true), ("US$ ", " USD", false));

    /// <summary>How a column is written: separators, decimals, and whether thousands are grouped.</summary>
    public static Gen<(char Point, string? Thousands, int Decimals, bool Decorated)> Style { get; } =
        from point in Gen.Elements('.', ',')
        from thousands in Gen.Elements(null, point == '.' ? "," : ".", " ", "\u00a0", "\u202f", "'", "’")
        from decimals in Gen.Elements(0, 2, 2, 2, 3)
        from decorated in Gen.Elements(false, true)
        select (point, thousands, decimals, decorated);

    public static Gen<WrittenDecimal> Any { get; } = Style.SelectMany(In);

    public static Gen<WrittenDecimal> In((char Point, string? Thousands, int Decimals, bool Decorated) style) =>
        from size in Gen.Choose(0, 9)
        from significand in Gen.Choose(0, 999_999_999)
        from decoration in _decoration
        select Write(significand % (int)Math.Pow(10, size), style, style.Decorated ? decoration : decoration.IsNegative ? ("-", "", true) : ("", "", false));

    private static WrittenDecimal Write(
        int significand, (char Point, string? Thousands, int Decimals, bool Decorated) style, (string Front, string Back, bool IsNegative) decoration)
    {
        string digits = significand.ToString(CultureInfo.InvariantCulture).PadLeft(style.Decimals + 1, '0');
        string whole = digits[..^style.Decimals];
        string fraction = digits[^style.Decimals..];
        StringBuilder text = new(decoration.Front);
        for (int i = 0; i < whole.Length; i++)
        {
            text.Append(i > 0 && (whole.Length - i) % 3 == 0 ? style.Thousands : null).Append(whole[i]);
        }

        if (style.Decimals > 0)
        {
            text.Append(style.Point).Append(fraction);
        }

        double value = double.Parse($"{(decoration.IsNegative ? "-" : "")}{whole}.{fraction}0", CultureInfo.InvariantCulture);
        return new(new(style.Point, style.Thousands?[0], style.Decorated), text.Append(decoration.Back).ToString(), value);
    }
}
