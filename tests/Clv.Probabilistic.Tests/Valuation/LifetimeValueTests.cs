namespace Clv.Probabilistic.Tests;

/// <summary>Discounted value against lifetimes, against the formula written out, and at its edges.</summary>
[Category(Widths.Category)]
public sealed class LifetimeValueTests
{
    /// <summary>Against mpmath, relative.</summary>
    private const double ExactTolerance = 1e-10;

    /// <summary>Against lifetimes 0.11.3 in doubles, relative: its hypergeometric series loses a few digits.</summary>
    private const double LifetimesTolerance = 1e-8;

    /// <summary>Sums of a dozen products in another order.</summary>
    private const double RoundingTolerance = 1e-13;

    /// <summary>What the library promises of one customer beside columns that are read off curves, relative.</summary>
    private const double OneByOneTolerance = 1e-11;

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [TestCase("bg_time12_d0.01_W", 12, 0.01, 4.345)]
    [TestCase("bg_time12_d0.0_W", 12, 0, 4.345)]
    [TestCase("bg_time12_d0.1_W", 12, 0.1, 4.345)]
    [TestCase("bg_time24_d0.02_W", 24, 0.02, 4.345)]
    [TestCase("bg_time1_d0.01_W", 1, 0.01, 4.345)]
    [TestCase("bg_time36_d0.01_W", 36, 0.01, 4.345)]
    [TestCase("bg_time12_d0.01_D", 12, 0.01, 30)]
    [TestCase("bg_time12_d0.01_M", 12, 0.01, 1)]
    [TestCase("bg_time6_d0.05_M", 6, 0.05, 1)]
    [TestCase("bg_time3_d0.01_H", 3, 0.01, 720)]
    public void Lifetimes_loop_reproduces_lifetimes(string column, int months, double rate, double monthLength)
    {
        LifetimesLoopOptions options = new() { Months = months, DiscountRatePerMonth = rate, MonthLength = monthLength };
        AssertLoop("models/clv_cdnow_customers.csv", column, options, LifetimesTolerance);
    }

    [Test]
    public void Lifetimes_loop_matches_high_precision_values() => AssertLoop(
        "models/clv_cdnow_customers_mpmath.csv", "bg_time12_d0.01_W", new LifetimesLoopOptions(), ExactTolerance);

    [TestCase(TimeUnit.Week, 52.0, 0.10)]
    [TestCase(TimeUnit.Week, 3.0, 0.10)]
    [TestCase(TimeUnit.Day, 365.2425, 0.25)]
    [TestCase(TimeUnit.Month, 12.0, 0.10)]
    [TestCase(TimeUnit.Month, 2.5, 1.0)]
    [TestCase(TimeUnit.Quarter, 4.0, 0.10)]
    [TestCase(TimeUnit.Year, 3.0, -0.05)]
    public void Discounted_is_the_formula_written_out(TimeUnit unit, double horizon, double rate)
    {
        CustomerSummary customers = Customers(unit);
        SteadyModel purchases = new(unit);
        double month = 30.436875 / unit.LengthInDays();
        double discounted = 0;
        double before = 0;
        for (int k = 1; before < horizon; k++)
        {
            double until = Math.Min(k * month, horizon);
            double years = until * unit.LengthInDays() / 365.2425;
            discounted += (purchases.ExpectedPurchases((2, 1, 5), until) - purchases.ExpectedPurchases((2, 1, 5), before))
                * Math.Pow(1 + rate, -years);
            before = until;
        }

        LifetimeValueOptions options = new() { Horizon = horizon, DiscountRatePerYear = rate, Margin = 0.3 };
        double[] actual = LifetimeValue.Discounted(purchases, _spend, customers, options);
        double expected = 0.3 * _spend.ExpectedAverageSpend(2, 30) * discounted;
        Assert.That(actual[1], Is.EqualTo(expected).Within(RoundingTolerance * expected));
        Assert.That(actual[0], Is.EqualTo(expected / _spend.ExpectedAverageSpend(2, 30) * _spend.PopulationMean)
            .Within(RoundingTolerance * expected * 10));
    }

    [Test]
    public void Discounted_of_one_year_discounts_the_last_month_by_one_year()
    {
        // A twelfth of 365.2425 days is the month, so the twelfth step ends with the year and no thirteenth follows.
        SteadyModel purchases = new(TimeUnit.Year);
        LifetimeValue.Discounted(purchases, _spend, Customers(TimeUnit.Year), new LifetimeValueOptions { Horizon = 1 });
        Assert.That(purchases.Horizons, Has.Count.EqualTo(12));
        Assert.That(purchases.Horizons[^1], Is.EqualTo(1));
    }

    [Test]
    public void Discounted_computes_each_expectation_once()
    {
        SteadyModel purchases = new(TimeUnit.Week);
        LifetimeValue.LifetimesLoop(purchases, _spend, Customers(TimeUnit.Week), new LifetimesLoopOptions());
        Assert.That(purchases.Horizons, Is.EqualTo(Enumerable.Range(1, 12).Select(k => k * 4.345)).And.Unique);
    }

    [Test]
    public void Discounted_at_rate_zero_is_margin_times_spend_times_purchases_in_any_unit([Values] TimeUnit unit)
    {
        SteadyModel purchases = new(unit);
        double[] actual = LifetimeValue.Discounted(
            purchases, _spend, Customers(unit), new LifetimeValueOptions { Horizon = 40, DiscountRatePerYear = 0, Margin = 0.5 });
        double expected = 0.5 * _spend.ExpectedAverageSpend(2, 30) * purchases.ExpectedPurchases((2, 1, 5), 40);
        Assert.That(actual[1], Is.EqualTo(expected).Within(RoundingTolerance * expected));
    }

    [Test]
    public void Discounted_over_no_time_is_zero([Values(TimeUnit.Week, TimeUnit.Unspecified)] TimeUnit unit) => Assert.That(
        LifetimeValue.Discounted(
            new SteadyModel(unit), _spend, Customers(unit), new LifetimeValueOptions { Horizon = 0 }),
        Is.All.Zero);

    [Test]
    public void Discounted_in_an_unspecified_unit_asks_for_it() => Assert.That(
        () => LifetimeValue.Discounted(
            new SteadyModel(TimeUnit.Unspecified),
            _spend,
            Customers(TimeUnit.Unspecified),
            new LifetimeValueOptions { Horizon = 12 }),
        Throws.InvalidOperationException.With.Message.Contains("state the unit (day, week, month, quarter or year)"));

    [Test]
    public void Discounted_over_a_very_long_horizon_ends_soon_and_agrees_with_a_long_one()
    {
        // At 10 % a year nothing of a double is left after six centuries.
        SteadyModel purchases = new(TimeUnit.Week);
        double[] endless = LifetimeValue.Discounted(
            purchases, _spend, Customers(TimeUnit.Week), new LifetimeValueOptions { Horizon = 1e12 });
        Assert.That(purchases.Horizons, Has.Count.LessThan(10_000));
        double[] long_ = LifetimeValue.Discounted(
            purchases, _spend, Customers(TimeUnit.Week), new LifetimeValueOptions { Horizon = 400 * 52 });
        Assert.That(endless[1], Is.EqualTo(long_[1]).Within(1e-12 * long_[1]));
    }

    [Test]
    public void Discounted_with_infinite_expected_spend_is_infinite_where_purchases_are_expected()
    {
        GammaGammaModel heavy = new(new GammaGammaParameters(5, 0.9, 20));
        double[] some = LifetimeValue.Discounted(
            new SteadyModel(TimeUnit.Week), heavy, Customers(TimeUnit.Week), new LifetimeValueOptions { Horizon = 10 });
        double[] none = LifetimeValue.Discounted(
            new SteadyModel(TimeUnit.Week), heavy, Customers(TimeUnit.Week), new LifetimeValueOptions { Horizon = 10, Margin = 0 });
        Assert.Multiple(() =>
        {
            Assert.That(some[0], Is.EqualTo(double.PositiveInfinity));
            Assert.That(double.IsFinite(some[1]), Is.True);
            Assert.That(none, Is.All.Zero);
        });
    }

    [TestCase(-1.0, 0.1, 1.0, "Horizon is -1")]
    [TestCase(double.PositiveInfinity, 0.1, 1.0, "Horizon is Infinity")]
    [TestCase(1.5, -1.0, 1.0, "DiscountRatePerYear is -1")]
    [TestCase(1.5, double.NaN, 1.0, "DiscountRatePerYear is NaN")]
    [TestCase(1.5, 0.1, -0.5, "Margin is -0.5")]
    [TestCase(1.5, 0.1, double.NaN, "Margin is NaN")]
    [SetCulture("de-DE")]
    public void Discounted_refuses_options_that_mean_nothing(double horizon, double rate, double margin, string complaint) => Assert.That(
        () => LifetimeValue.Discounted(
            new SteadyModel(TimeUnit.Week),
            _spend,
            Customers(TimeUnit.Week),
            new LifetimeValueOptions { Horizon = horizon, DiscountRatePerYear = rate, Margin = margin }),
        Throws.ArgumentException.With.Message.Contains(complaint));

    [TestCase(-1, 0.01, 4.0, "Months is -1")]
    [TestCase(12, -1.5, 4.0, "DiscountRatePerMonth is -1.5")]
    [TestCase(12, 0.01, 0.0, "MonthLength is 0")]
    public void Lifetimes_loop_refuses_options_that_mean_nothing(int months, double rate, double length, string complaint) => Assert.That(
        () => LifetimeValue.LifetimesLoop(
            new SteadyModel(TimeUnit.Week),
            _spend,
            Customers(TimeUnit.Week),
            new LifetimesLoopOptions { Months = months, DiscountRatePerMonth = rate, MonthLength = length }),
        Throws.ArgumentException.With.Message.Contains(complaint));

    [Test]
    public void Value_of_a_negative_mean_spend_is_no_number_and_that_of_the_others_is_untouched()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 2, 2], [0, 1, 1], [5, 5, 5], [-30, -30, 30]);
        SteadyModel purchases = new(TimeUnit.Week);
        LifetimeValueOptions options = new() { Horizon = 10 };
        double[] value = LifetimeValue.Discounted(purchases, _spend, customers, options);
        double[] loop = LifetimeValue.LifetimesLoop(purchases, _spend, customers, new());
        CustomerHistory negative = new(2, 1, 5) { MonetaryValue = -30 };

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { value[1], loop[1] }, Is.All.NaN);
            Assert.That(LifetimeValue.Discounted(purchases, _spend, negative, options), Is.NaN);
            Assert.That(LifetimeValue.LifetimesLoop(purchases, _spend, negative, new()), Is.NaN);
            Assert.That(value[0] / _spend.PopulationMean, Is.EqualTo(value[2] / _spend.ExpectedAverageSpend(2, 30)).Within(RoundingTolerance));
            Assert.That(loop[0] / _spend.PopulationMean, Is.EqualTo(loop[2] / _spend.ExpectedAverageSpend(2, 30)).Within(RoundingTolerance));
        }
    }

    [Test]
    public void Value_of_one_customer_is_that_of_a_row()
    {
        BetaGeoModel purchases = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        CustomerSummary customers = new(TimeUnit.Week, [2, 0, 5], [30.43, 0, 12], [38.86, 38.86, 20], [22.35, 0, 70]);
        LifetimeValueOptions options = new() { Horizon = 52, Margin = 0.4 };
        double[] value = LifetimeValue.Discounted(purchases, _spend, customers, options);
        double[] loop = LifetimeValue.LifetimesLoop(purchases, _spend, customers, new());
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerHistory history = customers.HistoryOf(row);
            Assert.That(LifetimeValue.Discounted(purchases, _spend, history, options), Is.EqualTo(value[row]).Within(OneByOneTolerance * value[row]));
            Assert.That(LifetimeValue.LifetimesLoop(purchases, _spend, history, new()), Is.EqualTo(loop[row]).Within(OneByOneTolerance * loop[row]));
        }
    }

    [Test]
    public void Value_of_one_customer_refuses_what_breaks_a_rule()
    {
        BetaGeoModel purchases = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        LifetimeValueOptions options = new() { Horizon = 52 };

        Assert.That(
            () => LifetimeValue.Discounted(purchases, _spend, (2, 30, 40), options),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains("give the history its MonetaryValue"));
        Assert.That(
            () => LifetimeValue.Discounted(purchases, _spend, new CustomerHistory(2, 50, 40) { MonetaryValue = -3 }, options),
            Throws.ArgumentException.With.Message.Contains("recency"));
        Assert.That(
            () => LifetimeValue.LifetimesLoop(purchases, _spend, (0, 0, 40), new() { Months = -1 }),
            Throws.ArgumentException.With.Message.Contains("Months is -1"));
        Assert.That(LifetimeValue.Discounted(purchases, _spend, (0, 0, 40), options), Is.Positive);
    }

    // lifetimes 0.11.3, _customer_lifetime_value: factor = {"W": 4.345, "M": 1.0, "D": 30, "H": 720}[freq]; it knows no quarters or years.
    [TestCase(TimeUnit.Day, 30.0)]
    [TestCase(TimeUnit.Week, 4.345)]
    [TestCase(TimeUnit.Month, 1.0)]
    [TestCase(TimeUnit.Quarter, 1.0 / 3)]
    [TestCase(TimeUnit.Year, 1.0 / 12)]
    public void Lifetimes_loop_takes_its_month_from_the_unit_unless_told(TimeUnit unit, double month)
    {
        SteadyModel purchases = new(unit);
        LifetimeValue.LifetimesLoop(purchases, _spend, Customers(unit), new() { Months = 3 });
        LifetimeValue.LifetimesLoop(purchases, _spend, Customers(unit), new() { Months = 1, MonthLength = 720 });
        Assert.That(purchases.Horizons, Is.EqualTo(new[] { month, 2 * month, 3 * month, 720 }));
    }

    [Test]
    public void Lifetimes_loop_in_an_unspecified_unit_asks_for_it_or_the_month()
    {
        SteadyModel purchases = new(TimeUnit.Unspecified);
        Assert.That(
            () => LifetimeValue.LifetimesLoop(purchases, _spend, Customers(TimeUnit.Unspecified), new()),
            Throws.InvalidOperationException.With.Message.EndsWith("state the unit (day, week, month, quarter or year), or give MonthLength."));
        Assert.That(
            LifetimeValue.LifetimesLoop(purchases, _spend, Customers(TimeUnit.Unspecified), new() { MonthLength = 4.345 }),
            Is.EqualTo(LifetimeValue.LifetimesLoop(new SteadyModel(TimeUnit.Week), _spend, Customers(TimeUnit.Week), new())));
    }

    /// <summary>The sample shop at one set of parameters, alpha in the unit. Expected: lifetimes' formulas written out in Python with mpmath
    /// 1.3.0 at 30 digits, from the orders on, 12 months at 0.01; the sum leaves out the two customers with a negative mean spend.</summary>
    [TestCase(TimeUnit.Day, 72439.924459492995, 114.65230299702455, 1008.2247213957954)]
    [TestCase(TimeUnit.Week, 73267.016421025425, 115.88585741775229, 1018.709392256978)]
    [TestCase(TimeUnit.Month, 73310.51605128163, 115.95069537742706, 1019.2603182637387)]
    public void Lifetimes_loop_of_the_same_customers_is_that_of_lifetimes_in_every_unit(TimeUnit unit, double total, double customer1001, double customer1646)
    {
        CustomerSummary customers = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"), new() { Refunds = RefundPolicy.Purchase })
            .Summarize(new() { Unit = unit });
        double[] value = LifetimeValue.LifetimesLoop(
            new BetaGeoModel(new BetaGeoParameters(0.415676, 33.5362 / unit.LengthInDays(), 0.858955, 3.56233), unit),
            new GammaGammaModel(new GammaGammaParameters(3.82422, 4.05504, 32.9419)),
            customers,
            new());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(value.Count(double.IsNaN), Is.EqualTo(2));
            Assert.That(value.Where(double.IsFinite).Sum(), Is.EqualTo(total).Within(ExactTolerance * total));
            Assert.That(value[Row(customers, 1001)], Is.EqualTo(customer1001).Within(ExactTolerance * customer1001));
            Assert.That(value[Row(customers, 1646)], Is.EqualTo(customer1646).Within(ExactTolerance * customer1646));
        }
    }

    private static int Row(CustomerSummary customers, long id) =>
        Enumerable.Range(0, customers.Count).Single(row => customers.Ids.Integers[row] == id);

    private static void AssertLoop(string file, string column, LifetimesLoopOptions options, double tolerance)
    {
        double[] bg = ReferenceFits.Of("BetaGeoFitter", "cdnow_with_monetary_all2357|pen=0.0").Numbers("params", "r", "alpha", "a", "b");
        double[] gg = ReferenceFits.Of("GammaGammaFitter", "cdnow_returning946|pen=0.0|q_constraint=False")
            .Numbers("params", "p", "q", "v");
        ReferenceTable table = ReferenceTable.Read(file);
        CustomerSummary customers = new(
            TimeUnit.Week,
            table.Integers("frequency"),
            table.Numbers("recency"),
            table.Numbers("T"),
            table.Numbers("monetary_value"));
        double[] actual = LifetimeValue.LifetimesLoop(
            new BetaGeoModel(new BetaGeoParameters(bg[0], bg[1], bg[2], bg[3]), TimeUnit.Week),
            new GammaGammaModel(new GammaGammaParameters(gg[0], gg[1], gg[2])),
            customers,
            options);
        double[] expected = table.Numbers(column);
        Assert.Multiple(() =>
        {
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.That(actual[i], Is.EqualTo(expected[i]).Within(tolerance * expected[i]), $"row {i}");
            }
        });
    }

    /// <summary>A one-time buyer and a customer with two repeat purchases of 30 on average.</summary>
    private static CustomerSummary Customers(TimeUnit unit) => new(unit, [0, 2], [0, 1], [5, 5], [0, 30]);
}
