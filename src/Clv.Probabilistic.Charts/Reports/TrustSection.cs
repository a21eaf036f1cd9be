namespace Clv.Probabilistic.Charts;

/// <summary>How far the figures can be trusted: a backtest, how other models do, and the fit itself.</summary>
internal static class TrustSection
{
    private const double Notable = 0.1;
    private const double TopShare = 0.1;

    /// <summary>Enough for 90 %, at half of what the library takes by itself.</summary>
    private static readonly ReplicationOptions _replicates = new() { Replicates = 200 };

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        ReportInput input = subject.Input;
        foreach (ReportBlock block in OfBacktest(subject).Concat(OfComparison(input)).Concat(OfFit(subject)).Concat(OfReplicates(subject)))
        {
            yield return block;
        }
    }

    private static IEnumerable<ReportBlock> OfBacktest(ReportSubject subject)
    {
        yield return new ReportBlock.Heading("The test: what would have been said before");
        if (subject.Input.Backtest is not { } backtest)
        {
            yield return new ReportBlock.Note(
                $"{(subject.Input.WhyNoBacktest is { } known ? ReportFigures.Retold(known) : null) ?? $"There is no backtest, because {(subject.Input.Orders is null ? "the orders are not at hand" : "none was run on the orders")}."} Without one, nothing shows how far predictions are off.");
            foreach (ReportBlock block in Followed(subject))
            {
                yield return block;
            }

            yield break;
        }

        yield return new ReportBlock.Text(Verdict(subject, backtest));
        List<string[]> rows =
        [
            [
                "purchases",
                ReportFigures.Count(backtest.PredictedPurchases),
                ReportFigures.Count(backtest.ActualPurchases),
                ReportFigures.Difference(backtest.PredictedPurchases, backtest.ActualPurchases),
            ],
        ];
        if (backtest is { PredictedSpend: { } predicted, ActualSpend: { } actual })
        {
            rows.Add(["spend", ReportFigures.Amount(predicted), ReportFigures.Amount(actual), ReportFigures.Difference(predicted, actual)]);
        }

        yield return new ReportBlock.Table(
            "Backtest: predicted and actual totals", [new("quantity", IsNumber: false), new("predicted"), new("actual"), new("difference")], rows);
        if (subject.Input.BacktestTotal is { Level: not null } total)
        {
            yield return new ReportBlock.Text(ReportFigures.Retold(BacktestWords.Of(backtest, total)));
        }

        double[] actually = Purchases(backtest);
        if (Ranking(backtest, actually) is { } ranking)
        {
            yield return new ReportBlock.Text(ranking);
        }

        if (subject.Input.Orders is { } orders)
        {
            foreach (ReportBlock picture in Pictures(subject.Input, orders, backtest, actually))
            {
                yield return picture;
            }
        }
    }

    /// <summary>What the model foresaw, what came, and what to make of that.</summary>
    public static string Verdict(ReportSubject subject, BacktestResult backtest)
    {
        double off = (backtest.PredictedPurchases / backtest.ActualPurchases) - 1;
        string verdict = !double.IsFinite(off) ? "Nothing was bought in the meantime, so the test says little."
            : subject.Input.BacktestTotal?.Purchases.Outcome?.Contains(backtest.ActualPurchases) == true && Math.Abs(off) > Notable
            ? "That is off, and by no more than the interval of the forecast allows: chance and what is not known of the parameters can do it."
            : Math.Abs(off) <= Notable ? "The total came out about right."
            : off > 0 ? "The model expected too much in total: take the totals here with a grain of salt."
            : "The model expected too little in total: what comes may be more than is said here.";
        return ReportFigures.Say(
            $"Fitted to what was known on {backtest.CalibrationEnd:d MMMM yyyy}, the model foresaw {backtest.PredictedPurchases:N0} purchases of the {backtest.Customers:N0} customers in the {ReportFigures.Span(backtest.Duration, subject.Model.TimeUnit)} until {backtest.HoldoutEnd:d MMMM yyyy}; {backtest.ActualPurchases:N0} were made. {verdict}");
    }

    /// <summary>How the model follows the orders that it was fitted to, which is all that can be shown without a test.</summary>
    private static IEnumerable<ReportBlock> Followed(ReportSubject subject)
    {
        if (subject.Input.Orders is { } orders)
        {
            yield return new ReportBlock.Text("How the model follows the orders that it was fitted to, which is less than a test:");
            yield return ReportSections.Picture(() => ClvCharts.CumulativePurchases(subject.Input.PurchaseDraws is { } draws
                ? CumulativePurchases.Of(subject.Model, draws, orders, grain: subject.Input.Summary.Grain, options: _replicates)
                : CumulativePurchases.Of(subject.Model, orders, grain: subject.Input.Summary.Grain)));
        }
    }

    /// <summary>What the order of customers was worth: how much of what was bought the top tenth bought. Null where nothing was.</summary>
    private static string? Ranking(BacktestResult backtest, double[] actual)
    {
        return HoldoutScores.TopShareCapture(backtest.Forecast.Purchases, actual, TopShare) is { } ranked
            && HoldoutScores.TopShareCapture(actual, actual, TopShare) is { } perfect
            ? $"The order of customers is another matter than the total: the tenth that was ranked highest made {ReportFigures.Percent(ranked)} of these purchases. A tenth drawn by lot would have made {ReportFigures.Percent(TopShare)}, and the tenth that bought most did make {ReportFigures.Percent(perfect)}."
            : null;
    }

    private static double[] Purchases(BacktestResult backtest)
    {
        ReadOnlySpan<int> counts = backtest.Rehearsal.Actual.Frequency;
        double[] purchases = new double[counts.Length];
        for (int row = 0; row < purchases.Length; row++)
        {
            purchases[row] = counts[row];
        }

        return purchases;
    }

    private static IEnumerable<ReportBlock> Pictures(ReportInput input, TransactionTable orders, BacktestResult backtest, double[] actual)
    {
        if (backtest.Model is { } model)
        {
            Grain grain = backtest.Rehearsal.Origin.Options.Grain;
            bool hasBands = input.PurchaseDraws is not null || input.BacktestDraws is not null;
            Lazy<CumulativePurchasesResult> tracking = new(() => hasBands
                ? CumulativePurchases.Of(model, input.BacktestDraws, orders, grain: grain, options: _replicates)
                : CumulativePurchases.Of(model, orders, grain: grain));
            if (hasBands)
            {
                yield return new ReportBlock.Text(input.BacktestDraws is null
                    ? "Bands and lines show what chance alone does to what the model expects, were its parameters known exactly."
                    : "Bands and lines show where what happens comes to lie, if the model is right, by chance and for all that is not known of its parameters.");
            }

            yield return ReportSections.Picture(() => ClvCharts.CumulativePurchases(tracking.Value, backtest.CalibrationEnd));
            yield return ReportSections.Picture(() => ClvCharts.PurchasesPerPeriod(tracking.Value, backtest.CalibrationEnd));
            yield return ReportSections.Picture(
                () => ClvCharts.HoldoutPurchases(hasBands
                    ? HoldoutMeans.Of(model, input.BacktestDraws, backtest.Rehearsal.Customers, options: _replicates)
                    : HoldoutMeans.Of(model, backtest.Rehearsal.Customers)));
        }

        yield return ReportSections.Picture(() => ClvCharts.Calibration(HoldoutScores.Calibration(
            backtest.Forecast.Purchases, actual)));
    }

    private static IEnumerable<ReportBlock> OfComparison(ReportInput input)
    {
        if (input.Comparison is not { } comparison)
        {
            yield break;
        }

        yield return new ReportBlock.Heading("Other models, and simple rules");
        yield return new ReportBlock.Points(ReportFigures.Retold(comparison.Verdict));
        yield return ReportSections.Picture(() => ClvCharts.Comparison(comparison));
        if (comparison.Splits.Count > 1)
        {
            yield return ReportSections.Picture(() => ClvCharts.ComparisonBias(comparison));
        }

        yield return new ReportBlock.Table(
            "Models and simple rules on orders that they had not seen",
            [new("model", IsNumber: false), new("purchases"), new("bias"), new("RMSE"), new("ranked probability score"), new("AUC"), new("top tenth")],
            [
                .. comparison.Rows.Select(row => (string[])
                [
                    row.IsBaseline ? $"{row.Name} (rule)" : row.Name,
                    ReportFigures.Count(row.Purchases.PredictedTotal),
                    ReportFigures.Percent(row.Purchases.Bias),
                    ReportFigures.Fixed(row.Purchases.RootMeanSquaredError, 3),
                    row.Purchases.RankedProbabilityScore is { } score ? ReportFigures.Fixed(score, 4) : "–",
                    row.Purchases.RocAuc is { } auc ? ReportFigures.Fixed(auc, 3) : "–",
                    ReportFigures.Percent(row.Purchases.TopDecileCapture),
                ]),
            ]);
    }

    private static IEnumerable<ReportBlock> OfFit(ReportSubject subject)
    {
        yield return new ReportBlock.Heading("The fit");
        IModelFit<PurchaseModel> purchases = subject.Input.Purchases;
        if (purchases.Convergence.Status is not (ConvergenceStatus.Converged or ConvergenceStatus.Unstated))
        {
            yield return new ReportBlock.Note(
                "The data have no single best set of parameters for this model: predictions are those of the best point found, and its parameters mean little by themselves.");
        }

        if (Age(purchases) is { } age)
        {
            yield return new ReportBlock.Text(age);
        }

        // With draws, the same picture comes with lines for chance.
        if (subject.Input.PurchaseDraws is null)
        {
            yield return ReportSections.Picture(() => ClvCharts.PurchaseFrequencies(FrequencyCounts.Of(subject.Model, subject.Customers)));
        }

        if (Frequencies(subject) is { } sentence)
        {
            yield return new ReportBlock.Text(sentence);
        }

        if (subject.IsMoney && subject.Customers.HasMonetaryValue)
        {
            yield return new ReportBlock.Text(ReportFigures.Retold(SpendFrequencyCorrelation.Of(subject.Customers).Consequence));
        }

        yield return new ReportBlock.Table(
            "Estimates with 95% intervals",
            [new("model", IsNumber: false), new("parameter", IsNumber: false), new("estimate"), new("standard error"), new("from"), new("to")],
            [.. Rows(purchases), .. subject.Input.Spend is { } spend ? Rows(spend) : []]);
    }

    /// <summary>Whether the model makes data like these: figures of the data beside those of replicates.</summary>
    private static IEnumerable<ReportBlock> OfReplicates(ReportSubject subject)
    {
        if (subject.Input.PurchaseDraws is not { } draws)
        {
            yield break;
        }

        yield return new ReportBlock.Heading("Does the model make data like these?");
        PredictiveCheckResult? check = null;
        string? refusal = null;
        try
        {
            check = PredictiveCheck.Run(draws, subject.Customers, _replicates, subject.Input.Orders);
        }
        catch (Exception reason) when (reason is ArgumentException or InvalidOperationException)
        {
            refusal = reason.Message;
        }

        if (check is null)
        {
            yield return new ReportBlock.Note($"That was not checked. {ReportFigures.Retold(refusal!)}");
            yield break;
        }

        yield return new ReportBlock.Text(
            $"{ReportFigures.Retold(check.Sentence)} p says how usual a figure so far out is among replicates: below {ReportFigures.Fixed(0.05, 2)} it is not what the model makes. What that means for you the backtest says; a model may be off here and foresee totals well.");
        string level = ReportFigures.Percent(check.Level);
        yield return new ReportBlock.Table(
            "Figures of the data and of replicates",
            [
                new("figure", IsNumber: false), new("data"), new("replicates, mean"), new($"{level} from"), new("to"), new("p"), new("in words", IsNumber: false),
            ],
            [
                .. check.Statistics.Select(figure => (string[])
                [
                    figure.Name,
                    Shown(figure, figure.Observed),
                    Shown(figure, figure.Mean),
                    Shown(figure, figure.Interval.Lower),
                    Shown(figure, figure.Interval.Upper),
                    ReportFigures.Say($"{(figure.IsAtMost ? "≤ " : "")}{figure.PValue:0.000}"),
                    figure.Verdict,
                ]),
            ]);
        yield return ReportSections.Picture(() => ClvCharts.PurchaseFrequencies(check.Frequencies));
    }

    private static string Shown(PredictiveStatistic figure, double value) => figure.IsShare ? ReportFigures.Percent(value)
        : Math.Abs(value) >= 100 ? ReportFigures.Count(value)
        : ReportFigures.Fixed(value, 1);

    /// <summary>What the model has seen, and when; null where the fit does not say.</summary>
    private static string? Age(IModelFit<PurchaseModel> fit) => (fit.ObservationEnd, fit.FittedOn) switch
    {
        ({ } end, { } day) => ReportFigures.Say($"The model was fitted on {day:d MMMM yyyy} to orders until {end:d MMMM yyyy}."),
        ({ } end, null) => ReportFigures.Say($"The model was fitted to orders until {end:d MMMM yyyy}."),
        (null, { } day) => ReportFigures.Say($"The model was fitted on {day:d MMMM yyyy}."),
        _ => null,
    };

    /// <summary>A test of the numbers of repeat purchases, in a sentence; null where there are too few customers for it.</summary>
    private static string? Frequencies(ReportSubject subject)
    {
        const double Unlikely = 0.05;
        FrequencyTestResult test = FrequencyTest.Of(subject.Model, subject.Customers);
        return test.PValue is not { } p ? null
            : ReportFigures.Say($"A chi-square test of how many customers made how many repeat purchases gives {test.Statistic:0.0} with {test.DegreesOfFreedom} degrees of freedom (p = {p:0.###}): ")
                + (p >= Unlikely ? "the model describes them as well as chance allows." : "the model is not exactly right, which large data always show; what matters is the backtest above.");
    }

    private static IEnumerable<string[]> Rows(IModelFit<IModel> saved) => saved.Parameters.Select(parameter => (string[])
    [
        ReportSections.TitleOf(saved.Model),
        parameter.Name,
        ReportFigures.Say($"{parameter.Value:G5}"),
        parameter.StandardError is { } error ? ReportFigures.Say($"{error:G3}") : "unknown",
        parameter.Interval() is { } interval ? ReportFigures.Say($"{interval.Lower:G4}") : "unknown",
        parameter.Interval() is { } ends ? ReportFigures.Say($"{ends.Upper:G4}") : "unknown",
    ]);
}
