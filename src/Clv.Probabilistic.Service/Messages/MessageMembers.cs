using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Service;

/// <summary>Reads the values of members of JSON that was sent, with sentences for what cannot be taken.</summary>
internal static class MessageMembers
{
    /// <summary>Longer ids are a mistake, or mischief.</summary>
    public const int LongestId = 200;

    /// <summary>An address has no room for longer ones.</summary>
    public const int LongestAskedId = 2_000;

    /// <summary>An id: a whole number, or a text.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static CustomerId Id(ref Utf8JsonReader reader, string place, string name)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number))
        {
            return new CustomerId(number);
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw new BadMessageException($"{Begin(place)} has {Kind(reader.TokenType)} as {name}; an id is a text or a whole number.");
        }

        return IdOf(Text(ref reader, place, name)) ?? throw new BadMessageException(
            $"{Begin(place)} has a {name} that is empty, longer than {LongestId} characters or not readable; give the id as the shop writes it.");
    }

    /// <summary>The id that a text is which is sent; null where it can be none.</summary>
    public static CustomerId? IdOf(string text) => text.Length > LongestId || text.Any(char.IsControl) ? null : AskedIdOf(text);

    /// <summary>The id of somebody who may be there, as files may have had it; null where no address can have it.</summary>
    public static CustomerId? AskedIdOf(string text)
    {
        // Dots alone are the same place and the one above in an address, which then means another.
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestAskedId || text.Contains('\0', StringComparison.Ordinal) || text is "." or "..")
        {
            return null;
        }

        // Equal ids are written alike, be they numbers or texts.
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number.ToString(CultureInfo.InvariantCulture) == text
            ? new CustomerId(number)
            : new CustomerId(text);
    }

    /// <summary>A date, with or without a time of day; an offset is not looked at, clocks count as written.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static (int Day, int Second) Date(ref Utf8JsonReader reader, string place, string name)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new BadMessageException($"{Begin(place)} has {Kind(reader.TokenType)} as {name}; a date is a text such as \"2025-03-22\" or \"2025-03-22T14:05:00\".");
        }

        string text = Text(ref reader, place, name);
        return IsoDate.TryParse(Encoding.UTF8.GetBytes(text), out int day, out int second, out _)
            ? (day, second)
            : throw new BadMessageException($"{Begin(place)} has the {name} {Shown(text)}, which is none; dates are yyyy-MM-dd, with or without a time THH:mm:ss.");
    }

    private const double LargestAmount = 1e15;

    /// <summary>A finite number.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static double Number(ref Utf8JsonReader reader, string place, string name) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new BadMessageException($"{Begin(place)} has {Kind(reader.TokenType)} as {name} that cannot be taken; it is a finite number such as 18.5.");

    /// <summary>An amount of money: larger ones are a mistake, and their squares no numbers.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static double Amount(ref Utf8JsonReader reader, string place, string name)
    {
        double amount = Number(ref reader, place, name);
        return Math.Abs(amount) <= LargestAmount ? amount : throw new BadMessageException(FormattableString.Invariant($"{Begin(place)} has {amount:G6} as {name}, which is more than {LargestAmount:#,0}; look for a mistake, or give it in a larger unit."));
    }

    /// <summary>A complaint about a member that nothing is known of.</summary>
    public static BadMessageException Unknown(string place, string name, string members) =>
        new($"{Begin(place)} has a member {Shown(name)}, which is not known; it may have {members}.");

    /// <summary>A sentence begins with a capital.</summary>
    public static string Begin(string place) => char.ToUpperInvariant(place[0]) + place[1..];

    /// <summary>What a token is, in words.</summary>
    public static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "something else",
    };

    /// <summary>A text of somebody else's in a message: short, on one line.</summary>
    public static string Shown(string text)
    {
        string line = new([.. text.Take(40).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return text.Length > 40 ? $"'{line}…'" : $"'{line}'";
    }

    /// <summary>The name of a member.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static string Name(ref Utf8JsonReader reader, string place)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BadMessageException($"{Begin(place)} has a member whose name is no text of Unicode.", isSyntax: true);
        }
    }

    /// <summary>A text; one that breaks off in the middle of a character is none.</summary>
    private static string Text(ref Utf8JsonReader reader, string place, string name)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BadMessageException($"{Begin(place)} has a {name} that is no text of Unicode.", isSyntax: true);
        }
    }
}
