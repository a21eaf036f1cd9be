using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.Summaries;

/// <summary>Every engine gives the summary that a file of the same rows gives: counts and times to the bit, spend to 1e-12.</summary>
public sealed class SummaryAgreementTests
{
    private static readonly TransactionCsvOptions _plain = new() { CustomerColumn = "customer_id", DateColumn = "ordered_at", ValueColumn = "amount", OrderColumn = "" };

    private static IEnumerable<TestEngine> All => TestEngines.All;

    private static readonly SummaryOptions[] _options =
    [
        new() { Unit = TimeUnit.Week },
        new() { Grain = Grain.Hour },
        new() { Grain = Grain.Week, Unit = TimeUnit.Day },
        new() { Grain = Grain.Month, Unit = TimeUnit.Month, IncludeFirst = true },
        new() { Grain = Grain.Quarter, Unit = TimeUnit.Week },
        new() { Grain = Grain.Year, Unit = TimeUnit.Year },
        new() { Unit = TimeUnit.Week, ObservationEnd = new DateTime(1997, 12, 1) },
        new() { Unit = TimeUnit.Week, CalibrationEnd = new DateOnly(1997, 9, 30) },
        new() { Grain = Grain.Week, CalibrationEnd = new DateOnly(1997, 9, 30), ObservationEnd = new DateTime(1998, 3, 4) },
        new() { Grain = Grain.Month, CalibrationEnd = new DateOnly(1997, 9, 15), IncludeFirst = true },
    ];

    [TestCaseSource(nameof(All))]
    public void Cdnow(object engine)
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_master.txt"), new() { Preset = TransactionPreset.Cdnow });
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", StoredOrders.Of(orders));
        SqlOrders stored = EngineDialect.Orders(database, _plain);
        foreach (SummaryOptions options in _options)
        {
            SameSummary.Require(stored.Summarize(options), orders.Summarize(options));
        }
    }

    [TestCaseSource(nameof(All))]
    public void Fits_to_groups_are_fits_to_customers(object engine)
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_master.txt"), new() { Preset = TransactionPreset.Cdnow });
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", StoredOrders.Of(orders));
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };

        GroupedSummary groups = EngineDialect.Orders(database, _plain).SummarizeGroups(weeks);

        CustomerSummary customers = orders.Summarize(weeks);
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(groups.Purchases);
        ModelFit<BetaGeoModel> ofCustomers = new BetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(groups.Spend!);
        ModelFit<GammaGammaModel> ofSpenders = new GammaGammaFitter().Fit(customers);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(groups.Purchases.Count, Is.LessThan(customers.Count / 2));
            Assert.That(groups.Account.Customers, Is.EqualTo(customers.Count));
            Assert.That(groups.Account with { Transactions = customers.Account!.Transactions }, Is.EqualTo(customers.Account));
            Assert.That(purchases.LogLikelihood, Is.EqualTo(ofCustomers.LogLikelihood).Within(1e-10).Percent);
            Assert.That(purchases.Model.Parameters.R, Is.EqualTo(ofCustomers.Model.Parameters.R).Within(1e-6).Percent);
            Assert.That(spend.LogLikelihood, Is.EqualTo(ofSpenders.LogLikelihood).Within(1e-10).Percent);
            Assert.That(spend.Model.Parameters.Q, Is.EqualTo(ofSpenders.Model.Parameters.Q).Within(1e-6).Percent);
        }
    }

    [TestCaseSource(nameof(All))]
    public void Rows_of_every_kind_as_in_a_file(object engine)
    {
        StoredOrders orders = Mixed(textIds: false);
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", orders);
        bool nets = database.Engine != TestEngines.ClickHouse;
        foreach (RefundPolicy refunds in nets ? Enum.GetValues<RefundPolicy>() : [RefundPolicy.Ignore, RefundPolicy.Purchase])
        {
            foreach (TransactionCsvOptions reading in new[] { _plain, _plain with { Keep = [new ColumnFilter("status", ["PAID", "nowhere"])] }, _plain with { Drop = [new ColumnFilter("status", ["cancelled", ""])] } })
            {
                TransactionCsvOptions options = reading with { Refunds = refunds };
                TransactionTable file = StoredFile.Read(orders, options);
                SqlOrders stored = EngineDialect.Orders(database, options);
                SummaryOptions weeks = new() { Unit = TimeUnit.Week, Grain = Grain.Week };
                SameSummary.Require(stored.Summarize(weeks), file.Summarize(weeks));
                SameSummary.Require(stored.Read().Summarize(weeks), file.Summarize(weeks));
                SummaryOptions split = new() { CalibrationEnd = new DateOnly(2024, 8, 1) };
                SameSummary.Require(stored.Summarize(split), file.Summarize(split));

                // Many customers have bought nothing by then.
                SummaryOptions early = new() { ObservationEnd = new DateTime(2024, 1, 20) };
                SameSummary.Require(stored.Summarize(early), file.Summarize(early));
                Assert.That(stored.SummarizeGroups(early).Account.CustomersAfterEnd, Is.EqualTo(file.Summarize(early).Account!.CustomersAfterEnd).And.GreaterThan(5));
                SummaryOptions earlySplit = new() { CalibrationEnd = new DateOnly(2024, 1, 10), ObservationEnd = new DateTime(2024, 1, 20) };
                SameSummary.Require(stored.Summarize(earlySplit), file.Summarize(earlySplit));
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void Texts_as_ids_and_quantity_times_price(object engine)
    {
        StoredOrders orders = Mixed(textIds: true);
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", orders);
        TransactionCsvOptions options = new()
        {
            CustomerColumn = "customer_id",
            DateColumn = "ordered_at",
            QuantityColumn = "quantity",
            PriceColumn = "price",
            OrderColumn = "",
            Refunds = RefundPolicy.Ignore,
        };

        SameSummary.Require(EngineDialect.Orders(database, options).Summarize(), StoredFile.Read(orders, options).Summarize());
    }

    [TestCaseSource(nameof(All))]
    public void Guests_who_are_kept_are_one_customer(object engine)
    {
        StoredOrders orders = Mixed(textIds: false);
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", orders);
        TransactionCsvOptions options = _plain with { Guests = GuestPolicy.Keep, Refunds = RefundPolicy.Purchase };

        SameSummary.Require(EngineDialect.Orders(database, options).Summarize(), StoredFile.Read(orders, options).Summarize());
    }

    [TestCaseSource(nameof(All))]
    public void Lines_of_orders_are_put_together(object engine)
    {
        StoredOrders orders = new([.. Mixed(textIds: false).Rows.Where(row => !row.Customer.IsMissing && row.Amount > 0).SelectMany(row => new[] { row, row with { Amount = row.Amount + 1 } })]);
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", orders);
        TransactionCsvOptions options = _plain with { OrderColumn = "order_id", Refunds = RefundPolicy.Ignore };

        SameSummary.Require(EngineDialect.Orders(database, options).Summarize(), StoredFile.Read(orders, options).Summarize());
    }

    /// <summary>Orders, refunds, guests, states and nothings, from a generator that is the same everywhere.</summary>
    private static StoredOrders Mixed(bool textIds)
    {
        Random random = new(20);
        string?[] states = ["paid", " Paid", "cancelled", "open", null];
        return new(
            [
                .. Enumerable.Range(0, 600).Select(row =>
                {
                    int customer = random.Next(80);
                    double amount = Math.Round((random.NextDouble() * 90) + 1, 2);
                    double signed = random.Next(9) == 0 ? -amount : random.Next(30) == 0 ? 0 : amount;
                    return new StoredOrder(
                        customer == 7 ? default : textIds ? customer == 8 ? "Guest" : $"c{customer} é'\"\\" : 1000 + customer,
                        new DateTime(2024, 1, 1).AddMinutes(random.Next(366 * 24 * 60)),
                        signed,
                        states[random.Next(states.Length)],
                        1 + random.Next(3),
                        Math.Abs(signed),
                        row + 1);
                }),
            ]);
    }
}
