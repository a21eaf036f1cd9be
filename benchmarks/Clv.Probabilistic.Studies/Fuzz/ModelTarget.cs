namespace Clv.Probabilistic.Studies;

/// <summary>A model file: read, and predict for customers that exist and for some that hardly can.</summary>
internal sealed class ModelTarget : IFuzzTarget
{
    private static readonly CustomerSummary _customers = new(
        TimeUnit.Unspecified,
        frequency: [0, 0, 1, 2, 5, 40, 3, 2_000_000_000, 1, 7],
        recency: [0, 0, 0, 10, 30.43, 38.9, 39, 1e6, 1e-300, 0],
        T: [0, 39, 39, 39, 38.86, 39, 39, 1e9, 1e18, 1e-5],
        monetaryValue: [0, 0, 12.5, 1e-300, 35, 3.1, 1e300, 40, 0, 25]);

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    public string? Run(byte[] input, ref FuzzRandom random)
    {
        PredictionOptions options = CustomersTarget.Options(ref random);
        (ModelFit<IModel>? saved, string? reason) = Refusal.Of(
            () => ModelFile.Read(new MemoryStream(input), "model.json"),
            "reading a model",
            error => error is DataFormatException && error.Message.StartsWith("model.json", StringComparison.Ordinal));
        switch (saved?.Model)
        {
            case IPurchaseModel purchases:
                Predict(purchases, options);
                break;
            case GammaGammaModel spend:
                SpendPredictions predictions = SpendPredictions.Predict(_customers, spend);
                Lawful.Spend(_customers, predictions.ExpectedSpend, "expected_spend");
                PredictionsCsv.Write(Stream.Null, predictions);
                break;
        }

        return reason;
    }

    /// <summary>A model that was saved is the same model.</summary>
    public static void RequireRoundTrip<TModel>(ModelFit<TModel> fit)
        where TModel : class, IModel
    {
        using MemoryStream file = new();
        ModelFile.Write(file, fit);
        file.Position = 0;
        IModel again = ModelFile.Read(file, "model.json").Model;
        if (again.Name != fit.Model.Name || !again.Parameters.Values.SequenceEqual(fit.Model.Parameters.Values))
        {
            throw new FuzzFailureException("The model changes when it is written and read again.");
        }
    }

    private static void Predict(IPurchaseModel purchases, PredictionOptions options)
    {
        CustomersTarget.Predict(_customers, purchases, _spend, options);
        foreach (int count in (ReadOnlySpan<int>)[0, 1, 3, 25])
        {
            double probability = purchases.ProbabilityOfPurchases(count, options.Horizon);
            Lawful.Require(probability is >= 0 and <= 1, $"P(X(t) = {count})", probability);
        }

        double newcomer = purchases.ExpectedPurchasesNewCustomer(options.Horizon);
        Lawful.Require(double.IsFinite(newcomer) && newcomer >= 0, "expected purchases of a new customer", newcomer);
    }
}
