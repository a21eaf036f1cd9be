using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Reads what stands after the question mark of an address; what is none of its kind is refused in a sentence.</summary>
internal static class QueryText
{
    /// <summary>A finite number; null where nothing was given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is called.</param>
    public static double? Number(string? text, string name)
    {
        if (text is null)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw new BadMessageException($"{name} is no number; write it like 0.3.");
    }

    /// <summary>A finite number within bounds; null where nothing was given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    public static double? Number(string? text, string name, double least, double most) => Number(text, name) switch
    {
        null => null,
        { } number when number >= least && number <= most => number,
        _ => throw new BadMessageException(FormattableString.Invariant($"{name} is no number from {least} to {most}.")),
    };

    /// <summary>A whole number within bounds; what is usual where nothing was given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="usual">What it is where nothing was given.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    public static int Count(string? text, string name, int usual, int least, int most)
    {
        if (text is null)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least && count <= most
            ? count
            : throw new BadMessageException(FormattableString.Invariant($"{name} is no number from {least} to {most}."));
    }

    /// <summary>A day; null where nothing was given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is called.</param>
    public static DateOnly? Day(string? text, string name)
    {
        if (text is null)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new BadMessageException($"{name} is no day; give yyyy-MM-dd.");
    }

    /// <summary>Yes or no; no where nothing was given.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is called.</param>
    public static bool Flag(string? text, string name) => text switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new BadMessageException($"{name} is neither true nor false."),
    };
}
