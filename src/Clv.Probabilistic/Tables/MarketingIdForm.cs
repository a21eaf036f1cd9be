using System.Text.RegularExpressions;

namespace Clv.Probabilistic;

/// <summary>How an identifier is written, so that another column is not taken for it.</summary>
/// <param name="What">What it is, in words.</param>
/// <param name="IsOf">Whether a text is one.</param>
internal sealed partial record MarketingIdForm(string What, Func<string, bool> IsOf)
{
    /// <summary>Any text.</summary>
    public static MarketingIdForm Any { get; } = new("an id", _ => true);

    /// <summary>An e-mail address.</summary>
    public static MarketingIdForm Email { get; } = new("an e-mail address", text => Address().IsMatch(text));

    /// <summary>A phone number in the form E.164.</summary>
    public static MarketingIdForm Phone { get; } = new("a phone number such as +4930123456", text => Number().IsMatch(text));

    /// <summary>A whole number.</summary>
    public static MarketingIdForm Digits { get; } = new("a whole number", text => text.All(char.IsAsciiDigit));

    /// <summary>An id of a record of Salesforce.</summary>
    public static MarketingIdForm RecordId { get; } = new("15 or 18 letters and digits", text => text.Length is 15 or 18 && text.All(char.IsAsciiLetterOrDigit));

    [GeneratedRegex(@"^[^@\s,;""<>=+-][^@\s,;""<>]*@[^@\s,;""<>]+\.[^@\s,;""<>]+$")]
    private static partial Regex Address();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$")]
    private static partial Regex Number();
}
