namespace Clv.Probabilistic.Tests;

/// <summary>How regularly customers buy: against values of 60 digits, customers whose rhythm is known, and the grocery log.</summary>
internal sealed class PurchaseRegularityTests
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>The days between the purchases of four customers.</summary>
    private static readonly int[][] _intervals = [[3, 5, 2], [7, 1], [4, 4, 6, 10], [2, 9]];

    [Test]
    public void Shape_and_its_interval_are_those_of_sixty_digits()
    {
        // Σ n·(ψ(nκ) − ψ(κ)) + S = 0, and the curvature there, by mpmath.
        const double Shape = 2.0832053072140821895;
        const double LogError = 0.48684445875002718417;
        PurchaseRegularityResult result = PurchaseRegularity.MaximumLikelihood(Table(_intervals).Summarize(new() { Unit = TimeUnit.Week, LogIntervals = true }));
        Assert.Multiple(() =>
        {
            Assert.That(result.Customers, Is.EqualTo(4));
            Assert.That(result.Shape!.Value, Is.EqualTo(Shape).Within(1e-12 * Shape));
            Assert.That(result.ShapeInterval!.Value.Lower, Is.EqualTo(Shape * Math.Exp(-Normal95 * LogError)).Within(1e-9));
            Assert.That(result.ShapeInterval!.Value.Upper, Is.EqualTo(Shape * Math.Exp(Normal95 * LogError)).Within(1e-9));
        });
    }

    [Test]
    public void Wheat_and_Morrison_look_at_the_last_two_intervals()
    {
        double variance = new[] { (5, 2), (7, 1), (6, 10), (2, 9) }.Average(pair => Math.Pow(((double)pair.Item1 / (pair.Item1 + pair.Item2)) - 0.5, 2));
        PurchaseRegularityResult result = PurchaseRegularity.WheatMorrison(Table(_intervals));
        Assert.Multiple(() =>
        {
            Assert.That(result.Customers, Is.EqualTo(4));
            Assert.That(result.Shape!.Value, Is.EqualTo((1 - (4 * variance)) / (8 * variance)).Within(1e-12));
            Assert.That(result.ShapeInterval!.Value.Lower, Is.LessThan(result.Shape));
            Assert.That(result.ShapeInterval!.Value.Upper, Is.GreaterThan(result.Shape));
        });
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    public void Customers_who_buy_at_every_kth_tick_have_shape_k(int k)
    {
        BetaGeoCnbdModel model = new(new(k, 2, 4.0 / k, 0.3, 6), TimeUnit.Week);
        PurchaseRegularityResult result = PurchaseRegularity.MaximumLikelihood(model.SimulateCustomers(20_000, T: 300, seed: 3), level: 0.9999);
        Assert.That(result.ShapeInterval!.Value.Lower, Is.LessThan(1.02 * k));
        Assert.That(result.ShapeInterval!.Value.Upper, Is.GreaterThan(0.98 * k));
        Assert.That(result.Consequence, Does.StartWith(k == 1 ? "Customers buy" : "Customers buy more regularly than at random"));
    }

    [Test]
    public void Weights_equal_repetition()
    {
        CustomerSummary timed = Table(_intervals).Summarize(new() { LogIntervals = true });
        CustomerSummary twice = timed.Rows([0, 1, 2, 3, 0, 1, 2, 3]);
        CustomerSummary weighted = timed.WithColumn(SummaryColumns.Weight, [2, 2, 2, 2]);
        PurchaseRegularityResult repeated = PurchaseRegularity.MaximumLikelihood(twice);
        PurchaseRegularityResult once = PurchaseRegularity.MaximumLikelihood(weighted);
        Assert.That(once.Customers, Is.EqualTo(8));
        Assert.That(once.Shape!.Value, Is.EqualTo(repeated.Shape!.Value).Within(1e-12));
        Assert.That(once.ShapeInterval!.Value.Upper, Is.EqualTo(repeated.ShapeInterval!.Value.Upper).Within(1e-9));
    }

    [Test]
    public void Groceries_are_bought_in_a_rhythm_and_records_are_not()
    {
        TransactionTable groceries = TransactionCsv.Read(ReferenceData.PathOf("data/groceryElog.csv"));
        TransactionTable records = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_master.txt"), TransactionCsvOptions.Cdnow);
        foreach ((TransactionTable orders, bool isRegular) in new[] { (groceries, true), (records, false) })
        {
            PurchaseRegularityResult likely = PurchaseRegularity.MaximumLikelihood(orders.Summarize(new() { LogIntervals = true }));
            PurchaseRegularityResult lastTwo = PurchaseRegularity.WheatMorrison(orders);
            TestContext.Out.WriteLine($"{likely.Customers} {likely.Shape} {likely.ShapeInterval}; {lastTwo.Customers} {lastTwo.Shape} {lastTwo.ShapeInterval}");
            TestContext.Out.WriteLine(likely.Consequence);
            Assert.That(likely.Shape > 1.5, Is.EqualTo(isRegular));
            Assert.That(lastTwo.Shape > 1.3, Is.EqualTo(isRegular));
            DataFinding? finding = DataCheck.Of(orders).Find("purchase-rhythm");
            Assert.That(finding, isRegular ? Is.Not.Null : Is.Null);
            TestContext.Out.WriteLine(finding?.Sentence);
        }
    }

    [Test]
    public void Equal_intervals_no_intervals_and_no_column_are_said()
    {
        TransactionTable monthly = Table([[30, 30], [30, 30, 30]]);
        Assert.Multiple(() =>
        {
            Assert.That(PurchaseRegularity.WheatMorrison(monthly).Shape, Is.Null);
            Assert.That(PurchaseRegularity.WheatMorrison(monthly).Consequence, Does.StartWith("The intervals of every customer are equal"));
            Assert.That(PurchaseRegularity.MaximumLikelihood(monthly.Summarize(new() { LogIntervals = true })).Shape, Is.Null);
            CustomerSummary once = new CustomerSummary(TimeUnit.Week, [1, 0], [3, 0], [9, 9]).WithColumn(SummaryColumns.LogIntervals, [Math.Log(3), 0]);
            Assert.That(PurchaseRegularity.MaximumLikelihood(once).Consequence, Does.StartWith("Nobody bought three times"));
            Assert.That(
                () => PurchaseRegularity.MaximumLikelihood(new CustomerSummary(TimeUnit.Week, [1], [3], [9])),
                Throws.InvalidOperationException.With.Message.Contains("has no log_intervals column"));
            Assert.That(() => PurchaseRegularity.WheatMorrison(monthly, level: 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    /// <summary>Customers who buy on the first day of a year, and then after so many days each.</summary>
    private static TransactionTable Table(int[][] intervals)
    {
        List<OrderRow> rows = [];
        for (int customer = 0; customer < intervals.Length; customer++)
        {
            DateTime day = new(2024, 1, 1);
            rows.Add(new OrderRow(customer, day));
            foreach (int days in intervals[customer])
            {
                day = day.AddDays(days);
                rows.Add(new OrderRow(customer, day));
            }
        }

        return TransactionTable.FromRows(rows, row => row);
    }
}
