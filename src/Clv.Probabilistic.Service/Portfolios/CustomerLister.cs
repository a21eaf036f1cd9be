using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Lists customers, a page at a time or all of them: filtered and sorted by the columns of a portfolio, and read from the store, so that whoever
/// was erased since is not among them.</summary>
internal sealed class CustomerLister(LiveCustomers customers, PortfolioQuestions questions)
{
    /// <summary>Filters whose rows are kept, an eighth of a byte a customer each.</summary>
    private const int KeptFilters = 8;

    private const int RowsAtOnce = 1_000;

    private readonly ConditionalWeakTable<Portfolio, List<(CustomerFilter Filter, RowSet? Rows)>> _filtered = [];

    /// <summary>What parameters say.</summary>
    /// <exception cref="BadMessageException">One says nothing that there is.</exception>
    public CustomerListQuery Read(CustomerListParameters parameters) => CustomerListQuery.Of(parameters, customers);

    /// <summary>How many customers match.</summary>
    public int Count(Portfolio portfolio, CustomerFilter filter) => RowsOf(portfolio, filter)?.Count ?? portfolio.Count;

    /// <summary>A page.</summary>
    /// <param name="portfolio">Where the numbers are from.</param>
    /// <param name="query">Who is wanted.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">The cursor is none.</exception>
    public async Task<CustomersAnswer> ListAsync(Portfolio portfolio, CustomerListQuery query, CancellationToken token)
    {
        RowSet? matching = RowsOf(portfolio, query.Filter);
        CustomersAnswer answer = questions.With(portfolio, new CustomersAnswer
        {
            Total = matching?.Count ?? portfolio.Count,
            Offset = query.Offset ?? (query.IsByCursor && query.After is not null ? null : 0),
            IntervalLevel = portfolio.Version.Interval?.Level,
        });
        if (!query.IsByCursor)
        {
            int[] rows = [.. Ordered(portfolio, matching, query).Skip(query.Offset ?? 0).Take(query.Limit)];
            return answer with { Rows = await ReadAsync(portfolio, rows, token) };
        }

        long from = query.After is null ? 0 : NumberOf(query.After);
        long highest = await customers.Store.HighestNumberAsync(token);
        if (matching is null)
        {
            IReadOnlyList<StoredCustomer> page = await customers.Store.ListAsync(from, highest, query.Limit, token);
            long last = page.Count < query.Limit ? highest : page[^1].Number;
            return answer with { Rows = [.. page.Select(stored => RowOf(portfolio, stored))], Next = last < highest ? CursorOf(last) : null };
        }

        int[] found = [.. matching.From(FirstRowAfter(portfolio, from)).Take(query.Limit)];
        return answer with
        {
            Rows = await ReadAsync(portfolio, found, token),
            Next = found.Length == query.Limit && portfolio.NumberOf(found[^1]) is var end && end < highest ? CursorOf(end) : null,
        };
    }

    /// <summary>All customers who match, in their order, some at a time.</summary>
    /// <param name="portfolio">Where the numbers are from.</param>
    /// <param name="query">Who is wanted; a page of them is not looked at.</param>
    /// <param name="token">Stops the work.</param>
    public async IAsyncEnumerable<IReadOnlyList<CustomerRowAnswer>> AllAsync(
        Portfolio portfolio, CustomerListQuery query, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (int[] rows in Ordered(portfolio, RowsOf(portfolio, query.Filter), query).Chunk(RowsAtOnce))
        {
            yield return await ReadAsync(portfolio, rows, token);
        }
    }

    /// <summary>The cursor after a customer.</summary>
    public static string CursorOf(long number) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes("n" + number.ToString(CultureInfo.InvariantCulture)));

    private static long NumberOf(string cursor)
    {
        byte[] text = new byte[Base64Url.GetMaxDecodedLength(cursor.Length)];
        try
        {
            if (cursor.Length <= 64
                && Base64Url.TryDecodeFromChars(cursor, text, out int length)
                && length > 1
                && text[0] == 'n'
                && long.TryParse(text.AsSpan(1, length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            {
                return number;
            }
        }
        catch (FormatException)
        {
            // Not of this alphabet.
        }

        throw new BadMessageException("after is no cursor; give what the page before said as next, or leave it out for the first page.");
    }

    /// <summary>The rows that match in the order that is wanted.</summary>
    private static IEnumerable<int> Ordered(Portfolio portfolio, RowSet? matching, CustomerListQuery query)
    {
        if (query.Sort != CustomerSort.Customer)
        {
            int[] rows = portfolio.Sorted.By(query.Sort, query.Descending);
            return matching is null ? rows : rows.Where(matching.Contains);
        }

        IEnumerable<int> byNumber = query.Descending
            ? Enumerable.Range(0, portfolio.Count).Select(row => portfolio.Count - 1 - row)
            : Enumerable.Range(0, portfolio.Count);
        return matching is null ? byNumber : query.Descending ? byNumber.Where(matching.Contains) : matching.From(0);
    }

    /// <summary>The first row of a customer behind a number.</summary>
    private static int FirstRowAfter(Portfolio portfolio, long number)
    {
        int low = 0, high = portfolio.Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = portfolio.NumberOf(middle) > number ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>The rows that match; null for all. Pages of one list ask for the same ones again and again.</summary>
    private RowSet? RowsOf(Portfolio portfolio, CustomerFilter filter)
    {
        List<(CustomerFilter Filter, RowSet? Rows)> kept = _filtered.GetValue(portfolio, _ => []);
        lock (kept)
        {
            int at = kept.FindIndex(one => one.Filter == filter);
            (CustomerFilter Filter, RowSet? Rows) found = at >= 0 ? kept[at] : (filter, filter.RowsOf(portfolio));
            if (at >= 0)
            {
                kept.RemoveAt(at);
            }
            else if (kept.Count == KeptFilters)
            {
                kept.RemoveAt(0);
            }

            kept.Add(found);
            return found.Rows;
        }
    }

    /// <summary>The customers of some rows, in their order; without those who are in the store no more.</summary>
    private async Task<IReadOnlyList<CustomerRowAnswer>> ReadAsync(Portfolio portfolio, int[] rows, CancellationToken token)
    {
        if (rows.Length == 0)
        {
            return [];
        }

        // The store has those together whose numbers are.
        long[] numbers = [.. rows.Select(portfolio.NumberOf)];
        Array.Sort(numbers);
        Dictionary<long, StoredCustomer> stored = (await customers.Store.FindNumbersAsync(numbers, token)).ToDictionary(customer => customer.Number);
        CustomerRowAnswer?[] answers = new CustomerRowAnswer?[rows.Length];
        Parallel.For(0, rows.Length, new ParallelOptions { CancellationToken = token }, at =>
        {
            if (stored.TryGetValue(portfolio.NumberOf(rows[at]), out StoredCustomer? customer))
            {
                answers[at] = RowOf(portfolio, customer);
            }
        });
        return [.. answers.OfType<CustomerRowAnswer>()];
    }

    private CustomerRowAnswer RowOf(Portfolio portfolio, StoredCustomer stored) =>
        CustomerRows.Of(portfolio, portfolio.RowOf(stored.Number), RecordReader.ReadWithoutOrderIds(customers.Seal.Open(stored).Span).Id);
}
