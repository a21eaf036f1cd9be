namespace Clv.Probabilistic.Learning.Tests.Design;

/// <summary>A list in which something is missing is refused in a sentence that names the list and the place.</summary>
public sealed class MissingEntriesTests
{
    private static readonly ForecastOrigin _now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
    private static readonly FeatureTable _table = CustomerFeatures.Of(_now.Rehearsal!, new() { Names = ["orders", "silence"] });

    private static readonly Dictionary<string, (string List, Action Call)> _calls = new()
    {
        ["names"] = ("Names", () => CustomerFeatures.Of(_now, new() { Names = ["orders", null!] })),
        ["order columns"] = ("OrderColumns", () => CustomerFeatures.Of(_now, new() { OrderColumns = ["quantity", null!] })),
        ["models"] = ("PurchaseModels", () => CustomerFeatures.Of(_now, new() { PurchaseModels = [Model, null!] })),
        ["options of a learner"] = ("Names", () => _ = new SupervisedForecaster(new GlmLearner(), new() { Features = new() { Names = ["orders", null!] } })),
        ["options of the ensemble"] = ("Names", () => _ = new EnsembleForecaster(new() { Features = new() { Names = ["orders", null!] } })),
        ["windows"] = ("windows", () => LearningData.Of([_table, null!], LearningTarget.Purchases)),
        ["windows to judge by"] = ("windows", () => LearningValidation.Run(new GlmLearner(), [_table, null!])),
        ["windows to learn from"] = ("windows", () => new SupervisedForecaster(new GlmLearner()).Learn([_table, null!])),
        ["candidates"] = ("candidates", () => GridSearch.Run([new GridCandidate("glm", new GlmLearner()), null!], [_table])),
        ["columns of a matrix"] = ("columns", () => FeatureMatrix.Of(["a", null!], 1, [1, 2])),
        ["columns of a table"] = ("columns", () => FeatureMatrix.Of(_table, ["orders", null!])),
        ["features of clusters"] = ("Features", () => CustomerClusters.Of(_table, new() { Features = ["orders", null!] })),
        ["columns of profiles"] = ("columns", () => CustomerProfiles.Of(CustomerIds.Of([1L]), [ProfileColumn.OfNumbers("age", [31]), null!])),
        ["scores"] = ("scores", () => Learnt.WithScores([new LearntScore("rmse", 1), null!])),
    };

    private static IEnumerable<string> Calls => _calls.Keys;

    private static PurchaseModel Model => new BetaGeoModel(new(0.4, 5, 0.8, 3.5), TimeUnit.Week);

    private static SupervisedModel Learnt => new SupervisedForecaster(new GlmLearner(), new() { Features = new() { Names = ["orders"] } }).Learn(_now);

    [TestCaseSource(nameof(Calls))]
    public void It_is_said(string call) => Assert.That(
        () => _calls[call].Call(), Throws.ArgumentException.With.Message.StartsWith($"Entry 2 of the 2 of {_calls[call].List} is null, and each is a "));
}
