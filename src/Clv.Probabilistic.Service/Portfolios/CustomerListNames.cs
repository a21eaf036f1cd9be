namespace Clv.Probabilistic.Service;

/// <summary>The words of lists in addresses and answers.</summary>
internal static class CustomerListNames
{
    /// <summary>The word, such as <c>high-value</c>.</summary>
    public static string Word(this CustomerListKind list) => list.Name().Replace(' ', '-');

    /// <summary>The lists that a row is on.</summary>
    public static IReadOnlyList<string> Of(Portfolio portfolio, int row) =>
        [.. Enum.GetValues<CustomerListKind>().Where(list => portfolio.IsOn(list, row)).Select(Word)];
}
