namespace Clv.Probabilistic.Studies;

/// <summary>What is done with customers, wherever they come from: write and read, fit, predict, save.</summary>
internal static class CustomersTarget
{
    /// <summary>Long enough for a step of every kind; short, since value is a sum over months.</summary>
    private static readonly double[] _horizons = [0, 0.25, 1, 13];

    private static readonly double[] _rates = [0, 0.1, 4];

    public static string? Run(CustomerSummary customers, ref FuzzRandom random)
    {
        Lawful.Summary(customers);
        RequireRoundTrip(customers);
        FitOptions options = new()
        {
            Algorithm = random.OneIn(50) ? FitAlgorithm.Bfgs : random.OneIn(200) ? FitAlgorithm.NelderMead : FitAlgorithm.TrustRegionNewton,
            Penalizer = random.OneIn(10) ? 0.01 : 0,
        };
        PredictionOptions prediction = Options(ref random);
        (ModelFit<BetaGeoModel>? purchases, string? reason) = Refusal.Of(
            () => new BetaGeoFitter().Fit(customers, options), "fitting bg-nbd", IsDocumented);
        ModelFit<GammaGammaModel>? spend = null;
        if (customers.HasMonetaryValue)
        {
            (spend, string? spendReason) = Refusal.Of(
                () => new GammaGammaFitter().Fit(customers, options), "fitting gamma-gamma", IsDocumented);
            reason ??= spendReason;
        }

        if (spend is not null)
        {
            Lawful.Fit(spend);
            ModelTarget.RequireRoundTrip(spend);
        }

        if (purchases is not null)
        {
            Lawful.Fit(purchases);
            ModelTarget.RequireRoundTrip(purchases);
            Predict(customers, purchases.Model, spend?.Model, prediction);
        }

        return reason;
    }

    public static PredictionOptions Options(ref FuzzRandom random) => new()
    {
        Horizon = random.Pick<double>(_horizons),
        DiscountRatePerYear = random.Pick<double>(_rates),
        LogLikelihood = true,
    };

    public static void Predict(CustomerSummary customers, IPurchaseModel purchases, GammaGammaModel? spend, PredictionOptions options)
    {
        // Discounting needs a unit, and says so; that sentence is tested elsewhere.
        PredictionOptions possible = purchases.TimeUnit == TimeUnit.Unspecified ? options with { DiscountRatePerYear = 0 } : options;
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, purchases, spend, possible);
        Lawful.Purchases(predictions);
        PredictionsCsv.Write(Stream.Null, predictions, new() { WithHistory = true });
    }

    /// <summary>Whether two summaries say the same.</summary>
    public static bool AreSame(CustomerSummary customers, CustomerSummary again) =>
        again.Count == customers.Count
        && again.TimeUnit == customers.TimeUnit
        && again.Frequency.SequenceEqual(customers.Frequency)
        && again.Recency.SequenceEqual(customers.Recency)
        && again.T.SequenceEqual(customers.T)
        && again.MonetaryValue.SequenceEqual(customers.MonetaryValue)
        && again.Weight.SequenceEqual(customers.Weight)
        && again.HasWeight == customers.HasWeight
        && again.HasMonetaryValue == customers.HasMonetaryValue
        && again.Holdout is null == customers.Holdout is null
        && again.Ids.SequenceEqual(customers.Ids);

    private static bool IsDocumented(Exception error) => error is InvalidOperationException;

    /// <summary>What was read can be written, and what was written is read as the same.</summary>
    private static void RequireRoundTrip(CustomerSummary customers)
    {
        using MemoryStream file = new();
        SummaryCsv.Write(file, customers);
        file.Position = 0;
        CustomerSummary again = SummaryCsv.Read(file, "summary.csv");
        if (!AreSame(customers, again))
        {
            throw new FuzzFailureException("The summary changes when it is written and read again.");
        }
    }
}
