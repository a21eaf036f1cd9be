using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Lists customers in the order of their numbers, a page at a time.</summary>
internal sealed class CustomerLister(LiveCustomers customers, PortfolioQuestions questions)
{
    /// <summary>Numbers that lie no further apart are read together.</summary>
    private const int Near = 32;

    /// <summary>A page.</summary>
    /// <param name="portfolio">Where the numbers are from.</param>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">How many customers.</param>
    /// <param name="segment">Of this segment only; null for all.</param>
    /// <param name="tier">Of this tier only; null for all.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">The cursor, the segment or the tier is none.</exception>
    public async Task<CustomersAnswer> ListAsync(Portfolio portfolio, string? after, int limit, string? segment, string? tier, CancellationToken token)
    {
        long from = after is null ? 0 : NumberOf(after);
        long highest = await customers.Store.HighestNumberAsync(token);
        List<CustomerRowAnswer> rows = [];
        long last = from;
        if (segment is null && tier is null)
        {
            IReadOnlyList<StoredCustomer> page = await customers.Store.ListAsync(from, highest, limit, token);
            rows.AddRange(page.Select(stored => RowOf(portfolio, stored)));
            last = page.Count < limit ? highest : page[^1].Number;
        }
        else
        {
            List<long> numbers = NumbersOf(portfolio, from, highest, limit, SegmentOf(segment), TierOf(tier));
            last = numbers.Count < limit ? highest : numbers[^1];
            foreach ((long first, long end, HashSet<long> wanted) in Ranges(numbers))
            {
                IReadOnlyList<StoredCustomer> page = await customers.Store.ListAsync(first - 1, end, (int)(end - first + 1), token);
                rows.AddRange(page.Where(stored => wanted.Contains(stored.Number)).Select(stored => RowOf(portfolio, stored)));
            }
        }

        return questions.With(portfolio, new CustomersAnswer { Rows = rows, Next = last < highest ? CursorOf(last) : null });
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

    private static RfmSegment? SegmentOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        RfmSegment[] all = Enum.GetValues<RfmSegment>();
        int at = Array.FindIndex(all, segment => string.Equals(segment.Name(), name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? all[at] : throw new BadMessageException($"segment is none; it is one of {string.Join(", ", all.Select(segment => segment.Name()))}.");
    }

    private static int? TierOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        int at = CustomerTiers.Names.ToList().FindIndex(tier => string.Equals(tier, name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : throw new BadMessageException($"tier is none; it is one of {string.Join("; ", CustomerTiers.Names)}.");
    }

    private static List<long> NumbersOf(Portfolio portfolio, long from, long highest, int limit, RfmSegment? segment, int? tier)
    {
        List<long> numbers = [];
        for (long number = from + 1; number <= highest && numbers.Count < limit; number++)
        {
            int row = portfolio.RowOf(number);
            if (row >= 0
                && (segment is not { } wanted || portfolio.Segments.Segment[row] == wanted)
                && (tier is not { } place || (portfolio.Tiers is { } tiers && tiers.Tier[row] == place)))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    private static IEnumerable<(long First, long End, HashSet<long> Wanted)> Ranges(List<long> numbers)
    {
        for (int at = 0; at < numbers.Count;)
        {
            int end = at;
            while (end + 1 < numbers.Count && numbers[end + 1] - numbers[end] <= Near)
            {
                end++;
            }

            yield return (numbers[at], numbers[end], [.. numbers[at..(end + 1)]]);
            at = end + 1;
        }
    }

    private CustomerRowAnswer RowOf(Portfolio portfolio, StoredCustomer stored)
    {
        CustomerRowAnswer answer = new() { CustomerId = RecordReader.ReadWithoutOrderIds(customers.Seal.Open(stored).Span).Id };
        int row = portfolio.RowOf(stored.Number);
        if (row < 0 || portfolio.Predictions is not { } predictions)
        {
            return answer;
        }

        int tier = portfolio.Tiers?.Tier[row] ?? -1;
        return answer with
        {
            Frequency = predictions.Customers.Frequency[row],
            Recency = predictions.Customers.Recency[row],
            T = predictions.Customers.T[row],
            PAlive = predictions.ProbabilityAlive[row],
            ExpectedPurchases = predictions.ExpectedPurchases[row],
            Clv = predictions.HasSpend && double.IsFinite(predictions.LifetimeValue[row]) ? predictions.LifetimeValue[row] : null,
            Segment = portfolio.Segments.Segment[row].Name(),
            Tier = tier >= 0 ? CustomerTiers.Names[tier] : null,
        };
    }
}
