using System.Globalization;

namespace Clv.Probabilistic.Tests;

internal sealed class AliveHistoryTests
{
    /// <summary>Relative; parameters are known to about 1e-11.</summary>
    private const double Tolerance = 1e-10;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.5, 10, 0.8, 2.5), TimeUnit.Day);

    private static readonly TransactionTable _orders = TestOrder.Table(
    [
        new(1, new(2024, 3, 1), 5),
        new(1, new(2024, 3, 3, 10, 0, 0), 5),
        new(1, new(2024, 3, 3, 11, 0, 0), 5),
        new(12, new(2024, 3, 5), 5),
    ]);

    /// <summary>The paths of reference/summary/alive_paths.csv: model, then customer.</summary>
    private static readonly (string Model, int Customer)[] _paths =
    [
        ("bg_example", 35), ("bg_example", 1), ("bg_example", 2), ("bg_example", 20), ("bg_example", 33),
        ("bg_example", 100), ("bg_example", 250), ("bg_example", 4000),
        ("bg_daily", 1), ("bg_daily", 6), ("bg_daily", 7), ("bg_daily", 157), ("bg_daily", 2000),
    ];

    private static IEnumerable<TestCaseData> Paths =>
        _paths.Select(path => new TestCaseData(path.Model, path.Customer));

    [TestCaseSource(nameof(Paths))]
    public void Of_reference_path_agrees(string modelName, int customer)
    {
        ReferenceTable all = ReferenceTable.Read("summary/alive_paths.csv");
        int[] rows =
        [
            .. Enumerable.Range(0, all.Count)
                .Where(row => all[row, "model"] == modelName && (long)all.Number(row, "customer") == customer),
        ];
        Assert.That(rows, Is.Not.Empty);
        BetaGeoModel model = modelName == "bg_daily" ? LifetimesFits.CdnowDays : LifetimesFits.Example;
        IReadOnlyList<TestOrder> orders = ReferenceOrders.Of(all[rows[0], "dataset"]);
        DateTime first = orders.Where(order => order.Customer == customer).Min(order => order.At);
        AliveHistoryResult actual = AliveHistory.Of(
            model,
            TestOrder.Table(orders),
            customer.ToString(CultureInfo.InvariantCulture),
            first.AddDays(all.Number(rows[0], "t")));

        Assert.That(actual.Count, Is.EqualTo(rows.Length));
        Assert.Multiple(() =>
        {
            for (int i = 0; i < rows.Length; i++)
            {
                double expected = all.Number(rows[i], "p_alive");
                Assert.That(actual.T[i], Is.EqualTo(all.Number(rows[i], "T")));
                Assert.That(actual.ProbabilityAlive[i], Is.EqualTo(expected).Within(Tolerance * expected), () => $"T = {i}");
            }
        });
    }

    [Test]
    public void Of_reference_every_path_has_a_case()
    {
        ReferenceTable all = ReferenceTable.Read("summary/alive_paths.csv");
        Assert.That(
            Enumerable.Range(0, all.Count)
                .Select(row => (all[row, "model"], (int)all.Number(row, "customer")))
                .Distinct(),
            Is.EquivalentTo(_paths));
    }

    [Test]
    public void Of_one_customer_follows_purchases_and_silence()
    {
        AliveHistoryResult history = AliveHistory.Of(_model, _orders, "1");
        Assert.Multiple(() =>
        {
            Assert.That(history.CustomerId == 1);
            Assert.That(history.Count, Is.EqualTo(5));
            Assert.That(history.At[0], Is.EqualTo(new DateTime(2024, 3, 1)));
            Assert.That(history.At[4], Is.EqualTo(new DateTime(2024, 3, 5)));
            Assert.That(history.Frequency.ToArray(), Is.EqualTo(new[] { 0, 0, 1, 1, 1 }));
            Assert.That(history.Recency.ToArray(), Is.EqualTo(new double[] { 0, 0, 2, 2, 2 }));
            Assert.That(history.T.ToArray(), Is.EqualTo(new double[] { 0, 1, 2, 3, 4 }));
            Assert.That(history.ProbabilityAlive[4], Is.EqualTo(_model.ProbabilityAlive((1, 2, 4))));
            Assert.That(history.ProbabilityAlive[4], Is.LessThan(history.ProbabilityAlive[2]));
        });
    }

    [Test]
    public void Of_weekly_model_steps_by_day_in_weeks()
    {
        AliveHistoryResult history = AliveHistory.Of(LifetimesFits.CdnowWeeks, _orders, "1", new DateTime(2024, 3, 8));
        Assert.That(history.T.ToArray(), Is.EqualTo(Enumerable.Range(0, 8).Select(day => day / 7.0).ToArray()));
    }

    [Test]
    public void Of_end_before_a_purchase_does_not_look_at_it()
    {
        AliveHistoryResult history = AliveHistory.Of(_model, _orders, "1", new DateTime(2024, 3, 2));
        Assert.That(history.Frequency.ToArray(), Is.EqualTo(new[] { 0, 0 }));
    }

    [Test]
    public void Of_text_ids_are_found_as_written()
    {
        TransactionTable table =
            new(CustomerIds.Of(["01", "b"]), [1, 0, 1], [10, 10, 12], null, null, new TransactionAccount());
        Assert.That(AliveHistory.Of(_model, table, "b").Frequency.ToArray(), Is.EqualTo(new[] { 0, 0, 1 }));
        Assert.That(() => AliveHistory.Of(_model, table, "1"), Throws.ArgumentException);
    }

    [TestCase("2")]
    [TestCase("01x")]
    [TestCase("")]
    public void Of_unknown_customer_says_so(string id) =>
        Assert.That(
            () => AliveHistory.Of(_model, _orders, id),
            Throws.ArgumentException.With.Message.EqualTo($"Customer {id} has no order; check the id."));

    [Test]
    public void Of_end_before_the_first_purchase_says_so() =>
        Assert.That(
            () => AliveHistory.Of(_model, _orders, "12", new DateTime(2024, 3, 4)),
            Throws.ArgumentException.With.Message.EqualTo(
                "Customer 12 has no order up to 2024-03-04; choose a later end."));
}
