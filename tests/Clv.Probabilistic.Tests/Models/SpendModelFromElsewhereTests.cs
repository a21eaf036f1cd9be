namespace Clv.Probabilistic.Tests.Models;

/// <summary>A second model of spend, which no list of the library knows: one mean for all purchases of all customers.</summary>
public sealed class SpendModelFromElsewhereTests
{
    private static readonly SummaryOptions _weeks = new() { Unit = TimeUnit.Week };

    private static readonly Lazy<TransactionTable> _shop =
        new(() => TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv")));

    private static ModelCatalog Catalog => ModelCatalog.Standard.With(OneMeanModel.Kind);

    [TestCase("bg-nbd")]
    [TestCase("auto")]
    [TestCase("nbd")]
    public void Analysis_values_and_checks_by_the_spend_model_that_is_named(string model)
    {
        CustomerAnalysisOptions options = new()
        {
            Summary = _weeks with { CalibrationEnd = new(2025, 2, 28) },
            Catalog = Catalog,
            Model = model,
            SpendModel = "one-mean",
            Prediction = new() { Horizon = 13 },
        };

        CustomerAnalysisResult result = CustomerAnalysis.Run(_shop.Value, options);

        BacktestResult backtest = result.Backtest!;
        double mean = backtest.Rehearsal.Origin.FitSpend(OneMeanModel.Kind.Fitter)!.Model.PopulationMean;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Spend!.Model, Is.TypeOf<OneMeanModel>());
            Assert.That(result.Predictions.ExpectedSpend[0], Is.EqualTo(result.Spend.Model.PopulationMean));
            Assert.That(mean, Is.Not.EqualTo(result.Spend.Model.PopulationMean));

            // Of all but a few customers, whom refunds leave without a mean that a model could take.
            Assert.That(backtest.PredictedSpend, Is.EqualTo(backtest.PredictedPurchases * mean).Within(0.5).Percent);
        }
    }

    [Test]
    public void File_of_the_model_is_read_with_its_catalog_alone()
    {
        using MemoryStream file = new();
        ModelFile.Write(file, OneMeanModel.Kind.Fitter.Fit(_shop.Value.Summarize(_weeks)));

        file.Position = 0;
        ModelFit<IModel> read = ModelFile.Read(file, "spend.json", Catalog);
        file.Position = 0;
        Assert.That(read.Model, Is.TypeOf<OneMeanModel>());
        Assert.That(() => ModelFile.Read(file, "spend.json"), Throws.TypeOf<DataFormatException>().With.Message.Contains("one-mean"));
    }

    private sealed class OneMeanModel(double mean) : ISpendModel
    {
        public static SpendModelDefinition Kind { get; } = new(typeof(OneMeanModel), p => new OneMeanModel(p[0]), () => new OneMeanFitter())
        {
            Name = "one-mean",
            Title = "One mean",
            Gist = "the same spend for all",
            Explanation = "all customers spend the same per purchase.",
            Parameters = [new("mean", "mean spend per purchase")],
        };

        public string Name => Kind.Name;

        public ModelDefinition Definition => Kind;

        public IModelParameters Parameters => new OneMeanParameters(mean);

        public double PopulationMean => mean;

        public bool NeedsMonetaryValue => true;

        public double ExpectedAverageSpend(CustomerHistory history) => mean;

        public double LogLikelihood(CustomerHistory history) => throw new NotSupportedException("Not asked for here.");
    }

    private sealed class OneMeanFitter : ISpendFitter
    {
        public string ModelName => "one-mean";

        public ModelFit<ISpendModel> Fit(
            CustomerSummary customers,
            FitOptions? options = null,
            IProgress<FitProgress>? progress = null,
            CancellationToken cancellationToken = default)
        {
            double purchases = 0;
            double money = 0;
            for (int i = 0; i < customers.Count; i++)
            {
                purchases += customers.Frequency[i];
                money += customers.Frequency[i] * customers.MonetaryValue[i];
            }

            return ((ISpendModel)new OneMeanModel(money / purchases)).AsFit();
        }
    }

    private sealed record OneMeanParameters(double Mean) : IModelParameters
    {
        IReadOnlyList<string> IModelParameters.Names => ["mean"];

        IReadOnlyList<double> IModelParameters.Values => [Mean];
    }
}
