namespace Clv.Probabilistic.Onnx.Tests.Forecasting;

/// <summary>Networks over features are given what they were trained on, stand in comparisons, and are refused where they do not fit.</summary>
public sealed class OnnxForecasterTests : IDisposable
{
    private static readonly ForecastOrigin _now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);

    private static readonly OnnxLayout _layout = new()
    {
        Unit = TimeUnit.Week,
        Horizon = 13,
        Features = new() { Input = "features", Names = ["orders", "gap_mean", "silence"], Fill = 0 },
        Purchases = new() { Name = "purchases", Transform = OnnxTransform.Exp },
    };

    private static readonly double[] _weights = [0.05, 0.01, -0.02];

    private readonly NetworkFolder _folder = new();

    [OneTimeSetUp]
    public void RequireRuntime() => TestNetworks.RequireRuntime();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Features_are_scaled_filled_and_weighed([Values(ModelGraph.Float, ModelGraph.Double)] int type)
    {
        OnnxLayout layout = _layout with { Features = _layout.Features! with { Mean = [3, 8, 20], Scale = [2, 5, 10], Fill = -0.5 } };
        using OnnxForecaster network = new(_folder.Write($"linear-{type}.onnx", TestNetworks.Linear(_weights, type)), layout);
        CustomerForecast forecast = network.Learn(_now).Forecast(_now);
        Learning.FeatureTable table = Learning.CustomerFeatures.Of(_now);
        Assert.That(table["gap_mean"].Any(double.IsNaN), "some features are missing");
        for (int row = 0; row < forecast.Count; row++)
        {
            double gap = double.IsNaN(table["gap_mean"][row]) ? -0.5 : (table["gap_mean"][row] - 8) / 5;
            double score = (0.05 * (table["orders"][row] - 3) / 2) + (0.01 * gap) - (0.02 * (table["silence"][row] - 20) / 10);
            Assert.That(forecast.Purchases[row], Is.EqualTo(Math.Exp(score)).Within(type == ModelGraph.Float ? 1e-6 : 1e-14));
        }

        Assert.That(forecast.ProbabilityOfAnyPurchase.IsEmpty && forecast.Spend.IsEmpty);
        Assert.That(forecast.Counts, Is.Null);
    }

    [Test]
    public void Missing_features_are_NaN_unless_something_is_given_for_them()
    {
        OnnxLayout layout = _layout with { Features = _layout.Features! with { Fill = double.NaN } };
        using OnnxForecaster network = new(_folder.Write("nan.onnx", TestNetworks.Linear(_weights)), layout);
        int row = Learning.CustomerFeatures.Of(_now)["gap_mean"].ToArray().AsSpan().IndexOf(double.NaN);
        Assert.That(
            () => network.Learn(_now).Forecast(_now),
            Throws.InvalidOperationException.With.Message.EndsWith(
                $"nan.onnx gave NaN as the output purchases of the customer in row {row}, which makes NaN as purchases; it must be finite and at least 0: look at its inputs, or at its transform."));
    }

    [TestCase("identity", "-0.")]
    [TestCase("infinite", "Infinity")]
    public void Forecasts_below_zero_and_without_end_are_refused(string kind, string value)
    {
        OnnxLayout layout = _layout with { Purchases = new() { Name = "purchases", Transform = kind == "identity" ? OnnxTransform.Identity : OnnxTransform.Exp } };
        double[] weights = kind == "identity" ? [0, 0, -0.02] : [5000, 0, 0];
        using OnnxForecaster network = new(_folder.Write($"{kind}.onnx", TestNetworks.Linear(weights)), layout);
        Assert.That(
            () => network.Learn(_now).Forecast(_now),
            Throws.InvalidOperationException.With.Message.Contains("of the customer in row 0, which makes " + value).And.Message.Contains("it must be finite and at least 0"));
    }

    [Test]
    public void Probabilities_above_one_are_refused()
    {
        OnnxLayout layout = _layout with { ProbabilityOfAnyPurchase = new() { Name = "purchases", Transform = OnnxTransform.Exp } };
        using OnnxForecaster network = new(_folder.Write("likely.onnx", TestNetworks.Linear([1, 0, 0])), layout);
        Assert.That(
            () => network.Learn(_now).Forecast(_now),
            Throws.InvalidOperationException.With.Message.Contains("as probability of any purchase; it must be from 0 to 1"));
    }

    [Test]
    public void Horizon_and_age_are_given([Values("", "1", "batch", "batch,1")] string shape)
    {
        string[] dimensions = shape.Split(',', StringSplitOptions.RemoveEmptyEntries);
        ModelGraph graph = new();
        graph.Input("features", ModelGraph.Float, "batch", "1");
        graph.Input("t", ModelGraph.Float, "batch", "1");
        graph.Input("horizon", ModelGraph.Float, dimensions);
        graph.Tensor(GraphTensor.Of("nothing", [0f], 1));
        graph.Tensor(GraphTensor.Of("column", [-1L, 1], 2));
        graph.Node("Mul", ["features", "nothing"], ["zero"]);
        graph.Node("Reshape", ["horizon", "column"], ["horizons"]);
        graph.Node("Div", ["horizons", "t"], ["share"]);
        graph.Node("Add", ["share", "zero"], ["purchases"]);
        graph.Output("purchases", ModelGraph.Float, "batch", "1");
        OnnxLayout layout = _layout with
        {
            Features = new() { Input = "features", Names = ["orders"] },
            HorizonInput = "horizon",
            AgeInput = "t",
            Purchases = new() { Name = "purchases" },
        };
        ForecastOrigin origin = ForecastOrigin.Of(Shops.Sample, Shops.Weeks with { ObservationEnd = new DateTime(2025, 12, 31) }, horizon: 13);
        using OnnxForecaster network = new(_folder.Write($"share-{dimensions.Length}-{shape.Length}.onnx", graph.ToArray()), layout);
        ReadOnlyColumn<double> said = network.Learn(origin).Forecast(origin).Purchases;
        Assert.That(said, Is.EqualTo(origin.Customers.T.Select(t => 13 / t)).Within(1e-6));
    }

    [Test]
    public void Network_stands_among_the_models()
    {
        using OnnxForecaster network = new(_folder.Write("linear.onnx", TestNetworks.Linear(_weights)), _layout);
        ModelComparisonResult table = ModelComparison.Run(
            Shops.Sample,
            new() { Horizon = 13, Summary = Shops.Weeks, Origins = 2, Forecasters = [new MeanForecaster(), network], WithLevelCorrection = false });
        ComparisonRow row = table.Rows.Single(row => row.Name == "onnx:linear.onnx");
        Assert.That(row.Purchases.All.Single(score => score.Name == "rmse").Value, Is.InRange(0.3, 3));
        Assert.That(network.Name, Is.EqualTo("onnx:linear.onnx"));
    }

    [Test]
    public void Other_horizons_units_and_grains_are_refused()
    {
        using OnnxForecaster network = new(_folder.Write("weeks.onnx", TestNetworks.Linear(_weights)), _layout);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => network.Learn(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 26)),
                Throws.InvalidOperationException.With.Message.EndsWith(
                    "weeks.onnx was trained for a horizon of 13 weeks, and 26 weeks are asked for; summarize in weeks and ask for 13, or give a network that was trained for the other."));
            Assert.That(
                () => network.Learn(ForecastOrigin.Of(Shops.Sample, new() { Unit = TimeUnit.Day }, horizon: 91)),
                Throws.InvalidOperationException.With.Message.Contains("was trained for a horizon of 13 weeks, and 91 days are asked for"));
            Assert.That(
                () => network.Learn(_now).Forecast(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 12)),
                Throws.InvalidOperationException.With.Message.Contains("and 12 weeks are asked for"));
            Assert.That(
                () => network.Learn(ForecastOrigin.Of(Shops.Sample, Shops.Weeks with { Grain = Grain.Week }, horizon: 13)),
                Throws.InvalidOperationException.With.Message.Contains("was trained on purchases by day, and orders are summarized by week"));
        }
    }

    [Test]
    public void Features_of_money_are_refused_without_amounts()
    {
        TransactionTable orders = OrderTables.Of([1L, 1], [new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 5)]);
        ForecastOrigin origin = ForecastOrigin.Of(orders, Shops.Weeks, horizon: 13);
        OnnxLayout layout = _layout with { Features = _layout.Features! with { Names = ["orders", "spend_mean", "silence"] } };
        using OnnxForecaster network = new(_folder.Write("spends.onnx", TestNetworks.Linear(_weights)), layout);
        Assert.That(
            () => network.Learn(origin).Forecast(origin),
            Throws.InvalidOperationException.With.Message.EndsWith(
                "spends.onnx is given the feature spend_mean, and orders carry no amounts to compute it from; give orders that do, or a network that goes without."));
    }

    [Test]
    public void Layout_stands_in_metadata_in_a_file_beside_or_in_code()
    {
        string path = _folder.Write("both.onnx", TestNetworks.Linear(_weights, layout: (_layout with { Unit = TimeUnit.Day }).ToJson()));
        using OnnxForecaster ofMetadata = new(path);
        File.WriteAllText(_folder["both.onnx.json"], _layout.ToJson());
        using OnnxForecaster ofFile = new(path);
        using OnnxForecaster ofCode = new(path, _layout with { Horizon = 4 });
        Assert.That(ofMetadata.Layout.Unit, Is.EqualTo(TimeUnit.Day));
        Assert.That((ofFile.Layout.Unit, ofFile.Layout.Horizon), Is.EqualTo((TimeUnit.Week, 13.0)));
        Assert.That(ofCode.Layout.Horizon, Is.EqualTo(4));
    }

    [Test]
    public void A_network_that_is_closed_forecasts_no_more()
    {
        OnnxForecaster network = new(_folder.Write("closed.onnx", TestNetworks.Linear(_weights)), _layout);
        ITrainedForecaster learnt = network.Learn(_now);
        network.Dispose();
        network.Dispose();
        Assert.That(() => network.Learn(_now), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => learnt.Forecast(_now), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void Files_that_are_no_networks_are_refused()
    {
        string text = _folder.Write("text.onnx", "customer_id,date\n"u8.ToArray());
        string unnamed = _folder.Write("unnamed.onnx", TestNetworks.Linear(_weights));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => new OnnxForecaster(_folder["none.onnx"]),
                Throws.TypeOf<FileNotFoundException>().With.Message.EndsWith("none.onnx; name the network that was exported to ONNX."));
            Assert.That(
                () => new OnnxForecaster(text, _layout),
                Throws.TypeOf<DataFormatException>().With.Message.Contains("text.onnx cannot be opened as an ONNX network: "));
            Assert.That(
                () => new OnnxForecaster(unnamed),
                Throws.TypeOf<DataFormatException>().With.Message.Contains("put a layout into ").And.Message.Contains("unnamed.onnx.json or into its metadata under clv.layout"));
        }
    }

    [Test]
    public void A_library_that_is_not_there_is_said()
    {
        Exception[] missing = [new DllNotFoundException("onnxruntime"), new TypeInitializationException("NativeMethods", new DllNotFoundException())];
        foreach (Exception error in missing)
        {
            Assert.That(
                () => RuntimeCall.With<int>(() => throw error),
                Throws.InvalidOperationException.With.Message.StartsWith("The native library of ONNX Runtime cannot be loaded: "));
        }

        Assert.That(() => RuntimeCall.With<int>(() => throw new DataFormatException("else")), Throws.TypeOf<DataFormatException>());
    }
}
