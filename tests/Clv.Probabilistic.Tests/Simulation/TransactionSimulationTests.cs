using System.Security.Cryptography;

namespace Clv.Probabilistic.Tests.Simulation;

public sealed class TransactionSimulationTests
{
    private const int SecondsPerDay = 86_400;

    private static readonly BetaGeoModel _cdnow = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly TransactionSimulationOptions _options = new()
    {
        Customers = 20_000,
        Start = new DateOnly(2024, 1, 1),
        End = new DateOnly(2025, 6, 30),
        Seed = 1,
    };

    [Test]
    public void SimulateTransactions_first_purchases_are_uniform_over_the_days_of_acquisition()
    {
        TransactionTable orders = _cdnow.SimulateTransactions(_options with { AcquisitionEnd = new DateOnly(2024, 3, 31) });

        double days = new DateOnly(2024, 4, 1).DayNumber - _options.Start.DayNumber;
        double[] first = [.. Moments(orders).Select(moments => moments[0] / days)];

        Assert.That(first, Has.Length.EqualTo(_options.Customers), "every customer buys at least once");
        Assert.That(first.Max(), Is.LessThan(1).And.GreaterThan(1 - (1 / days)), "the last day of acquisition counts whole");
        GoodnessOfFit.Kolmogorov(first, x => x);
    }

    [TestCase("2024-01-01", "2025-06-30", "2024-09-30")]
    [TestCase("2024-01-01", "2024-01-02", "2024-01-01")]
    [TestCase("2024-01-01", "2024-01-01", "2024-01-01")]
    [TestCase("2024-01-01", "2024-01-31", "2024-01-16")]
    public void SimulateTransactions_acquires_until_the_day_midway_by_default(string start, string end, string midway)
    {
        TransactionSimulationOptions options = _options with { Start = DateOnly.Parse(start, null), End = DateOnly.Parse(end, null) };

        int[] firstDays = [.. Moments(_cdnow.SimulateTransactions(options)).Select(moments => (int)moments[0])];

        Assert.That(firstDays.Max(), Is.EqualTo(DateOnly.Parse(midway, null).DayNumber - options.Start.DayNumber));
        Assert.That(firstDays.Min(), Is.Zero);
    }

    [TestCase("bg-nbd", TimeUnit.Day, 1)]
    [TestCase("bg-nbd", TimeUnit.Week, 7)]
    [TestCase("bg-nbd", TimeUnit.Quarter, 91.310625)]
    [TestCase("bg-nbd", TimeUnit.Year, 365.2425)]
    [TestCase("mbg-nbd", TimeUnit.Week, 7)]
    [TestCase("nbd", TimeUnit.Week, 7)]
    public void SimulateTransactions_repeat_purchases_follow_the_model_in_its_unit(string name, TimeUnit unit, double days)
    {
        // One day of acquisition: every customer is observed for the same time, but for that day.
        PurchaseModel model = (PurchaseModel)ModelCatalog.Standard.Find(name)!.Create([0.9, 60 / days, 0.5, 2], unit);
        TransactionSimulationOptions options = _options with { AcquisitionEnd = _options.Start };
        double observed = options.End.DayNumber - options.Start.DayNumber + 0.5;

        TransactionTable orders = model.SimulateTransactions(options);

        // P(X(t) = n) is smooth enough for the half day either way to be nothing: its second derivative counts alone.
        int[] repeats = [.. Moments(orders).Select(moments => moments.Length - 1)];
        GoodnessOfFit.ChiSquare(repeats, n => model.ProbabilityOfPurchases(n, observed / days), cells: 20);
    }

    [Test]
    public void SimulateTransactions_orders_are_within_the_days_and_in_order()
    {
        TransactionTable orders = _cdnow.SimulateTransactions(_options with { Customers = 2_000, Spend = _spend });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Day.ToArray(), Is.All.InRange(_options.Start.DayNumber, _options.End.DayNumber));
            Assert.That(orders.SecondOfDay.ToArray(), Is.All.InRange(0, SecondsPerDay - 1));
            Assert.That(orders.SecondOfDay.ToArray().Distinct().Count(), Is.GreaterThan(2_000), "times are to the second");
            Assert.That(orders.Customer.ToArray(), Is.Ordered);
            Assert.That(Moments(orders), Is.All.Ordered);
            Assert.That(orders.Amount.ToArray(), Is.All.Positive);
            Assert.That(orders.Account.RowsRead, Is.EqualTo(orders.Count));
            Assert.That(orders.Customers.Count, Is.EqualTo(2_000));
        }
    }

    [Test]
    public void SimulateTransactions_amounts_vary_between_customers_and_within_them_as_the_model_says()
    {
        TransactionTable orders = _cdnow.SimulateTransactions(_options with { Spend = _spend });
        (double p, double q, double v) = (_spend.Parameters.P, _spend.Parameters.Q, _spend.Parameters.V);

        // One spend of a customer: z/(z + v) is Beta(p, q). Two of one customer share ν: z₁/(z₁ + z₂) is Beta(p, p).
        List<double> first = [];
        List<double> share = [];
        for (int row = 0; row < orders.Count; row++)
        {
            bool begins = row == 0 || orders.Customer[row] != orders.Customer[row - 1];
            double z = orders.Amount[row];
            if (begins)
            {
                first.Add(z / (z + v));
            }
            else if (row == 1 || orders.Customer[row] != orders.Customer[row - 2])
            {
                share.Add(z / (z + orders.Amount[row - 1]));
            }
        }

        GoodnessOfFit.Kolmogorov([.. first], x => MathNet.Numerics.SpecialFunctions.BetaRegularized(p, q, x));
        GoodnessOfFit.Kolmogorov([.. share], x => MathNet.Numerics.SpecialFunctions.BetaRegularized(p, p, x));
    }

    [Test]
    public void SimulateTransactions_summarized_by_the_hour_fits_back_to_the_model()
    {
        TransactionTable orders = _cdnow.SimulateTransactions(_options with { Customers = 10_000 });

        CustomerSummary customers = orders.Summarize(new SummaryOptions
        {
            Unit = TimeUnit.Week,
            Grain = Grain.Hour,
            ObservationEnd = _options.End.ToDateTime(new TimeOnly(23, 0)),
        });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers).EnsureConverged();

        // Hours merge next to no purchases; five standard errors leave one false alarm in a million.
        for (int k = 0; k < 4; k++)
        {
            ParameterEstimate estimate = fit.Parameters[k];
            double truth = ((IModel)_cdnow).Parameters.Values[k];
            double z = Math.Log(estimate.Value / truth) * estimate.Value / estimate.StandardError!.Value;
            GoodnessOfFit.Normal(z, estimate.Name);
        }
    }

    [Test]
    public void SimulateTransactions_customers_do_not_depend_on_how_many_there_are()
    {
        TransactionTable many = _cdnow.SimulateTransactions(_options with { Customers = 1_000, Spend = _spend });
        TransactionTable few = _cdnow.SimulateTransactions(_options with { Customers = 10 });

        Assert.That(many.Day[..few.Count].ToArray(), Is.EqualTo(few.Day.ToArray()));
        Assert.That(many.SecondOfDay[..few.Count].ToArray(), Is.EqualTo(few.SecondOfDay.ToArray()));
        Assert.That(many.Customer[few.Count], Is.EqualTo(10));
        Assert.That(few.HasAmount, Is.False);
    }

    [TestCase("bg-nbd", new[] { 0.243, 4.414, 0.793, 2.426 }, "f3b07a676788f86f")]
    [TestCase("mbg-nbd", new[] { 0.5, 6, 0.9, 1.6 }, "1e595cc8f576a79f")]
    [TestCase("nbd", new[] { 0.4, 12 }, "254b8ce5a6f8c837")]
    [SetCulture("de-DE")]
    public void SimulateTransactions_of_a_seed_never_change(string name, double[] parameters, string digest)
    {
        // Recorded from this library, as the first digits of the SHA-256 of the orders as CSV.
        PurchaseModel model = (PurchaseModel)ModelCatalog.Standard.Find(name)!.Create(parameters, TimeUnit.Week);
        using MemoryStream csv = new();

        TransactionCsv.Write(csv, model.SimulateTransactions(_options with { Customers = 1_000, Seed = 20240430, Spend = _spend }));

        Assert.That(Convert.ToHexStringLower(SHA256.HashData(csv.ToArray())), Does.StartWith(digest));
    }

    [Test]
    public void SimulateTransactions_without_a_unit_asks_for_it()
    {
        Assert.That(
            () => new BetaGeoModel(_cdnow.Parameters).SimulateTransactions(_options),
            Throws.InvalidOperationException.With.Message.Contains("unit is unspecified").And.Message.Contains("day, week, month, quarter or year"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void SimulateTransactions_options_that_break_a_rule_are_refused_in_a_sentence()
    {
        Refused(_options with { Customers = 0 }, "customers is 0");
        Refused(_options with { End = new DateOnly(2023, 12, 31) }, "Start 2024-01-01 comes after end 2023-12-31");
        Refused(_options with { AcquisitionEnd = new DateOnly(2023, 12, 31) }, "2023-12-31 is outside 2024-01-01 to 2025-06-30");
        Refused(_options with { AcquisitionEnd = new DateOnly(2025, 7, 1) }, "2025-07-01 is outside");
        Refused(_options with { MaxOrders = 0 }, "MaxOrders is 0");
    }

    [Test]
    public void SimulateTransactions_more_orders_than_the_limit_end_in_a_sentence()
    {
        BetaGeoModel busy = new(new BetaGeoParameters(100, 1e-9, 1e-9, 1e9), TimeUnit.Day);

        Assert.That(
            () => busy.SimulateTransactions(_options with { MaxOrders = 100_000 }),
            Throws.InvalidOperationException.With.Message.Contains("Customers 1 to 1 of 20000 make more than 100000 orders"));
        Assert.That(
            () => _cdnow.SimulateTransactions(_options with { MaxOrders = 1_000 }),
            Throws.InvalidOperationException.With.Message.Contains("of 20000 make more than 1000 orders"));
        Assert.That(_cdnow.SimulateTransactions(_options with { Customers = 1, Start = _options.End, MaxOrders = 1 }).Count, Is.EqualTo(1));
    }

    [Test]
    public void SimulateTransactions_stops_when_asked()
    {
        Assert.That(
            () => _cdnow.SimulateTransactions(_options, cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void SimulateTransactions_until_the_last_day_there_is()
    {
        TransactionTable orders = _cdnow.SimulateTransactions(_options with { Start = new DateOnly(9999, 12, 1), End = DateOnly.MaxValue });

        Assert.That(orders.Day.ToArray().Max(), Is.EqualTo(DateOnly.MaxValue.DayNumber));
    }

    private static void Refused(TransactionSimulationOptions options, string words) =>
        Assert.That(
            () => _cdnow.SimulateTransactions(options), Throws.InstanceOf<ArgumentException>().With.Message.Contains(words));

    /// <summary>Per customer, the days since the start.</summary>
    private static double[][] Moments(TransactionTable orders)
    {
        int start = orders.Day.ToArray().Min();
        return
        [
            .. Enumerable.Range(0, orders.Count)
                .GroupBy(row => orders.Customer[row], row => orders.Day[row] - start + (orders.SecondOfDay[row] / (double)SecondsPerDay))
                .Select(group => group.ToArray()),
        ];
    }
}
