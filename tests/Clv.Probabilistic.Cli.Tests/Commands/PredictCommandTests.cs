using System.Text;

namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class PredictCommandTests : IDisposable
{
    private const string Purchases =
        """{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}""";

    private const string Spend =
        """{"schema": 1, "model": "gamma-gamma", "parameters": {"p": 6.25, "q": 3.74, "v": 15.44}}""";

    private const string Summary =
        "customer_id,frequency,recency,T,monetary_value\n9,2,30.43,38.86,22.35\n1,0,0,38.86,0\n5,1,10,20,-4\n";

    /// <summary>Half a unit of the last digit printed.</summary>
    private const double Printed = 0.0005;

    private TemporaryFolder _folder = null!;
    private string _model = null!;
    private string _spend = null!;
    private string _summary = null!;

    [SetUp]
    public void WriteFiles()
    {
        _folder = new TemporaryFolder();
        _model = _folder.Write("model.json", Purchases);
        _spend = _folder.Write("spend.json", Spend);
        _summary = _folder.Write("summary.csv", Summary);
    }

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Predict_purchases_gives_the_published_expectation_in_the_order_of_the_summary()
    {
        Table predictions = Table.Of(ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "39").ShouldSucceed().Output);

        // Fader, Hardie and Lee (2005): E[Y(39) | x=2, t_x=30.43, T=38.86] = 1.226.
        Assert.That(predictions.Header, Is.EqualTo("customer_id,p_alive,expected_purchases,p_any_purchase"));
        Assert.That(predictions.Texts("customer_id"), Is.EqualTo(new[] { "9", "1", "5" }));
        Assert.That(predictions.Numbers("expected_purchases")[0], Is.EqualTo(1.226).Within(Printed));
        Assert.That(predictions.Numbers("p_alive")[1], Is.EqualTo(1));
    }

    [Test]
    public void Predict_a_grouped_summary_numbers_its_rows_and_says_whom_they_are_for()
    {
        string grouped = _folder.Write("grouped.csv", "frequency,recency,T,monetary_value,weight\n0,0,38.86,0,7\n2,30.43,38.86,22.35,3\n");

        ClvResult result = ClvProcess.Run("predict", grouped, "--model", _model, "--spend", _spend, "--horizon", "39").ShouldSucceed();

        Table predictions = Table.Of(result.Output);
        Table customers = Table.Of(
            ClvProcess.Run("predict", _summary, "--model", _model, "--spend", _spend, "--horizon", "39").ShouldSucceed().Output);
        Assert.That(predictions.Texts("customer_id"), Is.EqualTo(new[] { "1", "2" }));
        foreach (string column in customers.Header.Split(',').Skip(1))
        {
            string[] expected = customers.Texts(column);
            Assert.That(predictions.Texts(column), Is.EqualTo(new[] { expected[1], expected[0] }), column);
        }

        Assert.That(
            result.Error,
            Does.Contain("grouped.csv has weights: every row of predictions is for one of the customers that the row stands for; multiply by weight for totals."));
    }

    [Test]
    public void Predict_with_spend_and_log_likelihood_has_the_columns_in_order_and_says_what_is_empty()
    {
        ClvResult result = ClvProcess.Run(
            "predict", _summary, "--model", _model, "--spend", _spend, "--horizon", "39", "--log-likelihood").ShouldSucceed();

        Table predictions = Table.Of(result.Output);
        double population = 6.25 * 15.44 / (3.74 - 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                predictions.Header,
                Is.EqualTo("customer_id,p_alive,expected_purchases,expected_spend,clv,p_any_purchase,log_likelihood"));
            Assert.That(predictions.Numbers("expected_spend")[1], Is.EqualTo(population).Within(1e-9), "no repeat purchase: the population mean");
            Assert.That(predictions.Texts("expected_spend")[2], Is.Empty);
            Assert.That(predictions.Texts("clv")[2], Is.Empty);
            Assert.That(predictions.Texts("expected_purchases")[2], Is.Not.Empty);
            Assert.That(result.Error, Does.Contain("1 customer with a negative mean spend"));
        }
    }

    [TestCaseSource(typeof(PurchaseModelNames), nameof(PurchaseModelNames.All))]
    public void Predict_by_every_purchase_model_gives_what_the_library_gives(string name)
    {
        PurchaseModel model = Fitted(name);
        string path = Saved(model);
        string summary = _folder.Write(
            "timed.csv",
            "customer_id,frequency,recency,T,monetary_value,log_intervals\n9,2,30.43,38.86,22.35,5\n1,0,0,38.86,0,0\n5,1,10,20,-4,2.302585092994046\n");

        Table predictions = Table.Of(ClvProcess.Run(
            "predict", summary, "--model", path, "--horizon", "39", "--log-likelihood", "--at", "13", "--next-purchase", "0.25", "--discounted-residual").ShouldSucceed().Output);

        CustomerSummary customers = Customers().WithColumn(SummaryColumns.LogIntervals, [5, 0, 2.302585092994046]);
        double rate = Math.Log(1.1) * 7 / 365.2425;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                predictions.Header,
                Is.EqualTo("customer_id,p_alive,expected_purchases,p_any_purchase,log_likelihood,p_alive_at,next_purchase,p_never_returns,discounted_residual"));
            Assert.That(predictions.Numbers("p_alive"), Is.EqualTo(model.ProbabilityAlive(customers)));
            Assert.That(predictions.Numbers("expected_purchases"), Is.EqualTo(model.ExpectedPurchases(customers, 39)));
            Assert.That(predictions.Numbers("p_any_purchase"), Is.EqualTo(model.ProbabilityOfAnyPurchase(customers, 39)));
            Assert.That(predictions.Numbers("log_likelihood"), Is.EqualTo(model.LogLikelihood(customers)));
            Assert.That(predictions.Numbers("p_alive_at"), Is.EqualTo(model.ProbabilityAlive(customers, 13)));
            Assert.That(
                predictions.Numbers("next_purchase"),
                Is.EqualTo(model.TimeToNextPurchase(customers, 0.25).Select(time => double.IsPositiveInfinity(time) ? double.NaN : time)));
            Assert.That(
                predictions.Numbers("p_never_returns"), Is.EqualTo(model.ProbabilityOfPurchases(customers, 0, double.PositiveInfinity)));
            Assert.That(
                predictions.Numbers("discounted_residual"),
                Is.EqualTo(model.DiscountedResidualPurchases(customers, rate, double.PositiveInfinity)).Within(1e-12).Percent);
        }
    }

    [TestCaseSource(typeof(PurchaseModelNames), nameof(PurchaseModelNames.All))]
    public void Predict_by_every_purchase_model_takes_a_unit_that_its_file_does_not_state(string name)
    {
        PurchaseModel model = Fitted(name);
        string[] predict = ["predict", _summary, "--spend", _spend, "--horizon", "39", "--discounted-residual"];

        ClvResult known = ClvProcess.Run([.. predict, "--model", Saved(model)]).ShouldSucceed();
        ClvResult stated = ClvProcess.Run(
            [.. predict, "--unit", "week", "--model", Saved(model.WithTimeUnit(TimeUnit.Unspecified))]).ShouldSucceed();

        Assert.That(stated.Output, Is.EqualTo(known.Output));
    }

    [Test]
    public void Predict_each_column_only_when_it_is_asked_for_and_after_those_of_the_contract()
    {
        string[] predict = ["predict", _summary, "--model", _model, "--spend", _spend, "--horizon", "39"];
        const string contract = "customer_id,p_alive,expected_purchases,expected_spend,clv,p_any_purchase";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(HeaderOf([]), Is.EqualTo(contract));
            Assert.That(HeaderOf(["--at", "0"]), Is.EqualTo(contract + ",p_alive_at"));
            Assert.That(HeaderOf(["--next-purchase"]), Is.EqualTo(contract + ",next_purchase,p_never_returns"));
            Assert.That(HeaderOf(["--discounted-residual"]), Is.EqualTo(contract + ",discounted_residual"));
            Assert.That(
                HeaderOf(["--discounted-residual", "--next-purchase", "--at", "1", "--log-likelihood"]),
                Is.EqualTo(contract + ",log_likelihood,p_alive_at,next_purchase,p_never_returns,discounted_residual"));
        }

        string HeaderOf(string[] more) => Table.Of(ClvProcess.Run([.. predict, .. more]).ShouldSucceed().Output).Header;
    }

    [Test]
    public void Predict_the_next_purchase_without_a_probability_is_the_median_and_empty_where_it_never_comes()
    {
        ClvResult median = ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "39", "--unit", "week", "--next-purchase").ShouldSucceed();
        ClvResult half = ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "39", "--unit", "week", "--next-purchase", "0.5").ShouldSucceed();
        ClvResult rarely = ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "39", "--unit", "week", "--next-purchase", "0.9").ShouldSucceed();

        Table predictions = Table.Of(rarely.Output);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(median, Is.EqualTo(half));
            Assert.That(median.Error, Is.Empty);
            Assert.That(predictions.Texts("next_purchase").Select(cell => cell.Length == 0), Is.EqualTo(new[] { true, false, true }));
            Assert.That(predictions.Numbers("p_never_returns")[0], Is.EqualTo(1 - predictions.Numbers("p_alive")[0]).Within(1e-15));
            Assert.That(predictions.Texts("p_never_returns")[1], Is.EqualTo("0"), "who bought once is active in BG/NBD");
            Assert.That(
                rarely.Error,
                Is.EqualTo("2 customers whose probability of ever buying again does not exceed 0.9: next_purchase is empty.\n"));
        }
    }

    [Test]
    public void Predict_never_returning_keeps_its_digits_where_it_is_small()
    {
        const string regular = "customer_id,frequency,recency,T\n1,200,200,200\n";
        string loyal = _folder.Write("loyal.json", Purchases.Replace("\"a\": 0.793, \"b\": 2.426", "\"a\": 1e-18, \"b\": 1", StringComparison.Ordinal));

        Table predictions = Table.Of(ClvProcess.With("predict", "-", "--model", loyal, "--horizon", "1", "--next-purchase")
            .Input(regular).Run().ShouldSucceed().Output);

        // a/(b+x−1) to one: recency is T.
        Assert.That(predictions.Numbers("p_alive")[0], Is.EqualTo(1));
        Assert.That(predictions.Numbers("p_never_returns")[0], Is.EqualTo(1e-18 / 200).Within(1e-10).Percent);
    }

    [Test]
    public void Predict_residual_purchases_without_discount_may_be_infinite_and_then_says_so()
    {
        string finite = _folder.Write("finite.json", Purchases.Replace("0.793", "1.793", StringComparison.Ordinal));
        string[] residual = ["--horizon", "39", "--unit", "week", "--discounted-residual", "--discount-rate", "0"];

        ClvResult infinite = ClvProcess.Run(["predict", _summary, "--model", _model, .. residual]).ShouldSucceed();
        ClvResult sums = ClvProcess.Run(["predict", _summary, "--model", finite, .. residual]).ShouldSucceed();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Table.Of(infinite.Output).Texts("discounted_residual"), Has.All.Empty);
            Assert.That(
                infinite.Error,
                Is.EqualTo("3 customers whose purchases without a horizon are infinite under this model at a discount rate of 0: discounted_residual is empty.\n"));
            Assert.That(Table.Of(sums.Output).Numbers("discounted_residual"), Has.All.GreaterThan(0));
            Assert.That(sums.Error, Is.Empty, "the rate is used");
        }
    }

    [Test]
    public void Predict_residual_purchases_without_a_unit_asks_for_it_unless_the_rate_is_0()
    {
        string unspecified = _folder.Write("unspecified.json", Purchases.Replace("week", "unspecified", StringComparison.Ordinal));
        string[] predict = ["predict", _summary, "--model", unspecified, "--horizon", "39", "--discounted-residual"];

        ClvProcess.Run(predict).ShouldFail(1, "time unit", "--unit day, week, month, quarter or year", "--discount-rate 0");
        ClvProcess.Run([.. predict, "--discount-rate", "0"]).ShouldSucceed();
        ClvProcess.Run([.. predict, "--unit", "month"]).ShouldSucceed();
    }

    [TestCase("--at", "-1", "--at is '-1'; it must be a number from 0, written with a point as in 0.5.")]
    [TestCase("--at", "39,5", "--at is '39,5'; it must be a number from 0")]
    [TestCase("--next-purchase", "1.5", "--next-purchase is '1.5'; it must be a probability from 0 to 1, written with a point as in 0.5.")]
    [TestCase("--next-purchase", "half", "--next-purchase is 'half'; it must be a probability from 0 to 1")]
    [TestCase("--discount-rate", "-0.1", "--discount-rate is -0.1; with --discounted-residual it must be a number from 0")]
    public void Predict_a_number_that_is_none_is_wrong_usage(string option, string value, string reason)
    {
        ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "39", "--discounted-residual", option, value).ShouldFail(2, reason);
    }

    [Test]
    public void Predict_a_summary_in_place_of_a_probability_is_told_from_none()
    {
        ClvProcess.Run("predict", "--model", _model, "--horizon", "39", "--next-purchase", _summary)
            .ShouldFail(2, $"--next-purchase is '{_summary}'; it must be a probability from 0 to 1: write SUMMARY before it.");
    }

    [Test]
    public void Predict_what_a_spend_model_does_not_answer_is_said_to_be_unused()
    {
        ClvResult result = ClvProcess.Run(
            "predict", _summary, "--model", _spend, "--at", "13", "--next-purchase", "--discounted-residual").ShouldSucceed();

        Assert.That(Table.Of(result.Output).Header, Is.EqualTo("customer_id,expected_spend"));
        foreach (string option in new[] { "--at", "--next-purchase", "--discounted-residual" })
        {
            Assert.That(result.Error, Does.Contain($"{option} is not used: a gamma-gamma model predicts spend per purchase alone."));
        }
    }

    [Test]
    public void Predict_at_no_discount_values_purchases_times_spend_times_margin()
    {
        Table predictions = Table.Of(ClvProcess.Run(
            "predict", _summary, "--model", _model, "--spend", _spend, "--horizon", "39", "--discount-rate", "0", "--margin", "0.25").ShouldSucceed().Output);

        double expected = 0.25 * predictions.Numbers("expected_purchases")[0] * predictions.Numbers("expected_spend")[0];
        Assert.That(predictions.Numbers("clv")[0], Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void Predict_a_negative_discount_rate_is_read_as_a_number()
    {
        Table up = Table.Of(ClvProcess.Run(
            "predict", _summary, "--model", _model, "--spend", _spend, "--horizon", "39", "--discount-rate", "-0.1").ShouldSucceed().Output);
        Table flat = Table.Of(ClvProcess.Run(
            "predict", _summary, "--model", _model, "--spend", _spend, "--horizon", "39", "--discount-rate", "0").ShouldSucceed().Output);

        Assert.That(up.Numbers("clv")[0], Is.GreaterThan(flat.Numbers("clv")[0]));
    }

    [Test]
    public void Predict_infinite_spend_is_an_empty_cell_with_a_reason()
    {
        string flat = _folder.Write("flat.json", """{"schema": 1, "model": "gamma-gamma", "parameters": {"p": 6.25, "q": 0.9, "v": 15.44}}""");

        ClvResult result = ClvProcess.Run("predict", _summary, "--model", _model, "--spend", flat, "--horizon", "39").ShouldSucceed();

        Table predictions = Table.Of(result.Output);
        Assert.That(predictions.Texts("expected_spend")[1], Is.Empty);
        Assert.That(predictions.Texts("clv")[1], Is.Empty);
        Assert.That(result.Error, Does.Contain("infinite"));
    }

    [Test]
    public void Predict_with_a_spend_model_alone_writes_spend()
    {
        ClvResult plain = ClvProcess.Run("predict", _summary, "--model", _spend).ShouldSucceed();
        ClvResult likelihoods = ClvProcess.Run("predict", _summary, "--model", _spend, "--log-likelihood", "--horizon", "3").ShouldSucceed();

        Assert.That(Table.Of(plain.Output).Header, Is.EqualTo("customer_id,expected_spend"));
        Assert.That(Table.Of(likelihoods.Output).Header, Is.EqualTo("customer_id,expected_spend,log_likelihood"));
        Assert.That(Table.Of(likelihoods.Output).Texts("log_likelihood")[1], Is.Empty);
        Assert.That(likelihoods.Error, Does.Contain("--horizon is not used"));
    }

    [Test]
    public void Predict_two_spend_models_is_wrong_usage()
    {
        ClvProcess.Run("predict", _summary, "--model", _spend, "--spend", _spend).ShouldFail(2, "--spend");
    }

    [Test]
    public void Predict_without_a_horizon_asks_for_it_in_the_unit_of_the_model()
    {
        ClvProcess.Run("predict", _summary, "--model", _model).ShouldFail(2, "--horizon", "weeks");
    }

    [Test]
    public void Predict_two_units_is_an_error_that_names_both()
    {
        ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "39", "--unit", "day").ShouldFail(1, "day", "week");
    }

    [Test]
    public void Predict_value_without_a_unit_asks_for_it_and_takes_it()
    {
        string unspecified = _folder.Write("unspecified.json", Purchases.Replace("week", "unspecified", StringComparison.Ordinal));
        string[] predict = ["predict", _summary, "--model", unspecified, "--spend", _spend, "--horizon", "39"];

        ClvProcess.Run(predict).ShouldFail(1, "--unit");
        ClvResult stated = ClvProcess.Run([.. predict, "--unit", "week"]).ShouldSucceed();
        ClvResult known = ClvProcess.Run("predict", _summary, "--model", _model, "--spend", _spend, "--horizon", "39").ShouldSucceed();

        Assert.That(stated.Output, Is.EqualTo(known.Output));
        ClvProcess.Run([.. predict, "--discount-rate", "0"]).ShouldSucceed();
    }

    [Test]
    public void Predict_spend_without_monetary_value_is_an_error()
    {
        ClvProcess.With("predict", "-", "--model", _model, "--spend", _spend, "--horizon", "39")
            .Input("customer_id,frequency,recency,T\n1,1,2,3\n")
            .Run()
            .ShouldFail(1, "monetary_value", "--spend");
    }

    [Test]
    public void Predict_a_purchase_model_as_spend_is_an_error()
    {
        ClvProcess.Run("predict", _summary, "--model", _model, "--spend", _model, "--horizon", "39").ShouldFail(1, "model.json", "spend model");
    }

    [Test]
    public void Predict_orders_instead_of_a_summary_says_how_to_make_one()
    {
        ClvProcess.With("predict", "-", "--model", _model, "--horizon", "39")
            .Input("customer_id,date\n1,2024-01-01\n")
            .Run()
            .ShouldFail(1, "not a summary", "clv summarize");
    }

    [Test]
    public void Predict_a_file_that_is_not_a_model_says_so()
    {
        ClvProcess.Run("predict", _summary, "--model", _summary, "--horizon", "39").ShouldFail(1, "summary.csv");
        ClvProcess.Run("predict", _summary, "--model", _folder["absent.json"], "--horizon", "39").ShouldFail(1, "absent.json", "does not exist");
    }

    [Test]
    public void Predict_a_failed_run_writes_nothing()
    {
        ClvProcess.Run("predict", _summary, "--model", _model, "--horizon", "39", "--unit", "day", "-o", _folder["predictions.csv"]).ShouldFail(1);

        Assert.That(_folder.Names, Is.EqualTo(new[] { "model.json", "spend.json", "summary.csv" }));
    }

    private static PurchaseModel Fitted(string name)
    {
        using MemoryStream orders = new(Encoding.UTF8.GetBytes(SmallShop.Orders()));
        CustomerSummary customers = TransactionCsv.Read(orders, "orders").Summarize(new SummaryOptions { Unit = TimeUnit.Week, LogIntervals = true });
        return PurchaseFitters.Of(name).Fit(customers).Model;
    }

    private static CustomerSummary Customers() => new(
        TimeUnit.Week, [2, 0, 1], [30.43, 0, 10], [38.86, 38.86, 20], [22.35, 0, -4], ids: CustomerIds.Of((long[])[9, 1, 5]));

    private string Saved(PurchaseModel model)
    {
        ModelFile.Write(_folder["saved.json"], model);
        return _folder["saved.json"];
    }
}
