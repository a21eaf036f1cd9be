using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>The further columns of spend that a summary of orders has on request, against their definitions.</summary>
public sealed class SpendColumnTests
{
    private static readonly string[] _names = ["spend_variance", "first_amount", "capped_mean", "capped_variance"];

    private static readonly SummaryOptions _weeks = new() { Unit = TimeUnit.Week, SpendColumns = true };

    [Test]
    public void Summary_has_no_such_columns_unless_asked_for()
    {
        CustomerSummary plain = Shop().Summarize(_weeks with { SpendColumns = false });
        CustomerSummary asked = Shop().Summarize(_weeks);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.Columns.Select(column => column.Name), Is.EqualTo(new[] { "frequency", "recency", "T", "monetary_value" }));
            Assert.That(plain.Account!.AmountCap, Is.Null);
            Assert.That(asked.Columns.Select(column => column.Name).Skip(4), Is.EqualTo(_names));
            Assert.That(asked.MonetaryValue.ToArray(), Is.EqualTo(plain.MonetaryValue.ToArray()));
            Assert.That(asked.Account!.Sentences(), Has.One.Contains("no purchase counts as more than"));
        }
    }

    [Test]
    public void Orders_without_amounts_have_none()
    {
        CustomerSummary customers = OrderTables.Of([1, 1], [new DateOnly(2025, 1, 1), new(2025, 2, 1)]).Summarize(_weeks);
        Assert.That(customers.Columns, Has.Count.EqualTo(3));
    }

    [Test]
    public void Columns_are_as_defined(
        [Values(Grain.Day, Grain.Hour, Grain.Week, Grain.Month)] Grain grain, [Values] bool includeFirst, [Values] bool cut)
    {
        IReadOnlyList<TestOrder> orders = Orders(4_000, customers: 300);
        DateOnly? end = cut ? new DateOnly(2024, 7, 1) : null;
        CustomerSummary customers = TestOrder.Table(orders).Summarize(
            new() { Unit = TimeUnit.Week, Grain = grain, IncludeFirst = includeFirst, CalibrationEnd = end, SpendColumns = true });

        Dictionary<long, double[]> amounts = orders
            .Where(order => end is not { } last || DateOnly.FromDateTime(order.At) <= last)
            .GroupBy(order => order.Customer)
            .ToDictionary(one => one.Key, one => PeriodSums([.. one], grain));
        double[] all = [.. amounts.Values.SelectMany(sums => sums).Order()];

        // The smallest amount that at least 99.5 % do not exceed.
        double cap = all.First(amount => all.Count(other => other <= amount) >= 0.995 * all.Length);
        Assert.That(customers.Account!.AmountCap, Is.EqualTo(cap));
        Assert.That(all, Has.Some.GreaterThan(cap));
        for (int row = 0; row < customers.Count; row++)
        {
            double[] own = amounts[customers.Ids.At(row).Number];
            double[] capped = [.. own.Select(amount => Math.Min(amount, cap))];
            Assert.That(customers.Column("first_amount")[row], Is.EqualTo(own[0]).Within(1e-12));
            Assert.That(customers.Column("spend_variance")[row], Is.EqualTo(Variance(own)).Within(1e-9).Percent);
            Assert.That(customers.Column("capped_mean")[row], Is.EqualTo(capped.Average()).Within(1e-12).Percent);
            Assert.That(customers.Column("capped_variance")[row], Is.EqualTo(Variance(capped)).Within(1e-9).Percent);
        }
    }

    [TestCase(1)]
    [TestCase(199)]
    [TestCase(200)]
    [TestCase(201)]
    [TestCase(400)]
    [TestCase(10_000)]
    public void Cap_is_the_order_statistic(int count)
    {
        double[] amounts = [.. Enumerable.Range(1, count).Select(i => (double)i)];
        new Random(count).Shuffle(amounts);
        AmountCap cap = new(count + 17);
        cap.Add(amounts.AsSpan(0, count / 3));
        cap.Add(amounts.AsSpan(count / 3));
        Assert.That(cap.Value, Is.EqualTo(count - (count / 200)));
    }

    [Test]
    public void Cap_of_equal_amounts_is_that_amount()
    {
        AmountCap cap = new(5_000);
        cap.Add(Enumerable.Repeat(3.5, 5_000).ToArray());
        Assert.That(cap.Value, Is.EqualTo(3.5));
        Assert.That(new AmountCap(0).Value, Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void Columns_do_not_depend_on_memory([Values(Grain.Day, Grain.Week)] Grain grain, [Values] bool cut)
    {
        SummaryOptions options = new() { Grain = grain, CalibrationEnd = cut ? new DateOnly(2024, 7, 1) : null, SpendColumns = true };
        string text = Csv(Orders(20_000, customers: 700));
        using OrderSpill spill = new(new SpillOptions { OrdersLimit = 8_000 });
        CustomerSummary expected = Read(text).Summarize(options);
        CustomerSummary actual = Read(text, spill).Summarize(options);

        Assert.That(spill.IsUsed);
        AssertEqual(actual, expected);
        Assert.That(actual.Account!.AmountCap, Is.EqualTo(expected.Account!.AmountCap));
    }

    [Test]
    public void Csv_gives_the_same_bits_and_the_same_fit()
    {
        CustomerSummary customers = Shop().Summarize(_weeks);
        using MemoryStream file = new();
        SummaryCsv.Write(file, customers);
        file.Position = 0;
        string header = Encoding.UTF8.GetString(file.ToArray()).Split('\n')[0];
        CustomerSummary read = SummaryCsv.Read(file, "summary.csv");

        AssertEqual(read, customers);
        CredibilitySpendFitter fitter = new();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(header, Does.StartWith("customer_id,frequency,recency,T,monetary_value,spend_variance,first_amount,capped_mean,capped_variance,"));
            Assert.That(fitter.Fit(read).Model.Parameters, Is.EqualTo(fitter.Fit(customers).Model.Parameters));
            Assert.That(read.Fingerprint(), Is.EqualTo(customers.Fingerprint()));
        }
    }

    [Test]
    public void History_of_one_customer_has_what_its_orders_tell()
    {
        TransactionTable orders = Shop();
        CustomerSummary customers = orders.Summarize(_weeks);
        DateTime end = customers.Account!.ObservationEnd;
        OrderRow[] rows = Rows(orders);
        foreach (CustomerId customer in customers.Ids.Take(50))
        {
            CustomerHistory history = CustomerHistory.Of(
                rows.Where(order => order.CustomerId == customer), _weeks with { ObservationEnd = end });
            SummaryRow row = customers.Find(customer)!.Value;
            Assert.That(history.Further!.Keys, Is.EqualTo(new[] { "spend_variance", "first_amount" }));
            Assert.That(history.Further["spend_variance"], Is.EqualTo(row.Further!["spend_variance"]));
            Assert.That(history.Further["first_amount"], Is.EqualTo(row.Further["first_amount"]));
            Assert.That(
                CustomerHistory.Of(rows.Where(order => order.CustomerId == customer), _weeks with { ObservationEnd = end, SpendColumns = false }).Further,
                Is.Null);
        }
    }

    [Test]
    public void Variance_that_no_number_holds_names_the_customer()
    {
        TransactionTable orders = OrderTables.Of([1, 1, 7], [new DateOnly(2025, 1, 1), new(2025, 2, 1), new(2025, 2, 1)], [1e200, -1e200, 3]);
        Assert.That(() => orders.Summarize(_weeks), Throws.ArgumentException.With.Message.Contains("customer 1 "));
        Assert.That(
            () => CustomerHistory.Of([new DateTime(2025, 1, 1), new(2025, 2, 1)], [1e200, -1e200], _weeks with { ObservationEnd = new(2025, 3, 1) }),
            Throws.ArgumentException.With.Message.Contains("more than a number can hold"));
        Assert.That(orders.Summarize(_weeks with { SpendColumns = false }).Count, Is.EqualTo(2));
    }

    private static void AssertEqual(CustomerSummary actual, CustomerSummary expected)
    {
        Assert.That(actual.Ids.ToArray(), Is.EqualTo(expected.Ids.ToArray()));
        foreach (string name in _names)
        {
            Assert.That(actual.Column(name).Values.ToArray(), Is.EqualTo(expected.Column(name).Values.ToArray()), name);
        }
    }

    private static double[] PeriodSums(TestOrder[] orders, Grain grain)
    {
        GrainCalendar calendar = new(grain);
        return
        [
            .. orders.GroupBy(order => calendar.Period(DateOnly.FromDateTime(order.At).DayNumber, order.At.Hour))
                .OrderBy(period => period.Key)
                .Select(period => period.Sum(order => order.Amount)),
        ];
    }

    private static double Variance(double[] amounts)
    {
        double mean = amounts.Average();
        return amounts.Length == 1 ? 0 : amounts.Sum(amount => (amount - mean) * (amount - mean)) / (amounts.Length - 1);
    }

    private static TestOrder[] Orders(int count, int customers)
    {
        Random random = new(count);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new TestOrder(
                random.Next(customers),
                new DateTime(2024, 1, 1).AddSeconds(random.Next(366 * 86_400)),
                Math.Round(Math.Exp(3 + (1.5 * random.NextDouble() * random.NextDouble() * 4)) - 10, 2))),
        ];
    }

    private static string Csv(IEnumerable<TestOrder> orders) => string.Concat(
        orders.Select(order => FormattableString.Invariant($"{order.Customer},{order.At:yyyy-MM-ddTHH:mm:ss},{order.Amount:R}\n")).Prepend("customer_id,date,amount\n"));

    private static TransactionTable Read(string text, OrderSpill? spill = null) => TransactionCsv.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(text)), "orders.csv", new() { Spill = spill, BlockLength = 4_096, Refunds = RefundPolicy.Purchase });

    private static OrderRow[] Rows(TransactionTable orders) =>
    [
        .. Enumerable.Range(0, orders.Count).Select(row => new OrderRow(
            orders.Customers.At(orders.Customer[row]), DateOnly.FromDayNumber(orders.Day[row]), orders.Amount[row])),
    ];

    private static TransactionTable Shop() => TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"));
}
