using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>The ids of rows of a portfolio, which itself has none: read from the store when they are asked for, and not kept.</summary>
internal sealed class CustomerNames(LiveCustomers customers)
{
    private const int RowsAtOnce = 4_096;

    /// <summary>Numbers that lie no further apart are read together.</summary>
    private const int Near = 32;

    private readonly ConditionalWeakTable<Portfolio, Lazy<long[]>> _numbers = [];

    /// <summary>The ids of rows, in their order; a customer who has been erased since has none.</summary>
    /// <param name="portfolio">The base.</param>
    /// <param name="rows">The rows, each once.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<CustomerId?[]> OfAsync(Portfolio portfolio, IReadOnlyList<int> rows, CancellationToken token)
    {
        long[] numbers = _numbers.GetValue(portfolio, _ => new Lazy<long[]>(() => NumbersOf(portfolio))).Value;
        long[] wanted = [.. rows.Select(row => numbers[row])];
        int[] order = [.. Enumerable.Range(0, wanted.Length)];
        Array.Sort((long[])wanted.Clone(), order);
        CustomerId?[] ids = new CustomerId?[wanted.Length];
        for (int at = 0; at < order.Length;)
        {
            int end = at;
            while (end + 1 < order.Length
                && wanted[order[end + 1]] - wanted[order[end]] <= Near
                && wanted[order[end + 1]] - wanted[order[at]] < RowsAtOnce)
            {
                end++;
            }

            await ReadAsync(wanted, order.AsMemory(at..(end + 1)), ids, token);
            at = end + 1;
        }

        return ids;
    }

    private async Task ReadAsync(long[] wanted, ReadOnlyMemory<int> places, CustomerId?[] ids, CancellationToken token)
    {
        long first = wanted[places.Span[0]], last = wanted[places.Span[^1]];
        IReadOnlyList<StoredCustomer> page = await customers.Store.ListAsync(first - 1, last, (int)(last - first + 1), token);
        int at = 0;
        foreach (StoredCustomer stored in page)
        {
            while (at < places.Length && wanted[places.Span[at]] < stored.Number)
            {
                at++;
            }

            if (at < places.Length && wanted[places.Span[at]] == stored.Number)
            {
                ids[places.Span[at]] = RecordReader.ReadWithoutOrderIds(customers.Seal.Open(stored).Span).Id;
            }
        }
    }

    /// <summary>The number of every row.</summary>
    private static long[] NumbersOf(Portfolio portfolio)
    {
        long[] numbers = new long[portfolio.Count];
        int found = 0;
        for (long number = 1; found < numbers.Length; number++)
        {
            if (portfolio.RowOf(number) is >= 0 and int row)
            {
                numbers[row] = number;
                found++;
            }
        }

        return numbers;
    }
}
