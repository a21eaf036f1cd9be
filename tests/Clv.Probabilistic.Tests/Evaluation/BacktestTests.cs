namespace Clv.Probabilistic.Tests.Evaluation;

[Category(Widths.Category)]
public sealed class BacktestTests
{
    /// <summary>Half a unit of the second decimal, to which the sum of expectations is printed.</summary>
    private const double TwoDecimals = 0.005;

    /// <summary>Half a unit of the sixth decimal, to which errors per customer are printed.</summary>
    private const double SixDecimals = 5e-7;

    /// <summary>Sums of the same few numbers in another order.</summary>
    private const double Rounding = 1e-9;

    private static readonly DateOnly _start = new(2024, 1, 1);

    [Test]
    public void Run_CDNOW_gives_the_published_holdout_figures()
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow);
        SummaryOptions options = new()
        {
            Unit = TimeUnit.Week,
            CalibrationEnd = new DateOnly(1997, 9, 30),
            ObservationEnd = new DateTime(1998, 6, 30),
        };

        BacktestResult result = Backtest.Run(orders, options);

        // BG/NBD on the 1/10 sample of CDNOW, 39 weeks of holdout: BTYD 2.4.3 and CLVTools 0.12.1.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Customers, Is.EqualTo(2357));
            Assert.That(result.Duration, Is.EqualTo(39));
            Assert.That(result.PredictedPurchases, Is.EqualTo(1653.41).Within(TwoDecimals));
            Assert.That(result.ActualPurchases, Is.EqualTo(1882));
            Assert.That(result.MeanAbsoluteError, Is.EqualTo(0.785454).Within(SixDecimals));
            Assert.That(result.RootMeanSquaredError, Is.EqualTo(1.607982).Within(SixDecimals));
            Assert.That(result.HoldoutEnd, Is.EqualTo(new DateOnly(1998, 6, 30)));
            Assert.That(result.PredictedSpend, Is.Positive);
        }
    }

    [Test]
    public void Run_actual_figures_are_what_the_orders_say()
    {
        TransactionTable orders = Orders(withAmounts: true);

        BacktestResult result = Backtest.Run(orders, new SummaryOptions());

        // By hand: the cut is day 15, after which customers 1 to 8 buy on day 20 and the even ones on day 30 as well.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.CalibrationEnd, Is.EqualTo(_start.AddDays(15)));
            Assert.That(result.HoldoutEnd, Is.EqualTo(_start.AddDays(30)));
            Assert.That(result.Duration, Is.EqualTo(15));
            Assert.That(result.Customers, Is.EqualTo(8));
            Assert.That(result.ActualPurchases, Is.EqualTo(12));
            Assert.That(result.ActualSpend, Is.EqualTo(12 * 10).Within(Rounding));
            Assert.That(result.PredictedPurchases, Is.Positive);
            Assert.That(result.RootMeanSquaredError, Is.GreaterThanOrEqualTo(result.MeanAbsoluteError));
        }
    }

    [Test]
    public void Run_with_a_fitter_backtests_its_model()
    {
        TransactionTable orders = Orders(withAmounts: true);
        CustomerSummary customers = orders.Summarize(new SummaryOptions { CalibrationEnd = _start.AddDays(15) });

        foreach (IPurchaseFitter fitter in PurchaseFitters.All)
        {
            BacktestResult result = Backtest.Run(orders, new SummaryOptions(), fitter: fitter);

            double expected = fitter.Fit(customers).Model.ExpectedPurchases(customers, 15).Sum();
            Assert.That(result.PredictedPurchases, Is.EqualTo(expected).Within(Rounding), fitter.ModelName);
        }

        Assert.That(Backtest.Run(orders, new SummaryOptions()).Model!.Name, Is.EqualTo("bg-nbd"));
    }

    [Test]
    public void Run_on_a_comparisons_rehearsal_says_the_same_with_the_fits_that_it_made()
    {
        TransactionTable orders = Orders(withAmounts: true);
        BacktestResult alone = Backtest.Run(orders, new SummaryOptions());
        ModelComparisonResult comparison = ModelComparison.Run(
            orders, new ComparisonOptions { Horizon = 15, Splits = [alone.Rehearsal.Split], Forecasters = [ModelComparison.Models[0]] });
        Rehearsal rehearsal = comparison.Splits[0].Rehearsal;
        BacktestResult after = Backtest.Run(rehearsal);

        Assert.That(after with { Rehearsal = alone.Rehearsal, Forecast = alone.Forecast, Model = alone.Model }, Is.EqualTo(alone));
        Assert.That(after.Rehearsal, Is.SameAs(rehearsal));
        Assert.That(after.Model, Is.SameAs(rehearsal.Origin.Fit(PurchaseFitters.Of("bg-nbd")).Model));
    }

    [Test]
    public void Run_with_a_forecaster_checks_what_it_says()
    {
        Rehearsal rehearsal = Backtest.Run(Orders(withAmounts: true), new SummaryOptions()).Rehearsal;
        BacktestResult last = Backtest.Run(rehearsal, new LastPeriodForecaster());
        BacktestResult model = Backtest.Run(rehearsal, ModelComparison.Models[0]);

        // In the 15 days up to the cut the four odd customers bought once, for 10, and nobody else did.
        using (Assert.EnterMultipleScope())
        {
            Assert.That((last.PredictedPurchases, last.ActualPurchases), Is.EqualTo((4.0, 12.0)));
            Assert.That((last.PredictedSpend, last.ActualSpend), Is.EqualTo((40.0, 120.0)));
            Assert.That(last.Model, Is.Null);
            Assert.That(model.Model!.Name, Is.EqualTo("bg-nbd"));
        }
    }

    [Test]
    public void Run_without_amounts_has_no_spend()
    {
        BacktestResult result = Backtest.Run(Orders(withAmounts: false), new SummaryOptions());

        Assert.That(result.PredictedSpend, Is.Null);
        Assert.That(result.ActualSpend, Is.Null);
    }

    [Test]
    public void Run_over_a_short_span_says_how_many_periods_are_missing()
    {
        TransactionTable orders = OrderTables.Of([1, 1, 2, 2], [_start, _start.AddDays(8), _start, _start.AddDays(4)]);

        Assert.That(
            () => Backtest.Run(orders, new SummaryOptions()),
            Throws.InvalidOperationException.With.Message.EqualTo("A backtest needs at least 10 days of orders, and there are 9."));
        Assert.That(
            () => Backtest.Run(orders, new SummaryOptions { Grain = Grain.Week }),
            Throws.InvalidOperationException.With.Message.EqualTo("A backtest needs at least 10 weeks of orders, and there are 2."));
        Assert.That(
            () => Backtest.Run(orders, new SummaryOptions { Grain = Grain.Quarter }),
            Throws.InvalidOperationException.With.Message.EqualTo("A backtest needs at least 10 quarters of orders, and there is 1."));
    }

    [Test]
    public void Run_without_repeat_customers_before_the_cut_says_so()
    {
        TransactionTable orders = OrderTables.Of(
            [1, 1, 2, 2, 3], [_start, _start.AddDays(3), _start, _start.AddDays(25), _start.AddDays(40)]);

        Assert.That(
            () => Backtest.Run(orders, new SummaryOptions()),
            Throws.InvalidOperationException.With.Message.Contains("at least 2 customers who came back by 2024-01-21").And.Message.EndsWith("there is 1."));
    }

    [TestCase(-1)]
    [TestCase(30)]
    public void Run_cut_outside_the_orders_says_where_they_are(int day)
    {
        SummaryOptions options = new() { CalibrationEnd = _start.AddDays(day) };

        Assert.That(
            () => Backtest.Run(Orders(withAmounts: true), options),
            Throws.InvalidOperationException.With.Message.Contains("2024-01-01 to 2024-01-31"));
    }

    [Test]
    public void Run_without_orders_says_so()
    {
        TransactionTable nothing = OrderTables.Of(ReadOnlySpan<long>.Empty, ReadOnlySpan<DateOnly>.Empty);

        Assert.That(() => Backtest.Run(nothing, new SummaryOptions()), Throws.InvalidOperationException);
    }

    // Customers 1 to 8 buy on days 0 and 20, the odd ones also on day 4 or so, the even ones also on day 30.
    private static TransactionTable Orders(bool withAmounts)
    {
        List<long> customers = [];
        List<DateOnly> dates = [];
        for (int customer = 1; customer <= 8; customer++)
        {
            int[] days = customer % 2 == 0 ? [0, 20, 30] : [0, 2 + customer, 20];
            foreach (int day in days)
            {
                customers.Add(customer);
                dates.Add(_start.AddDays(day));
            }
        }

        double[] amounts = [.. customers.Select(_ => 10.0)];
        return OrderTables.Of([.. customers], (DateOnly[])[.. dates], withAmounts ? amounts : []);
    }
}
