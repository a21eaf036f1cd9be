namespace Clv.Probabilistic.Learning;

/// <summary>Folds of customers, of equal size but for one: a customer is in the same one in every window.</summary>
internal static class FoldsOfCustomers
{
    /// <summary>The fold of every row.</summary>
    /// <param name="windows">The customers of windows, row by row.</param>
    /// <param name="folds">How many folds.</param>
    /// <param name="seed">Who comes into which: ids and seed decide, and neither the order of rows nor what customers did.</param>
    /// <returns>The fold, from 0, of each row of the windows behind each other.</returns>
    /// <exception cref="ArgumentException">There are fewer customers than folds.</exception>
    public static int[] Of(IReadOnlyList<CustomerIds> windows, int folds, long seed)
    {
        CustomerId[] ids = [.. windows.SelectMany(window => window).Distinct().Order()];
        if (ids.Length < folds)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {DisplayText.Count(ids.Length, "customer")} and {folds} folds; ask for at most as many folds as customers."));
        }

        ulong[] words = [.. Enumerable.Range(0, ids.Length).Select(rank => SplitMix64.Word((ulong)seed, (ulong)rank))];
        Array.Sort(words, ids);
        Dictionary<CustomerId, int> foldOf = new(ids.Length);
        for (int place = 0; place < ids.Length; place++)
        {
            foldOf.Add(ids[place], place % folds);
        }

        return [.. windows.SelectMany(window => window).Select(id => foldOf[id])];
    }
}
