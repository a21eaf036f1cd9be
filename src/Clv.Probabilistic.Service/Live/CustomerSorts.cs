namespace Clv.Probabilistic.Service;

/// <summary>The words of what a list is sorted by.</summary>
internal static class CustomerSorts
{
    private static readonly string[] _words =
        ["customer", "clv", "p_alive", "expected_purchases", "churn_risk", "frequency", "monetary_value", "last_order", "first_order"];

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> Words { get; } = Array.AsReadOnly(_words);

    /// <summary>The word.</summary>
    public static string Word(this CustomerSort sort) => _words[(int)sort];

    /// <summary>What a word says; null where it is none.</summary>
    public static CustomerSort? Of(string word) => Array.IndexOf(_words, word) is >= 0 and int at ? (CustomerSort)at : null;
}
