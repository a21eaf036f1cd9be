namespace Clv.Probabilistic.Service.Tests.Scores;

/// <summary>Histories of orders that are kept are those of the library's tables, to the bit.</summary>
public sealed class HistoryMakerTests
{
    private static readonly DateTime _origin = new(2022, 1, 3);

    [TestCase(RefundPolicy.Net)]
    [TestCase(RefundPolicy.Ignore)]
    [TestCase(RefundPolicy.Purchase)]
    public void Histories_of_all_customers_are_those_of_Summarize(RefundPolicy refunds)
    {
        Random random = new(21 + (int)refunds);
        int histories = 0, nothing = 0;
        for (int round = 0; round < 150; round++)
        {
            ScoringTerms terms = new(
                TimeUnit.Week, Enum.GetValues<Grain>()[random.Next(Enum.GetValues<Grain>().Length)], random.Next(2) == 0, refunds, _origin, 52, 1, 0.1, null);
            OrderRow[] rows = [.. Rows(random).OrderBy(row => row.Time.Clock)];
            DateTime asOf = rows[^1].Time.Clock.AddDays(random.Next(30));
            TransactionTable table = TransactionTable.FromRows(rows, row => row, new() { Refunds = refunds });
            CustomerSummary summary = table.Summarize(new()
            {
                Unit = terms.Unit,
                Grain = terms.Grain,
                IncludeFirst = terms.IncludeFirst,
                ObservationEnd = asOf,
                SpendColumns = true,
            });
            Dictionary<string, int> places = Enumerable.Range(0, summary.Count).ToDictionary(row => summary.Ids[row]);
            HistoryMaker maker = new(terms);
            foreach (IGrouping<CustomerId, OrderRow> customer in rows.GroupBy(row => row.CustomerId))
            {
                CustomerRecord record = new CustomerRecord(customer.Key, null, []).With([.. customer.Select(StoredOrderOf)]);
                if (places.TryGetValue(customer.Key.ToString(), out int place))
                {
                    RequireSame(maker.Of(record, asOf), summary.HistoryOf(place));
                    histories++;
                }
                else
                {
                    Assert.That(() => maker.Of(record, asOf), Throws.InstanceOf<NoHistoryException>());
                    nothing++;
                }
            }
        }

        Assert.That(histories, Is.GreaterThan(500));
        Assert.That(nothing > 0, Is.EqualTo(refunds != RefundPolicy.Purchase), "Who has only refunds is nobody, but where they are purchases.");
    }

    [Test]
    public void Orders_after_the_day_are_not_looked_at()
    {
        ScoringTerms terms = new(TimeUnit.Day, Grain.Day, false, RefundPolicy.Net, _origin, 52, 1, 0.1, null);
        HistoryMaker maker = new(terms);
        StoredOrder[] orders = [Order(0, 10), Order(5, 20), Order(9, -5), Order(20, 30)];
        CustomerRecord record = new(1, null, orders), then = new(1, null, orders[..2]);
        Assert.Multiple(() =>
        {
            RequireSame(maker.Of(record, _origin.AddDays(7)), maker.Of(then, _origin.AddDays(7)));
            Assert.That(maker.Of(record, _origin.AddDays(10)).MonetaryValue, Is.EqualTo(15));
            Assert.That(() => maker.Of(record, _origin.AddDays(-1)), Throws.InstanceOf<NoHistoryException>());
        });
    }

    [Test]
    public void What_a_run_has_netted_is_not_netted_again()
    {
        ScoringTerms terms = new(TimeUnit.Day, Grain.Day, false, RefundPolicy.Net, _origin, 52, 1, 0.1, null);
        HistoryMaker maker = new(terms);
        StoredOrder[] ofTheRun = [Order(0, 10) with { Id = null }, Order(5, -7) with { Id = null, IsSettled = true }];
        CustomerHistory history = maker.Of(new CustomerRecord(1, null, [.. ofTheRun, Order(9, -2)]), _origin.AddDays(10));
        Assert.That((history.Frequency, history.MonetaryValue), Is.EqualTo((1, -9)), "A purchase that came to less than was given back is one all the same.");
    }

    private static void RequireSame(CustomerHistory actual, CustomerHistory expected) => Assert.Multiple(() =>
    {
        Assert.That(actual with { Further = null }, Is.EqualTo(expected with { Further = null }));
        Assert.That(actual.Further![SummaryColumns.FirstAmount.Name], Is.EqualTo(expected.Further![SummaryColumns.FirstAmount.Name]));
        Assert.That(actual.Further[SummaryColumns.SpendVariance.Name], Is.EqualTo(expected.Further[SummaryColumns.SpendVariance.Name]));
    });

    private static IEnumerable<OrderRow> Rows(Random random)
    {
        int count = random.Next(5, 80), customers = random.Next(2, 9);
        for (int i = 0; i < count; i++)
        {
            double amount = random.Next(4) == 0 ? -random.Next(1, 3_000) / 100.0 : random.Next(0, 9_000) / 100.0;
            yield return new OrderRow(random.Next(customers), _origin.AddDays(random.Next(400)).AddSeconds(random.Next(2) * random.Next(86_400)), amount);
        }
    }

    private static StoredOrder StoredOrderOf(OrderRow row, int place) => new(
        (int)(row.Time.Clock.Ticks / TimeSpan.TicksPerDay), (int)row.Time.Clock.TimeOfDay.TotalSeconds, row.Amount!.Value, $"order-{place}");

    private static StoredOrder Order(int day, double amount) => new((int)(_origin.Ticks / TimeSpan.TicksPerDay) + day, 0, amount, $"order-{day}");
}
