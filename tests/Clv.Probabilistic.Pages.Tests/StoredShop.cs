using Microsoft.Extensions.DependencyInjection;

namespace Clv.Probabilistic.Pages.Tests;

/// <summary>What the records in the store say of every customer, each scored by itself.</summary>
internal sealed class StoredShop
{
    private const int AtOnce = 10_000;

    private StoredShop(IReadOnlyList<StoredOne> customers)
    {
        Customers = customers;
    }

    /// <summary>The customers, in the order in which they came.</summary>
    public IReadOnlyList<StoredOne> Customers { get; }

    /// <summary>Goes through the store of a service.</summary>
    public static async Task<StoredShop> ReadAsync(RunningService service)
    {
        LiveCustomers live = service.Services.GetRequiredService<LiveCustomers>();
        ModelVersion models = live.Version;
        CustomerScorer scorer = new(models.Purchases, models.Spend, models.Options(models.Terms.Horizon) with { Interval = null });
        List<StoredOne> customers = [];
        for (long after = 0; ;)
        {
            IReadOnlyList<StoredCustomer> page = await live.Store.ListAsync(after, long.MaxValue, AtOnce, CancellationToken.None);
            if (page.Count == 0)
            {
                return new StoredShop(customers);
            }

            foreach (StoredCustomer stored in page)
            {
                CustomerRecord record = RecordReader.Read(live.Seal.Open(stored).Span);
                CustomerScore score = scorer.Score(models.Histories.Of(record, live.AsOf));
                customers.Add(new StoredOne(record.Id.ToString(), record.Orders[0].Moment, record.Orders[^1].Moment, score.ProbabilityAlive, score.LifetimeValue ?? double.NaN));
            }

            after = page[^1].Number;
        }
    }
}
