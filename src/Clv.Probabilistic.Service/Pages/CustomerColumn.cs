namespace Clv.Probabilistic.Service;

/// <summary>A column of the list of customers. The script of the page writes the same ones in the same order.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Width">From which width of the window on it is shown: <c>medium</c> or <c>wide</c>; empty for always.</param>
/// <param name="Sort">What the list is sorted by when it is asked to be by this column; null where it cannot be.</param>
/// <param name="IsNumber">Whether it is a column of numbers.</param>
/// <param name="Cell">The text of a row.</param>
internal sealed record CustomerColumn(string Name, string Width, CustomerSort? Sort, bool IsNumber, Func<CustomerRowAnswer, string> Cell)
{
    /// <summary>The classes of its cells.</summary>
    public string Classes => string.Join(' ', new[] { Width, IsNumber ? "number" : "" }.Where(one => one.Length > 0));
}
