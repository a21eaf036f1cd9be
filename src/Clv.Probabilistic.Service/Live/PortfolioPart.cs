using System.Security.Cryptography;

namespace Clv.Probabilistic.Service;

/// <summary>Goes through a part of the customers of a store.</summary>
/// <param name="store">The store.</param>
/// <param name="seal">Opens its records.</param>
/// <param name="version">The models.</param>
/// <param name="asOf">The end of observation.</param>
/// <param name="columns">Take the histories; several parts may write to them at once.</param>
internal sealed class PortfolioPart(IServiceStore store, RecordSeal seal, ModelVersion version, DateTime asOf, PortfolioColumns columns)
{
    private const int RowsAtOnce = 4_096;

    /// <summary>The last order of all that were read; the earliest moment where there is none.</summary>
    public DateTime LastOrder { get; private set; } = DateTime.MinValue;

    /// <summary>How many are known only from a later day on.</summary>
    public int WithoutPast { get; private set; }

    /// <summary>How many cannot be read, or make no history.</summary>
    public int Unreadable { get; private set; }

    /// <summary>The ids of the rows.</summary>
    public CustomerIdCollector Ids { get; } = new();

    /// <summary>How many parts so many customers are worth.</summary>
    /// <param name="highest">The highest number of a customer.</param>
    /// <param name="most">How many there may be.</param>
    public static int CountOf(long highest, int most) => (int)Math.Clamp(highest / RowsAtOnce, 1, most);

    /// <summary>Reads those with numbers after one and up to another.</summary>
    public async Task ReadAsync(long after, long upTo, CancellationToken token)
    {
        while (after < upTo)
        {
            token.ThrowIfCancellationRequested();
            IReadOnlyList<StoredCustomer> page = await store.ListAsync(after, upTo, RowsAtOnce, token);
            foreach (StoredCustomer customer in page)
            {
                Take(customer);
            }

            if (page.Count < RowsAtOnce)
            {
                break;
            }

            after = page[^1].Number;
        }
    }

    /// <summary>One customer of whom nothing can be read is left out, and keeps nobody else from being answered.</summary>
    private void Take(StoredCustomer customer)
    {
        try
        {
            Add(customer.Number, RecordReader.ReadWithoutOrderIds(seal.Open(customer).Span));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or ArgumentException or ArithmeticException or CryptographicException)
        {
            Unreadable++;
        }
    }

    private void Add(long number, CustomerRecord record)
    {
        LastOrder = record.Orders is [.., { } latest] && latest.Moment > LastOrder ? latest.Moment : LastOrder;
        if (!version.Histories.MayKnow(record, asOf))
        {
            WithoutPast += record.Known is null ? 0 : 1;
            return;
        }

        try
        {
            columns.Add(number, version.Histories.Of(record, asOf), version.Histories.FirstDay(record, asOf));
            Ids.Add(record.Id);
        }
        catch (NoHistoryException)
        {
            // Nothing but refunds by then: a customer of a later day.
        }
    }
}
