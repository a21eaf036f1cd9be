namespace Clv.Probabilistic.Tests.Valuation;

public sealed class OutcomeIntervalsTests
{
    /// <summary>What the columns promise of the probability at an end.</summary>
    private const double Promised = 1e-4;

    private const double Level = 0.9;

    private const double Horizon = 39;

    private static readonly (ISpendModel Model, double Weight)[] _spend =
        [.. Enumerable.Range(0, 6).Select(i => ((ISpendModel)new GammaGammaModel(new(5.5 + (0.3 * i), 3.9 - (0.1 * i), 15 + i)), 1.0 + i))];

    private static IEnumerable<TestCaseData> Models => new[]
    {
        Points("bg-nbd", i => new BetaGeoModel(new(0.243 + (0.01 * i), 4.414 + (0.3 * i), 0.793 - (0.04 * i), 2.426 - (0.2 * i)))),
        Points("mbg-nbd", i => new ModifiedBetaGeoModel(new(0.525 + (0.02 * i), 6.183 + (0.3 * i), 0.891 - (0.04 * i), 1.614 - (0.1 * i)))),
        Points("pareto-nbd", i => new ParetoNbdModel(new(0.553 + (0.02 * i), 10.578 + (0.5 * i), 0.606 - (0.03 * i), 11.669 + i))),
        Points("nbd", i => new NbdModel(new(0.385 + (0.02 * i), 12.07 + (0.4 * i)))),
        Points("both", i => i % 2 == 0 ? new NbdModel(new(0.385 + (0.02 * i), 12.07)) : new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426 - (0.2 * i)))),
    }.Select((points, i) => new TestCaseData([points.Points]).SetArgDisplayNames(points.Name));

    [TestCaseSource(nameof(Models))]
    public void Columns_are_each_customers_outcome(IReadOnlyList<(IPurchaseModel Model, double Weight)> points)
    {
        CustomerSummary customers = Customers(4_000);
        Columns columns = Columns.Of(customers, points, _spend);
        for (int row = 0; row < customers.Count; row += customers.Frequency[row] > 12 ? 5 : 41)
        {
            CustomerOutcome exact = new(customers.HistoryOf(row), points, _spend, Horizon);
            AssertCount(exact, columns.PurchasesLower[row], (1 - Level) / 2, row);
            AssertCount(exact, columns.PurchasesUpper[row], (1 + Level) / 2, row);
            AssertSpend(exact, columns.ValueLower[row], (1 - Level) / 2, row);
            AssertSpend(exact, columns.ValueUpper[row], (1 + Level) / 2, row);
        }
    }

    [TestCase(1, 1)]
    [TestCase(1, 6)]
    [TestCase(3, 1)]
    public void Any_number_of_points_will_do(int purchases, int spend)
    {
        CustomerSummary customers = Customers(3_000);
        (IPurchaseModel, double)[] points = [.. Points("bg-nbd", i => new BetaGeoModel(new(0.243 + (0.01 * i), 4.414, 0.793, 2.426))).Points.Take(purchases)];
        Columns columns = Columns.Of(customers, points, _spend[..spend]);
        for (int row = 0; row < customers.Count; row += 31)
        {
            CustomerOutcome exact = new(customers.HistoryOf(row), points, _spend[..spend], Horizon);
            AssertCount(exact, columns.PurchasesUpper[row], (1 + Level) / 2, row);
            AssertSpend(exact, columns.ValueLower[row], (1 - Level) / 2, row);
            AssertSpend(exact, columns.ValueUpper[row], (1 + Level) / 2, row);
        }
    }

    [Test]
    public void Threads_make_no_difference()
    {
        CustomerSummary customers = Customers(3_000);
        (IPurchaseModel, double)[] points = [(new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426)), 1), (new BetaGeoModel(new(0.3, 5, 0.8, 2.5)), 2)];
        Columns one = Columns.Of(customers, points, _spend, threads: 1);
        Columns four = Columns.Of(customers, points, _spend, threads: 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(four.PurchasesLower, Is.EqualTo(one.PurchasesLower));
            Assert.That(four.PurchasesUpper, Is.EqualTo(one.PurchasesUpper));
            Assert.That(four.ValueLower, Is.EqualTo(one.ValueLower));
            Assert.That(four.ValueUpper, Is.EqualTo(one.ValueUpper));
        }
    }

    [Test]
    public void Flat_spend_is_so_much_per_purchase()
    {
        CustomerSummary customers = Customers(2_000);
        (IPurchaseModel, double)[] points = [(new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426)), 1)];
        Columns columns = Columns.Of(customers, points, [(new FlatSpendModel(12), 1)]);
        for (int row = 0; row < customers.Count; row++)
        {
            Assert.That(columns.ValueUpper[row], Is.EqualTo(0.5 * 12 * columns.PurchasesUpper[row]).Within(1e-9), $"{row}");
        }
    }

    [Test]
    public void Value_is_in_the_unit_of_its_scale()
    {
        CustomerSummary customers = new(TimeUnit.Week, [3, 3, 3, 3, 0], [30, 30, 30, 30, 0], [35, 35, 35, 35, 10], [40, 40, -1, 40, 0]);
        (IPurchaseModel, double)[] points = [(new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426)), 1)];
        double[] scale = [1, 0.25, 1, 0, double.NaN];
        double[][] columns = [new double[5], new double[5], new double[5], new double[5]];
        OutcomeIntervals.Fill(customers, points, _spend, Horizon, Level, scale, 1, columns[0], columns[1], columns[2], columns[3]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(columns[3][0], Is.Positive);
            Assert.That(columns[3][1], Is.EqualTo(0.25 * columns[3][0]));
            Assert.That(columns[3][2], Is.NaN);
            Assert.That(columns[1][2], Is.EqualTo(columns[1][0]));
            Assert.That(columns[3][3], Is.Zero);
            Assert.That(columns[3][4], Is.NaN);
        }
    }

    [Test]
    public void Without_spend_there_is_no_value()
    {
        CustomerSummary customers = Customers(500);
        double[] lower = new double[500];
        double[] upper = new double[500];
        (IPurchaseModel, double)[] points = [(new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426)), 1)];
        OutcomeIntervals.Fill(customers, points, [], Horizon, Level, default, 1, lower, upper, default, default);
        Assert.That(upper[499], Is.EqualTo(points[0].Item1.PurchasesQuantile(customers.HistoryOf(499), 0.95, Horizon)));
    }

    [Test]
    public void Nobody_gets_nothing()
    {
        CustomerSummary nobody = new(TimeUnit.Week, [], [], [], []);
        Assert.That(
            () => OutcomeIntervals.Fill(nobody, [(new NbdModel(new(1, 1)), 1)], _spend, Horizon, Level, default, 2, default, default, default, default),
            Throws.Nothing);
    }

    [Test]
    public void Within_no_time_nothing_happens()
    {
        CustomerSummary customers = Customers(1_500);
        double[][] columns = [new double[1_500], new double[1_500], new double[1_500], new double[1_500]];
        OutcomeIntervals.Fill(
            customers, [(new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426)), 1)], _spend, 0, Level, default, 1, columns[0], columns[1], columns[2], columns[3]);
        Assert.That(columns.SelectMany(column => column), Is.All.Zero);
    }

    [TestCase(0.4, 0.3)]
    [TestCase(0.01, 0.5)]
    [TestCase(2_000, 5_000)]
    [TestCase(1e5, 3)]
    public void Awkward_spend_has_intervals_all_the_same(double p, double q)
    {
        CustomerSummary customers = Customers(1_500);
        (IPurchaseModel, double)[] points = [(new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426)), 1)];
        (ISpendModel, double)[] spend = [(new GammaGammaModel(new(p, q, 10)), 1), (new GammaGammaModel(new(1.1 * p, 1.2 * q, 12)), 1)];
        Columns columns = Columns.Of(customers, points, spend);
        for (int row = 0; row < customers.Count; row += 29)
        {
            CustomerOutcome exact = new(customers.HistoryOf(row), points, spend, Horizon);
            AssertSpend(exact, columns.ValueLower[row], (1 - Level) / 2, row);
            AssertSpend(exact, columns.ValueUpper[row], (1 + Level) / 2, row);
        }
    }

    [Test]
    public void Work_can_be_stopped() => Assert.That(
        () => OutcomeIntervals.Fill(
            Customers(500),
            [(new NbdModel(new(1, 1)), 1)],
            [],
            Horizon,
            Level,
            default,
            1,
            new double[500],
            new double[500],
            default,
            default,
            cancellationToken: new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());

    private static (string Name, IReadOnlyList<(IPurchaseModel Model, double Weight)> Points) Points(string name, Func<int, PurchaseModel> model) =>
        (name, [.. Enumerable.Range(0, 5).Select(i => ((IPurchaseModel)model(i).WithTimeUnit(TimeUnit.Week), 1.0 + (i % 3)))]);

    /// <summary>Customers of all sorts: most buy once, a few very often, some on two ages only.</summary>
    private static CustomerSummary Customers(int count)
    {
        double[] ages = [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? 38.5 : 2 + (37.0 * i / count))];
        CustomerSummary customers = new BetaGeoModel(new(0.35, 3, 0.6, 2.4), TimeUnit.Week).SimulateCustomers(ages, seed: 7, new GammaGammaModel(new(6.25, 3.74, 15.44)));
        return customers;
    }

    private static void AssertCount(CustomerOutcome exact, double count, double probability, int row)
    {
        double below = 0;
        double at = 0;
        for (int n = 0; n <= (int)count; n++)
        {
            below = at;
            at += exact.ProbabilityOf(n);
        }

        Assert.That(at, Is.GreaterThanOrEqualTo(probability - Promised), $"row {row}: {exact.History}");
        Assert.That(count == 0 || below < probability + Promised, $"row {row}: {exact.History}: {count}, {below}");
    }

    private static void AssertSpend(CustomerOutcome exact, double value, double probability, int row)
    {
        double none = exact.ProbabilityOfSpendUpTo(0);
        double at = exact.ProbabilityOfSpendUpTo(value / 0.5);
        if (none >= probability + Promised)
        {
            Assert.That(value, Is.Zero, $"row {row}: {exact.History}");
        }
        else
        {
            Assert.That(at, Is.EqualTo(Math.Max(none, probability)).Within(Promised), $"row {row}: {exact.History}, {value}");
        }
    }

    private sealed record Columns(double[] PurchasesLower, double[] PurchasesUpper, double[] ValueLower, double[] ValueUpper)
    {
        public static Columns Of(
            CustomerSummary customers,
            IReadOnlyList<(IPurchaseModel Model, double Weight)> purchases,
            IReadOnlyList<(ISpendModel Model, double Weight)> spend,
            int threads = 1)
        {
            int count = customers.Count;
            Columns columns = new(new double[count], new double[count], new double[count], new double[count]);
            double[] scale = new double[count];
            Array.Fill(scale, 0.5);
            OutcomeIntervals.Fill(
                customers,
                purchases,
                spend,
                Horizon,
                Level,
                scale,
                threads,
                columns.PurchasesLower,
                columns.PurchasesUpper,
                columns.ValueLower,
                columns.ValueUpper);
            return columns;
        }
    }
}
