namespace Clv.Probabilistic.Cli;

/// <summary>The account that <c>clv run</c> prints.</summary>
internal static class RunReport
{
    private const int LongestId = 24;

    public static void Write(TextWriter output, CustomerAnalysisResult result, IReadOnlyList<AccountSection> learnt, IReadOnlyList<string> files)
    {
        AccountWriter account = new(output);
        WriteOrders(account, result.Customers.Account!);
        FindingReport.Write(account, result.Check);
        if (result.Choice.Sentences.Count > 0)
        {
            account.Heading("Choosing the model of purchases");
            account.Sentences(result.Choice.Sentences);
        }

        if (result.Average is { } average)
        {
            account.Heading("The average of models");
            account.Sentence(average.Sentence);
            account.Table(
                ["model", "weight", "log-likelihood", "AIC"],
                average.Models.Select(part => (string[])
                [
                    part.Fit.Model.Name, Figures.Fixed(part.Weight, 3), Figures.Fixed(part.Fit.LogLikelihood, 1), Figures.Fixed(part.Fit.Aic, 1),
                ]));
        }

        account.Heading($"Purchases: model {result.Purchases.Model.Name}, time in {Figures.Units(result.Customers.TimeUnit)}");
        FitReport.Write(account, result.Purchases);
        WritePosterior(account, result.PurchasePosterior);
        foreach (AccountSection section in learnt)
        {
            section.Write(account);
        }

        WriteSpend(account, result);
        WriteBacktest(account, result);
        WriteFuture(account, result);
        account.Heading("Files");
        account.Sentences(files);
    }

    public static void WriteOrders(AccountWriter account, SummaryAccount orders)
    {
        account.Heading("Orders and customers");
        account.Sentences(AccountSentences.Of(orders));
    }

    private static void WriteSpend(AccountWriter account, CustomerAnalysisResult result)
    {
        if (result.Spend is not { } spend)
        {
            account.Heading("Spend");
            account.Sentence(result.WhyNoSpend!);
            return;
        }

        account.Heading($"Spend per purchase: model {spend.Model.Name}");
        if (result.WhySpendModel is { } why)
        {
            account.Sentence(why);
        }

        FitReport.Write(account, spend);
        WritePosterior(account, result.SpendPosterior);
        account.Sentence(spend.Model.NeedsFirstAmount
            ? $"Expected spend per purchase of a customer of whom nothing is known: {Figures.Fixed(spend.Model.PopulationMean, 2)}."
            : double.IsFinite(spend.Model.PopulationMean)
            ? $"Mean spend per purchase over all customers: {Figures.Fixed(spend.Model.PopulationMean, 2)}."
            : "Mean spend per purchase over all customers: infinite under this model (q <= 1).");
    }

    private static void WritePosterior(AccountWriter account, PosteriorResult? posterior)
    {
        if (posterior is not null)
        {
            account.Sentences(FitReport.Of(posterior));
        }
    }

    private static void WriteBacktest(AccountWriter account, CustomerAnalysisResult result)
    {
        account.Heading("Backtest: fitted to the first part of the orders, checked on the rest");
        if (result.Backtest is not { } backtest)
        {
            account.Sentence(result.WhyNoBacktest!);
            return;
        }

        account.Sentence(FormattableString.Invariant(
            $"Fitted to {Figures.Count(backtest.Customers, "customer")} up to {backtest.CalibrationEnd:yyyy-MM-dd}; checked on the {Figures.Span(backtest.Duration, result.Customers.TimeUnit)} to {backtest.HoldoutEnd:yyyy-MM-dd}."));
        List<string[]> rows =
        [
            [
                "purchases",
                Figures.Fixed(backtest.PredictedPurchases, 1),
                Figures.Fixed(backtest.ActualPurchases, 0),
                Figures.Difference(backtest.PredictedPurchases, backtest.ActualPurchases),
            ],
        ];
        if (backtest is { PredictedSpend: { } predicted, ActualSpend: { } actual })
        {
            rows.Add(["spend", Figures.Fixed(predicted, 2), Figures.Fixed(actual, 2), Figures.Difference(predicted, actual)]);
        }

        account.Table([string.Empty, "predicted", "actual", "difference"], rows);
        if (result.BacktestTotal is { Level: not null } total)
        {
            account.Sentence(BacktestWords.Of(backtest, total));
        }

        account.Sentence(
            $"Purchases per customer: mean absolute error {Figures.Significant(backtest.MeanAbsoluteError)}, root mean squared error {Figures.Significant(backtest.RootMeanSquaredError)}.");
    }

    private static void WriteFuture(AccountWriter account, CustomerAnalysisResult result)
    {
        CustomerPredictions predictions = result.Predictions;
        PredictionOptions options = predictions.Options;
        account.Heading($"The next {Figures.Span(options.Horizon, result.Customers.TimeUnit)}");
        PredictedTotal all = result.Overview!.All;
        account.Sentences(result.Level?.Sentences ?? []);
        account.Sentence($"Expected purchases of all customers{Source(result)}: {Figures.Fixed(predictions.TotalExpectedPurchases(), 1)}{Range(all.Purchases, all.Level, 0)}{RangeOfLevel(result)}.");
        if (predictions.HasSpend)
        {
            account.Sentence(
                $"Expected value of all customers: {Figures.Fixed(predictions.TotalLifetimeValue(), 2)} of {(options.Margin == 1 ? "revenue" : "profit")}, at a margin of {Figures.Percent(options.Margin)}, discounted at {Figures.Percent(options.DiscountRatePerYear)} a year{Range(all.LifetimeValue!.Value, all.Level, 2)}.");
        }

        if (result.WhyNoIntervals is { } whyNot)
        {
            account.Sentence(whyNot);
        }

        WriteGroups(account, result);
        WriteTop(account, predictions);
    }

    /// <summary>Where a total will turn out to be, and how well its expectation is known; nothing where no interval says so.</summary>
    private static string Range(TotalEstimate total, double? level, int decimals) =>
        total is { Outcome: { } outcome, Expectation: { } expectation } && level is { } probability
            ? $"; {PredictionInterval.InCases(probability)} it will turn out between {Figures.Fixed(outcome.Lower, decimals)} and {Figures.Fixed(outcome.Upper, decimals)}, if customers are as the model says; how well the parameters are known leaves the expectation between {Figures.Fixed(expectation.Lower, decimals)} and {Figures.Fixed(expectation.Upper, decimals)}"
            : string.Empty;

    /// <summary>Where total purchases will turn out to be by past windows; nothing without a level of the season, or where these are too
    /// few.</summary>
    private static string RangeOfLevel(CustomerAnalysisResult result) =>
        result is { Level: { } level, Options.IntervalLevel: { } probability }
        && level.PurchasesWithin(result.Predictions.TotalExpectedPurchases(), probability) is { } interval
            ? $"; {PredictionInterval.InCases(probability)} it will turn out between {Figures.Fixed(interval.Lower, 0)} and {Figures.Fixed(interval.Upper, 0)}, if it is as far off as in past windows"
            : string.Empty;

    private static void WriteGroups(AccountWriter account, CustomerAnalysisResult result)
    {
        PortfolioOverview overview = result.Overview!;
        if (overview.All.Level is not { } level)
        {
            return;
        }

        bool isMoney = result.Predictions.HasSpend;
        string what = isMoney ? "value" : "purchases";
        foreach ((string title, IEnumerable<PredictedTotal> groups) in (ReadOnlySpan<(string, IEnumerable<PredictedTotal>)>)
            [($"Tiers by {what}", overview.Tiers), ($"Segments by recency and frequency, by {what}", overview.Segments)])
        {
            account.Sentence($"{title}, and where it will turn out {PredictionInterval.InCases(level)}:");
            account.Table(
                ["", "customers", what, "likely from", "to"],
                groups
                    .Where(group => group.Customers > 0)
                    .Select(group => Row(group, isMoney ? group.LifetimeValue!.Value : group.Purchases, isMoney ? 2 : 1)));
        }
    }

    private static string[] Row(PredictedTotal group, TotalEstimate total, int decimals) =>
    [
        group.Group,
        Figures.Fixed(group.Customers, 0),
        Figures.Fixed(total.Value, decimals),
        total.Outcome is { } from ? Figures.Fixed(from.Lower, decimals) : "-",
        total.Outcome is { } to ? Figures.Fixed(to.Upper, decimals) : "-",
    ];

    private static string Source(CustomerAnalysisResult result) =>
        result.Choice.Forecaster is { } forecaster ? $", by {forecaster.Name}" : string.Empty;

    private static void WriteTop(AccountWriter account, CustomerPredictions predictions)
    {
        account.Sentence(predictions.HasSpend ? "The most valuable customers:" : "The customers likely to buy most:");
        string[] header = ["customer_id", "p_alive", "expected_purchases"];
        account.Table(
            predictions.HasSpend ? [.. header, "expected_spend", "clv"] : header,
            TopCustomers.Of(predictions).Select(row => Row(predictions, row)));
    }

    private static string[] Row(CustomerPredictions predictions, int row)
    {
        string[] cells =
        [
            Shortened(predictions.Customers.Ids[row]),
            Figures.Fixed(predictions.ProbabilityAlive[row], 3),
            Figures.Fixed(predictions.ExpectedPurchases[row], 2),
        ];
        return predictions.HasSpend
            ? [.. cells, Figures.Fixed(predictions.ExpectedSpend[row], 2), Figures.Fixed(predictions.LifetimeValue[row], 2)]
            : cells;
    }

    // An id is whatever the file holds; a table on a terminal shows what fits and nothing that moves the cursor.
    private static string Shortened(string id)
    {
        string visible = string.Concat(id.Select(character => char.IsControl(character) ? '?' : character));
        return visible.Length <= LongestId ? visible : visible[..(LongestId - 3)] + "...";
    }
}
