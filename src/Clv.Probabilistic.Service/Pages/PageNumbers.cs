using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>How pages write numbers and days.</summary>
internal static class PageNumbers
{
    /// <summary>What stands where there is no number.</summary>
    public const string Nothing = "–";

    /// <summary>A number of things.</summary>
    public static string Count(double? count) => Finite(count) is { } known ? known.ToString("#,0", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>A number that need not be whole: to three digits, with thousands separators.</summary>
    public static string Number(double? number) => Finite(number) is not { } known ? Nothing : known.ToString(
        Math.Abs(known) switch
        {
            >= 100 => "#,0",
            >= 10 => "0.0",
            _ => "0.00",
        },
        CultureInfo.InvariantCulture);

    /// <summary>An amount: of thousands without cents.</summary>
    public static string Amount(double? amount) => Finite(amount) is { } known
        ? known.ToString(Math.Abs(known) >= 1_000 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture)
        : Nothing;

    /// <summary>A share, in percent.</summary>
    public static string Share(double? share) => Finite(share) is not { } known ? Nothing : known switch
    {
        > 0 and < 0.001 => "< 0.1%",
        > 0.999 and < 1 => "> 99.9%",
        _ => known.ToString(Math.Abs(known) is > 0 and < 0.0995 ? "0.0%" : "0%", CultureInfo.InvariantCulture),
    };

    /// <summary>A day.</summary>
    public static string Day(DateOnly? day) => day is { } known ? known.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>Words that begin a sentence or a heading.</summary>
    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>An interval in words, such as <c>21,023 to 23,996 (90%)</c>; nothing where there is none.</summary>
    /// <param name="lower">Its lower end.</param>
    /// <param name="upper">Its upper end.</param>
    /// <param name="level">Its level.</param>
    /// <param name="write">How its ends are written.</param>
    public static string Interval(double? lower, double? upper, double? level, Func<double?, string> write) => lower is null || upper is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{write(lower)} to {write(upper)}{(level is { } known ? $" ({known:0.#%})" : "")}");

    private static double? Finite(double? number) => number is { } known && double.IsFinite(known) ? known : null;
}
