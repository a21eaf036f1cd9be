namespace Clv.Probabilistic.Learning;

/// <summary>What lists that are handed over must have.</summary>
internal static class ListRules
{
    /// <summary>Refuses a list in which something is missing.</summary>
    /// <param name="list">The list; null is no list, and no matter of this.</param>
    /// <param name="what">What it is a list of, such as <c>name of a feature</c>.</param>
    /// <param name="parameter">The name of the list.</param>
    /// <exception cref="ArgumentException">An entry is null.</exception>
    public static void RequireAll<T>(IReadOnlyList<T>? list, string what, string parameter)
        where T : class
    {
        for (int at = 0; at < (list?.Count ?? 0); at++)
        {
            if (list![at] is null)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Entry {at + 1} of the {list.Count} of {parameter} is null, and each is a {what}; leave it out."), parameter);
            }
        }
    }
}
