using System.Net;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Charts.Tests.Reports;

/// <summary>What a report says, and that it says it whatever the input.</summary>
public sealed partial class CustomerReportTests
{
    private const int LargestPage = 3_000_000;

    private static readonly string[] _sections =
    [
        "In short", "Who is worth how much", "What to do with whom", "Late for their own rhythm", "Can this be trusted?", "Who comes back",
        "What orders alone say", "How customers behave", "What it is made from", "Assumptions and definitions",
    ];

    [Test]
    public void Headline_figures_are_those_of_the_predictions()
    {
        ReportInput input = Reports.CdnowInput();
        string text = TextOf(Reports.Cdnow);
        double again = input.Predictions.ProbabilityOfAnyPurchase.ToArray().Sum();
        double? top = HoldoutScores.TopShareCapture(input.Predictions.LifetimeValue, input.Predictions.LifetimeValue);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("2,357 customers, observed until 30 June 1998; the next 39 weeks, by BG/NBD and Gamma-Gamma."));
            Assert.That(text, Does.Contain(ReportFigures.Say(
                $"In the next 39 weeks the 2,357 customers are expected to bring {input.Predictions.TotalLifetimeValue():N0} of revenue, at a margin of 100% (no costs are taken off), discounted at 10% a year.")));
            Assert.That(text, Does.Contain(ReportFigures.Say($"About {again:N0} of them, {100 * again / 2357:0.#}%, will buy at all")));

            // The tenth of 2,357 customers is 236 in the tiers, which round up, and 235.7 in the score.
            Assert.That(text, Does.Match($@"accounts for {Math.Floor(100 * top!.Value)}(\.\d)?% of the total"));
        }
    }

    [Test]
    public void Activity_is_that_of_repeat_buyers_and_clashes_with_no_segment()
    {
        ReportInput input = Reports.CdnowInput();
        string text = TextOf(Reports.Cdnow);
        double[] alive = [.. input.Predictions.Where(customer => customer.History.Frequency > 0).Select(customer => customer.ProbabilityAlive)];
        RfmSegmentsResult segments = RfmSegments.Of(input.Predictions.Customers, input.Predictions.LifetimeValue);
        double lostWhoBuy = input.Predictions.Where((_, row) => segments.Segment[row] == RfmSegment.Lost).Average(customer => customer.ProbabilityOfAnyPurchase);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain(ReportFigures.Say($"{100 * alive.Average():0.#}%of repeat buyers still active{alive.Sum():N0} of the {alive.Length:N0} who came back")));
            Assert.That(text, Does.Not.Contain("%still active"));
            Assert.That(Reports.Cdnow.ToHtml(), Does.Match($"<td class=\"word\">lost</td>.*{ReportFigures.Percent(lostWhoBuy)}</td>.*Leave them out"));
            Assert.That(text, Does.Contain("of those called lost, too, some will buy"));
        }
    }

    [TestCase(1, 0.1, "of revenue, at a margin of 100% (no costs are taken off), discounted at 10% a year")]
    [TestCase(0.35, 0.1, "of profit, at a margin of 35% of what they pay, discounted at 10% a year")]
    [TestCase(0.35, 0, "of profit, at a margin of 35% of what they pay, not discounted")]
    public void Headline_says_what_its_money_is(double margin, double rate, string words)
    {
        ReportInput input = Reports.CdnowInput();
        PredictionOptions options = new() { Horizon = 39, Margin = margin, DiscountRatePerYear = rate };
        CustomerPredictions predictions = CustomerPredictions.Predict(input.Predictions.Customers, input.Purchases.Model, input.Spend!.Model, options);

        Assert.That(
            TextOf(CustomerReport.Of(new() { Predictions = predictions, Purchases = input.Purchases, Spend = input.Spend })),
            Does.Contain(ReportFigures.Say($"are expected to bring {predictions.TotalLifetimeValue():N0} {words}.")));
    }

    [Test]
    public void No_sentence_claims_what_a_message_would_do()
    {
        string text = TextOf(Reports.Cdnow);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("nothing here shows that a message brings anybody back"));
            Assert.That(text, Does.Contain("nothing here shows that one of them pays"));
            Assert.That(text, Does.Not.Contain("worth most here").And.Not.Contain("for what it is").And.Not.Contain("Win them back"));
        }
    }

    [Test]
    public void Segments_of_whom_little_is_expected_come_last_and_no_call_in_person_is_proposed()
    {
        string html = Reports.Cdnow.ToHtml();
        ReportInput input = Reports.CdnowInput();
        string[] names =
        [
            .. RfmSegments.Of(input.Predictions.Customers, input.Predictions.LifetimeValue).Rows
                .Where(row => row.Customers > 0)
                .OrderByDescending(row => row.ValueShare)
                .Select(row => $"<td class=\"word\">{row.Segment.Name()}</td>"),
        ];

        Assert.That(names.Select(name => html.IndexOf(name, StringComparison.Ordinal)), Is.Ordered.And.All.Positive);
        Assert.That(html, Does.Not.Contain("Call or write in person"));
    }

    [Test]
    public void Late_customers_are_those_of_the_library_with_the_formulas_and_a_file_only_where_there_is_one()
    {
        ReportInput input = Reports.CdnowInput();
        LateCustomersResult late = LateCustomers.Of(input.Predictions);
        string text = TextOf(Reports.Cdnow);
        string filed = TextOf(CustomerReport.Of(new()
        {
            Predictions = input.Predictions,
            Purchases = input.Purchases,
            LateCustomersFile = "late <b>.csv",
        }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain(ReportFigures.Say($"{late.Count} customers are silent for more than 2.3 times")));
            Assert.That(text, Does.Contain(ReportFigures.Say($"{late.TotalAtStake:N0} in all.")));
            Assert.That(text, Does.Contain("value ÷ chance of being active − value").And.Contain("(last purchase − first purchase) ÷ repeat purchases"));
            Assert.That(text, Does.Contain(ReportFigures.Say($"Those with most at stake, 15 of {late.Count}")));
            Assert.That(text, Does.Not.Contain("beside this page"));
            Assert.That(filed, Does.Contain(ReportFigures.Say($"All {late.Count} customers are in late <b>.csv, beside this page.")));
        }
    }

    [Test]
    public void With_draws_the_page_asks_whether_the_model_makes_such_data()
    {
        ReportInput input = Reports.CdnowInput();
        BacktestResult backtest = input.Backtest!;
        ParameterDraws draws = Posterior.Of(input.Purchases, input.Predictions.Customers).Draws;
        ParameterDraws before = Posterior.Of(backtest.Model!.AsFit(), backtest.Rehearsal.Customers).Draws;
        CustomerReport with = CustomerReport.Of(input with { PurchaseDraws = draws, BacktestDraws = before });
        string text = TextOf(with);
        PredictiveCheckResult check = PredictiveCheck.Run(draws, input.Predictions.Customers, new() { Replicates = 200 }, input.Orders);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain("Does the model make data like these?").And.Contain(check.Sentence));
            foreach (PredictiveStatistic figure in check.Statistics)
            {
                Assert.That(text, Does.Contain(figure.Name).And.Contain(ReportFigures.Say($"{figure.PValue:0.000}{figure.Verdict}")));
            }

            Assert.That(text, Does.Contain("Lines show where 90% of replicates lie.").And.Contain("for all that is not known of its parameters"));
            Assert.That(with.ToHtml(), Does.Not.Contain("There is no picture here."));
            Assert.That(Plots().Count(with.ToHtml()), Is.EqualTo(Plots().Count(Reports.Cdnow.ToHtml())), "no picture twice");
            Assert.That(TextOf(Reports.Cdnow), Does.Not.Contain("Does the model make data like these?"));
        }

        ParameterDraws others = Posterior.Of(new ParetoNbdFitter().Fit(input.Predictions.Customers), input.Predictions.Customers).Draws;
        Assert.That(
            () => CustomerReport.Of(input with { PurchaseDraws = others }),
            Throws.ArgumentException.With.Message.EqualTo("The draws are of pareto-nbd and the fit is of bg-nbd; give draws of the fitted model."));
    }

    [Test]
    public void Order_of_customers_is_measured()
    {
        BacktestResult backtest = Reports.CdnowInput().Backtest!;
        double[] actual = [.. backtest.Rehearsal.Actual.Frequency.Select(count => (double)count)];
        double ranked = HoldoutScores.TopShareCapture(backtest.Forecast.Purchases, actual)!.Value;
        double perfect = HoldoutScores.TopShareCapture(actual, actual)!.Value;

        Assert.That(ranked, Is.GreaterThan(0.1).And.LessThan(perfect));
        Assert.That(TextOf(Reports.Cdnow), Does.Contain(ReportFigures.Say(
            $"the tenth that was ranked highest made {100 * ranked:0.#}% of these purchases. A tenth drawn by lot would have made 10%, and the tenth that bought most did make {100 * perfect:0.#}%.")));
    }

    [Test]
    public void Every_section_and_every_picture_is_there()
    {
        string html = Reports.Cdnow.ToHtml();
        string[] headings = [.. Headings().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(headings, Is.EqualTo(_sections));
            Assert.That(Plots().Count(html), Is.EqualTo(DataBlocks().Count(html)));
            Assert.That(Plots().Count(html), Is.GreaterThanOrEqualTo(16));
            Assert.That(html.Contains("There is no picture here.", StringComparison.Ordinal), Is.False);
            foreach (string part in new[] { "top 1%", "champions", "value at stake", "Backtest: predicted and actual totals", "past-rate (rule)", "Estimates with 95% intervals" })
            {
                Assert.That(TextOf(Reports.Cdnow), Does.Contain(part));
            }
        }
    }

    [Test]
    public void Text_of_the_data_is_text()
    {
        string html = CustomerReport.Of(Reports.HostileInput()).ToHtml();

        // Everything but the page's own scripts, which come last and have no attribute.
        string content = html[..html.IndexOf("<script>", StringComparison.Ordinal)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html.Contains("<script>window.hit", StringComparison.Ordinal), Is.False);
            Assert.That(content.Contains("<img", StringComparison.Ordinal), Is.False);
            Assert.That(WebUtility.HtmlDecode(content).Contains(HostileText.Id, StringComparison.Ordinal));
        }
    }

    [Test]
    public void What_is_missing_is_said_where_it_would_be()
    {
        TransactionTable orders = OrderTables.Of(
            [1, 1, 1], [new DateOnly(2024, 1, 1), new(2024, 2, 1), new(2024, 5, 1)]);
        ReportInput input = Reports.Input(orders, new SummaryOptions(), horizon: 30);
        string few = TextOf(CustomerReport.Of(input));
        string without = TextOf(CustomerReport.Of(input with { Orders = null, Check = null, WhyNoBacktest = null }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(few, Does.Contain("There is no model of spend, so nothing here is in money."));
            Assert.That(few, Does.Contain("A backtest needs at least 2 customers who came back"));
            Assert.That(few, Does.Contain("Nobody is late for their own rhythm"));
            Assert.That(without, Does.Contain("Cohorts need the orders, which are not at hand here"));
            Assert.That(without, Does.Contain("There is no backtest, because the orders are not at hand."));
        }
    }

    [Test]
    public void Orders_of_other_customers_are_refused()
    {
        TransactionTable orders = OrderTables.Of([11, 11, 12], [new DateOnly(2024, 1, 1), new(2024, 2, 1), new(2024, 5, 1)]);
        TransactionTable others = OrderTables.Of([11, 11, 13], [new DateOnly(2024, 1, 1), new(2024, 2, 1), new(2024, 5, 1)]);
        ReportInput input = Reports.Input(orders, new SummaryOptions(), horizon: 30);

        Assert.That(
            () => CustomerReport.Of(input with { Orders = others }),
            Throws.ArgumentException.With.Message.EqualTo(
                "Of the 2 customers of the predictions, 1 have none of the orders, which are of other customers then; give the orders that the customers were summarized from, or none."));
        Assert.That(() => CustomerReport.Of(input with { Orders = OrderTables.Of([11, 11, 12], [new DateOnly(2024, 1, 1), new(2024, 2, 1), new(2024, 5, 1)]) }), Throws.Nothing);
    }

    [Test]
    public void Weighted_rows_count_as_many()
    {
        CustomerSummary summary = new(TimeUnit.Week, [0, 3], [0, 20], [30, 30], weight: [90, 10]);
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        ReportInput input = new()
        {
            Predictions = CustomerPredictions.Predict(summary, model, null, new() { Horizon = 52.1775 }),
            Purchases = model.AsFit<PurchaseModel>(),
        };

        Assert.That(TextOf(CustomerReport.Of(input)), Does.Contain("In the next year the 100 customers are expected to buy"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Same_input_makes_the_same_page_in_any_culture() =>
        Assert.That(CustomerReport.Of(Reports.CdnowInput()).ToHtml() == Reports.Cdnow.ToHtml());

    [Test]
    public void Page_of_very_many_customers_is_no_larger()
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        GammaGammaModel spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
        CustomerSummary customers = model.SimulateCustomers(300_000, 78, seed: 3, spend);
        string html = CustomerReport.Of(new ReportInput
        {
            Predictions = CustomerPredictions.Predict(customers, model, spend, new() { Horizon = 52 }),
            Purchases = model.AsFit<PurchaseModel>(),
            Spend = spend.AsFit<ISpendModel>(),
        }).ToHtml();

        Assert.That(html, Has.Length.LessThan(LargestPage));
        Assert.That(Reports.Cdnow.ToHtml(), Has.Length.LessThan(LargestPage));
    }

    [Test]
    public void Page_of_an_average_order_value_is_about_money_and_says_why_it_has_no_picture_of_spend()
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        FlatSpendModel spend = new(42.5);
        CustomerSummary customers = model.SimulateCustomers(500, 78, seed: 3, new GammaGammaModel(new(6.25, 3.74, 15.44)));

        string text = TextOf(CustomerReport.Of(new ReportInput
        {
            Predictions = CustomerPredictions.Predict(customers, model, spend, new() { Horizon = 52 }),
            Purchases = model.AsFit<PurchaseModel>(),
            Spend = spend.AsFit<ISpendModel>(),
        }));

        Assert.That(text, Does.Contain("and flat-spend."));
        Assert.That(text, Does.Contain("average_order_value"));
        Assert.That(
            text,
            Does.Contain("There is no picture here. The model flat-spend does not say how the spend of customers differs; there is no distribution to draw."));
    }

    [Test]
    public void Numbers_of_another_model_are_refused()
    {
        ReportInput input = Reports.CdnowInput();
        ModelFit<ParetoNbdModel> pareto = new ParetoNbdFitter().Fit(input.Predictions.Customers);
        CustomerPredictions byPareto = CustomerPredictions.Predict(input.Predictions.Customers, pareto.Model, new() { Horizon = 30 });

        Assert.That(
            () => CustomerReport.Of(input with { Purchases = pareto }),
            Throws.ArgumentException.With.Message.EqualTo("The predictions are by bg-nbd and the fit is of pareto-nbd; give predictions by the fitted model."));
        Assert.That(
            () => CustomerReport.Of(input with { Purchases = pareto, Predictions = byPareto, Spend = null }),
            Throws.ArgumentException.With.Message.StartsWith("The backtest is of bg-nbd and the fit is of pareto-nbd; "));
        Assert.That(
            () => CustomerReport.Of(input with { Backtest = Backtest.Run(input.Orders!, new() { Unit = TimeUnit.Day }) }),
            Throws.ArgumentException.With.Message.StartsWith("The backtest counts time in days and the fit in weeks; "));
        BetaGeoModel ofNoUnit = new(((BetaGeoModel)input.Purchases.Model).Parameters);
        Assert.That(() => CustomerReport.Of(input with { Purchases = ofNoUnit.AsFit(), Orders = null }), Throws.Nothing);
        Assert.That(
            TextOf(CustomerReport.Of(input with { Backtest = null, WhyNoBacktest = null, Comparison = null })),
            Does.Contain("There is no backtest, because none was run on the orders.")
                .And.Contain("How the model follows the orders that it was fitted to")
                .And.Not.Contain("not at hand"));
    }

    [Test]
    public void What_is_no_input_is_refused()
    {
        ReportInput input = Reports.HostileInput();
        CustomerSummary nobody = new(input.Purchases.Model.TimeUnit, [], [], []);
        CustomerPredictions nothing = CustomerPredictions.Predict(nobody, input.Purchases.Model, null, new() { Horizon = 1 });

        Assert.That(
            () => CustomerReport.Of(input with { Predictions = nothing }),
            Throws.ArgumentException.With.Message.EqualTo("There are no customers to report on; give predictions of at least one."));
    }

    /// <summary>What a reader reads, without the data of pictures.</summary>
    private static string TextOf(CustomerReport report) => WebUtility.HtmlDecode(Tags().Replace(Scripts().Replace(report.ToHtml(), ""), ""));

    [GeneratedRegex("<h2 id=[^>]*>([^<]*)</h2>")]
    private static partial Regex Headings();

    [GeneratedRegex("class=\"plot\"")]
    private static partial Regex Plots();

    [GeneratedRegex("<script type=\"application/json\" id=\"chart-")]
    private static partial Regex DataBlocks();

    [GeneratedRegex("<script[^>]*>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
