namespace Clv.Probabilistic;

/// <summary>Customers in groups.</summary>
/// <param name="Names">The names of the groups.</param>
/// <param name="GroupOf">Per row of a summary the index of its group; −1 for a row in none.</param>
internal sealed record CustomerGrouping(IReadOnlyList<string> Names, int[] GroupOf)
{
    /// <summary>All customers together.</summary>
    public static CustomerGrouping All(int rows) => new(["all customers"], new int[rows]);
}
