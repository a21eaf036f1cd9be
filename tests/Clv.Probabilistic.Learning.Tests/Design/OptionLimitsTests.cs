namespace Clv.Probabilistic.Learning.Tests.Design;

/// <summary>Numbers beyond all sense are refused in a sentence with the greatest, before they fill the memory.</summary>
public sealed class OptionLimitsTests
{
    private static readonly ForecastOrigin _now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);

    private static readonly Dictionary<string, (string Range, Action<int> Call)> _options = new()
    {
        ["Leaves"] = ("from 2 to 1,024", number => _ = new BoostedTreesLearner(new() { Leaves = number })),
        ["MostTrees"] = ("from 10 to 10,000", number => _ = new BoostedTreesLearner(new() { MostTrees = number })),
        ["Leaves of a forest"] = ("from 2 to 1,024", number => _ = new RandomForestLearner(new() { Leaves = number })),
        ["FewestInLeaf"] = ("from 1 to 1,000,000", number => _ = new BoostedTreesLearner(new() { FewestInLeaf = number })),
        ["FewestInLeaf of a forest"] = ("from 1 to 1,000,000", number => _ = new RandomForestLearner(new() { FewestInLeaf = number })),
        ["Trees"] = ("from 1 to 10,000", number => _ = new RandomForestLearner(new() { Trees = number })),
        ["Windows"] = ("from 1 to 1,000", number => _ = new SupervisedForecaster(new GlmLearner(), new() { Windows = number })),
        ["Origins"] = ("from 1 to 1,000", number => _ = new EnsembleForecaster(new() { Origins = number })),
        ["most"] = ("from 1 to 1,000", number => CustomerFeatures.Windows(_now, number)),
        ["Clusters"] = ("from 2 to 1,000", number => CustomerClusters.Of(Table, new() { Clusters = number })),
        ["points"] = ("from 2 to 1,000", number => PartialDependence.Of(Orders, FeatureMatrix.Of(Table), "orders", number)),
        ["repeats"] = ("from 2 to 10,000", number => PermutationImportance.Of(
            Orders, LearningData.Of([Table], LearningTarget.Purchases), LearningScore.RootMeanSquaredError, number)),
    };

    private static FeatureTable Table => CustomerFeatures.Of(_now.Rehearsal!, new() { Names = ["orders", "silence"] });

    private static GlmModel Orders => new GlmLearner().Learn(LearningData.Of([Table], LearningTarget.Purchases), LearningLoss.Poisson);

    private static IEnumerable<string> Options => _options.Keys;

    [TestCaseSource(nameof(Options))]
    public void They_are_said(string option)
    {
        (string range, Action<int> call) = _options[option];
        string name = option.Split(' ')[0];
        foreach (int number in new[] { int.MaxValue, 0 })
        {
            Assert.That(
                () => call(number),
                Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(FormattableString.Invariant($"{name} is {number}; it is a number {range}.")));
        }
    }
}
