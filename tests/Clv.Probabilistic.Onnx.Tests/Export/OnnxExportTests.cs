using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Onnx.Tests.Export;

/// <summary>Trees as a network say what they say here.</summary>
public sealed class OnnxExportTests : IDisposable
{
    private static readonly ForecastOrigin _now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);

    private readonly NetworkFolder _folder = new();

    [OneTimeSetUp]
    public void RequireLibraries()
    {
        TestNetworks.RequireRuntime();
        Shops.RequireTrees();
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Trees_of_all_targets_say_the_same()
    {
        SupervisedModel learnt = new SupervisedForecaster(new BoostedTreesLearner()).Learn(_now);
        OnnxExport.Write(_folder["trees.onnx"], learnt, _now);
        using OnnxForecaster network = new(_folder["trees.onnx"]);
        CustomerForecast here = learnt.Forecast(_now);
        CustomerForecast there = network.Learn(_now).Forecast(_now);
        Assert.That((network.Layout.Unit, network.Layout.Horizon, network.Layout.Grain), Is.EqualTo((TimeUnit.Week, 13.0, Grain.Day)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Off(there.Purchases, here.Purchases), Is.LessThan(1e-6));
            Assert.That(Off(there.ProbabilityOfAnyPurchase, here.ProbabilityOfAnyPurchase), Is.LessThan(1e-6));
            Assert.That(Off(there.Spend, here.Spend), Is.LessThan(1e-6));
        }
    }

    [TestCase("poisson")]
    [TestCase("tweedie")]
    [TestCase("binary")]
    [TestCase("regression")]
    public void Rows_at_thresholds_and_missing_values_go_the_same_way(string objective)
    {
        // Thresholds lie between whole numbers, or on them; features with and without missing values in what was learnt from.
        FeatureTable features = CustomerFeatures.Of(_now, new() { Names = ["orders", "gap_mean", "silence"] });
        FeatureMatrix rows = FeatureMatrix.Of([features], ["orders", "gap_mean", "silence"]);
        double[] labels = [.. features["silence"].Select((silence, row) => silence < 20 ? features["orders"][row] % 3 : silence % 2)];
        using BoostedTrees trees = BoostedTrees.Learn(
            rows, [.. labels.Select(label => objective == "binary" ? Math.Min(label, 1) : label)], [], new() { Objective = objective }, rounds: 60, default);
        double[] thresholds = [.. LightGbmText.Parse(trees.ToString()).Trees.SelectMany(tree => tree.Threshold).Distinct()];
        double[] around = [.. thresholds.SelectMany(at => new[] { at, Math.BitIncrement(at), Math.BitDecrement(at) }), double.NaN, 0, -1, 1e9];
        FeatureMatrix asked = Pairs(around);
        double[] expected = trees.Predict(asked);

        TreeGraph graph = new(["silence", "gap_mean", "orders"]);
        graph.Add("purchases", trees.ToString(), trees.Columns);
        using Microsoft.ML.OnnxRuntime.InferenceSession session = new(graph.ToArray(new OnnxLayout
        {
            Unit = TimeUnit.Week,
            Horizon = 13,
            Features = new() { Input = "features", Names = ["silence", "gap_mean", "orders"] },
            Purchases = new() { Name = "purchases" },
        }));
        double[] turned =
        [
            .. Enumerable.Range(0, asked.Rows).SelectMany(row => new[] { 2, 1, 0 }.Select(column => asked.Values[(column * asked.Rows) + row])),
        ];
        using Microsoft.ML.OnnxRuntime.OrtValue input = Microsoft.ML.OnnxRuntime.OrtValue.CreateTensorValueFromMemory(turned, [asked.Rows, 3]);
        using Microsoft.ML.OnnxRuntime.RunOptions options = new();
        using var said = session.Run(options, ["features"], [input], ["purchases"]);
        double[] actual = [.. said[0].GetTensorDataAsSpan<float>().ToArray().Select(value => (double)value)];
        Assert.That(thresholds, Has.Length.GreaterThan(10));
        Assert.That(actual, Is.EqualTo(expected).Within(2e-6));
    }

    [Test]
    public void Customers_who_all_did_the_same_make_a_network_of_one_leaf()
    {
        TreeGraph graph = new(["orders"]);
        graph.Add("purchases", 0.25);
        File.WriteAllBytes(_folder["same.onnx"], graph.ToArray(new OnnxLayout
        {
            Unit = TimeUnit.Week,
            Horizon = 13,
            Features = new() { Input = "features", Names = ["orders"] },
            Purchases = new() { Name = "purchases" },
        }));
        using OnnxForecaster network = new(_folder["same.onnx"]);
        Assert.That(network.Learn(_now).Forecast(_now).Purchases, Is.All.EqualTo(0.25));
    }

    [Test]
    public void Trees_that_see_models_are_refused()
    {
        BetaGeoModel model = new(new(0.4, 5, 0.8, 3.5), TimeUnit.Week);
        SupervisedModel learnt = new SupervisedForecaster(new BoostedTreesLearner(), new() { Features = new() { PurchaseModels = [model] } }).Learn(_now);
        Assert.That(
            () => OnnxExport.Write(_folder["models.onnx"], learnt, _now),
            Throws.TypeOf<NotSupportedException>().With.Message.StartsWith("These trees see what models say"));
    }

    [TestCase("average_output", "Trees with average_output are not exported")]
    [TestCase("num_tree_per_iteration=3", "Trees with num_tree_per_iteration=3 are not exported")]
    [TestCase("objective=quantile alpha:0.5", "Trees of the objective quantile alpha:0.5 are not exported: poisson, tweedie, binary and regression are.")]
    [TestCase("Tree=0\nis_linear=1\nend of trees", "Trees with models in their leaves are not exported.")]
    [TestCase("objective=poisson\nTree=0\nsplit_feature=0\nthreshold=1\ndecision_type=1\nleft_child=-1\nright_child=-2\nleaf_value=1 2\nend of trees", "Decision type 1 of LightGBM")]
    public void Trees_of_other_kinds_are_refused(string text, string sentence) => Assert.That(
        () => new TreeGraph(["orders"]).Add("purchases", text, ["orders"]),
        Throws.TypeOf<NotSupportedException>().With.Message.StartsWith(sentence));

    private static double Off(IEnumerable<double> actual, IEnumerable<double> expected) =>
        actual.Zip(expected, (one, other) => Math.Abs(one - other) / Math.Max(Math.Abs(other), 1e-9)).Max();

    /// <summary>Rows in which two features have all pairs of some values, and a third one of them.</summary>
    private static FeatureMatrix Pairs(double[] values)
    {
        int rows = values.Length * values.Length;
        double[] numbers = new double[3 * rows];
        for (int row = 0; row < rows; row++)
        {
            numbers[row] = values[row / values.Length];
            numbers[rows + row] = values[row % values.Length];
            numbers[(2 * rows) + row] = values[row * 7 % values.Length];
        }

        return FeatureMatrix.Of(["orders", "gap_mean", "silence"], rows, numbers);
    }
}
