namespace Clv.Probabilistic.Onnx.Tests.Layouts;

/// <summary>Layouts are read back as they were written, and whatever is wrong with one is a sentence.</summary>
public sealed class LayoutTests : IDisposable
{
    private static readonly OnnxLayout _full = new()
    {
        Unit = TimeUnit.Month,
        Horizon = 3.5,
        Grain = Grain.Week,
        Features = new() { Input = "f", Names = ["orders", "quantity_sum"], Fill = -1, Mean = [1, 2], Scale = [3, 0.1], OrderColumns = ["quantity"] },
        Sequence = new()
        {
            Input = "s",
            Channels = Enum.GetValues<OnnxChannel>(),
            Steps = 12,
            Padding = OnnxPadding.Right,
            PadValue = -2,
            LengthsInput = "l",
            MaskInput = "m",
        },
        HorizonInput = "h",
        AgeInput = "t",
        Purchases = new() { Name = "p", Column = 1, Transform = OnnxTransform.Softplus },
        ProbabilityOfAnyPurchase = new() { Name = "p", Column = 0, Transform = OnnxTransform.Sigmoid },
        Spend = new() { Name = "money" },
    };

    private static readonly OnnxLayout _plain = new()
    {
        Unit = TimeUnit.Week,
        Horizon = 13,
        Features = new() { Input = "features", Names = ["orders", "T"] },
        Purchases = new() { Name = "purchases" },
    };

    private readonly NetworkFolder _folder = new();

    [OneTimeSetUp]
    public void RequireRuntime() => TestNetworks.RequireRuntime();

    public void Dispose() => _folder.Dispose();

    [Test]
    [SetCulture("de-DE")]
    public void Layout_is_read_as_it_was_written()
    {
        OnnxLayout again = LayoutReader.ReadText(_full.ToJson(), "it");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.ToJson(), Is.EqualTo(_full.ToJson()));
            Assert.That((again.Unit, again.Horizon, again.Grain), Is.EqualTo((TimeUnit.Month, 3.5, Grain.Week)));
            Assert.That(again.Features!.Mean, Is.EqualTo(new double[] { 1, 2 }));
            Assert.That(again.Features.Known, Does.Contain("quantity_last"));
            Assert.That(again.Sequence!.Channels, Is.EqualTo(_full.Sequence!.Channels));
            Assert.That((again.Sequence.Padding, again.Sequence.PadValue), Is.EqualTo((OnnxPadding.Right, -2.0)));
            Assert.That((again.Purchases, again.Spend), Is.EqualTo((_full.Purchases, _full.Spend)));
        }
    }

    [Test]
    public void What_is_not_said_is_as_it_is_by_default()
    {
        OnnxLayout layout = LayoutReader.ReadText(
            """{"schema":1,"unit":"week","horizon":13,"features":{"input":"x","names":["T"]},"purchases":{"output":"y"}}""", "it");
        Assert.That(layout.Features!.Fill, Is.NaN);
        Assert.That((layout.Grain, layout.Purchases.Transform, layout.Purchases.Column), Is.EqualTo((Grain.Day, OnnxTransform.Identity, (int?)null)));
        Assert.That(layout.Sequence is null && layout.Spend is null && layout.ProbabilityOfAnyPurchase is null);
    }

    [TestCase("\"unit\":\"week\"", "\"unit\":\"fortnight\"", "has unit \"fortnight\"; it must be one of day, week, month, quarter, year.")]
    [TestCase("\"horizon\":13,", "", "lacks the field horizon; it must be a finite number.")]
    [TestCase("\"transform\":\"exp\"", "\"transfrom\":\"exp\"", "has the field transfrom, which purchases does not have; choose from output, column, transform.")]
    [TestCase("\"transform\":\"exp\"", "\"transform\":\"log\"", "has purchases.transform \"log\"; it must be one of identity, exp, softplus, sigmoid.")]
    [TestCase("\"steps\":8", "\"steps\":8.5", "has sequence.steps 8.5; it must be a whole number.")]
    [TestCase("[\"gap\"]", "[\"gaps\"]", "has the channel \"gaps\"; it must be one of gap, log_gap, silence, log_silence, age, amount, log_amount.")]
    [TestCase("[\"gap\"]", "\"gap\"", "has a text as sequence.channels; it must be an array of texts.")]
    [TestCase("\"mean\":[1]", "\"mean\":[null]", "has an array as sequence.mean; it must be an array of numbers or null.")]
    [TestCase("\"schema\":1", "\"schema\":2", "has schema 2, and this version reads up to 1; use a newer version of the library.")]
    [TestCase("\"schema\":1,", "", "is not a layout of a network: it lacks the field schema; give one that OnnxLayout.ToJson wrote.")]
    [TestCase("\"purchases\":{\"output\":\"y\",\"transform\":\"exp\"}", "\"spend\":null", "lacks the field purchases; name the output that is the mean number of purchases.")]
    public void Text_that_is_no_layout_is_refused(string written, string instead, string sentence)
    {
        const string Good =
            """{"schema":1,"unit":"week","horizon":13,"sequence":{"input":"x","channels":["gap"],"steps":8,"mean":[1]},"purchases":{"output":"y","transform":"exp"}}""";
        Assert.That(() => LayoutReader.ReadText(Good, "gru.onnx.json"), Throws.Nothing);
        Assert.That(
            () => LayoutReader.ReadText(Good.Replace(written, instead, StringComparison.Ordinal), "gru.onnx.json"),
            Throws.TypeOf<DataFormatException>().With.Message.EqualTo($"gru.onnx.json {sentence}"));
    }

    private static IEnumerable<TestCaseData> Broken()
    {
        OnnxSequence sequence = _full.Sequence!;
        yield return Case("unit", _plain with { Unit = TimeUnit.Unspecified }, "states no unit; state day, week, month, quarter or year");
        yield return Case("horizon", _plain with { Horizon = 0 }, "has a horizon of 0; it must be positive");
        yield return Case("feature", Features(["orders", "colour"]), "names the feature colour, which there is not; choose from orders, T, recency");
        yield return Case("no names", Features([]), "declares features without names");
        yield return Case("fill", _plain with { Features = _plain.Features! with { Fill = double.PositiveInfinity } }, "has Infinity as the fill of features; it must be finite");
        yield return Case("means", _plain with { Features = _plain.Features! with { Mean = [1] } }, "has 2 features and 1 numbers as their mean; give one for each");
        yield return Case("scale", _plain with { Features = _plain.Features! with { Scale = [1, 0] } }, "has 0 in the scale of features, by which they are divided");
        yield return Case("odd scale", _plain with { Features = _plain.Features! with { Scale = [1, double.NaN] } }, "has NaN in the scale of features; it must be finite");
        yield return Case("channels", _plain with { Sequence = sequence with { Channels = [] } }, "declares a sequence without channels");
        yield return Case("steps", _plain with { Sequence = sequence with { Steps = 0 } }, "declares a sequence of 0 steps; there may be 1 to 4096");
        yield return Case("nothing", _plain with { Features = null }, "declares neither features nor a sequence");
        yield return Case("twice", _plain with { AgeInput = "features" }, "gives the input features two meanings; keep one");
        yield return Case("column", _plain with { Purchases = new() { Name = "purchases", Column = -1 } }, "asks for column -1 of the output purchases");
        yield return Case("transform", _plain with { Purchases = new() { Name = "purchases", Transform = (OnnxTransform)9 } }, "has 9 as transform; choose from Identity");

        static TestCaseData Case(string name, OnnxLayout layout, string sentence) => new TestCaseData(layout, sentence).SetName($"{{m}}({name})");

        static OnnxLayout Features(string[] names) => _plain with { Features = _plain.Features! with { Names = names } };
    }

    [TestCaseSource(nameof(Broken))]
    public void Layout_that_breaks_a_rule_is_refused(OnnxLayout layout, string sentence)
    {
        string path = _folder.Write("rules.onnx", TestNetworks.Linear([1, 1]));
        Assert.That(
            () => new OnnxForecaster(path, layout),
            Throws.TypeOf<DataFormatException>().With.Message.StartsWith($"The layout of {path} ").And.Message.Contains(sentence));
    }

    [Test]
    public void Network_that_is_not_as_declared_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Refused(_plain with { Features = _plain.Features! with { Names = ["orders", "T", "silence"] } }, TestNetworks.Linear([1, 1]),
                "has the input features (float32 [batch, 2]), and the layout declares float32 or float64 [batch, 3]; make them agree.");
            Refused(_plain with { Features = _plain.Features! with { Input = "x" } }, TestNetworks.Linear([1, 1]),
                "has no input x, which the layout declares; it has features (float32 [batch, 2]).");
            Refused(_plain, TestNetworks.Echo("features", ModelGraph.Int64, "batch", "2"),
                "has the input features (int64 [batch, 2]), and the layout declares float32 or float64 [batch, 2]; make them agree.");
            Refused(_plain, TestNetworks.Echo("features", ModelGraph.Float, "batch", "steps", "2"),
                "has the input features (float32 [batch, steps, 2]), and the layout declares float32 or float64 [batch, 2]; make them agree.");
            Refused(_plain, TestNetworks.Echo("features", ModelGraph.Float, "64", "2"),
                "has the input features (float32 [64, 2]), of 64 customers and no other number; export it with a dynamic first dimension (dynamic_axes or dynamic_shapes of torch.onnx.export).");
            Refused(_plain with { Purchases = new() { Name = "mean" } }, TestNetworks.Linear([1, 1]),
                "has no output mean, which the layout declares as purchases; it has purchases (float32 [batch, 1]).");
            Refused(_plain, TestNetworks.Echo("features", ModelGraph.Float, "batch", "2"),
                "has the output purchases (float32 [batch, 2]), and the layout takes the one column of it as purchases, of float32 or float64 [batch] or [batch, columns]; make them agree.");
            Refused(_plain with { Purchases = new() { Name = "purchases", Column = 2 } }, TestNetworks.Echo("features", ModelGraph.Float, "batch", "2"),
                "has the output purchases (float32 [batch, 2]), and the layout takes column 2 of it as purchases, of float32 or float64 [batch] or [batch, columns]; make them agree.");
            Refused(_plain with { AgeInput = "t" }, TestNetworks.Linear([1, 1]), "has no input t, which the layout declares; it has features (float32 [batch, 2]).");
            Refused(Sequences(steps: 5, "sequence"), TestNetworks.Gru(3, withLengths: true, steps: "4"),
                "has the input sequence (float32 [batch, 4, 3]), and the layout declares float32 or float64 [batch, 5, 3]; make them agree.");
            Refused(Sequences(steps: 4, "sequence"), TestNetworks.Gru(3, withLengths: true, steps: "4"),
                "has the input lengths (int64 [batch]), and the layout does not say what it is given; declare it, or export the network without it.");
            Refused(Sequences(steps: 4, "sequence") with { HorizonInput = "lengths" }, TestNetworks.Gru(3, withLengths: true, steps: "4"),
                "has the input lengths (int64 [batch]), and the layout declares float32 or float64 [], [1], [batch] or [batch, 1]; make them agree.");
            Refused(Lengths("sequence", "lengths") with { AgeInput = null }, TestNetworks.Echo("sequence", ModelGraph.Float, "batch", "4", "3"),
                "has no input lengths, which the layout declares; it has sequence (float32 [batch, 4, 3]).");
        }

        static OnnxLayout Sequences(int steps, string input) => _plain with
        {
            Features = null,
            Sequence = new() { Input = input, Channels = [OnnxChannel.Gap, OnnxChannel.Age, OnnxChannel.Amount], Steps = steps },
            Purchases = new() { Name = "heads", Column = 0 },
        };

        static OnnxLayout Lengths(string input, string lengths) =>
            Sequences(4, input) with { Sequence = Sequences(4, input).Sequence! with { LengthsInput = lengths } };
    }

    [Test]
    public void Output_that_turns_out_to_be_of_another_shape_is_refused()
    {
        // The number of columns is named, not fixed: only running it tells.
        ModelGraph graph = new();
        graph.Input("features", ModelGraph.Float, "batch", "2");
        graph.Tensor(GraphTensor.Of("flags", [1f, 1], 2));
        graph.Node("Cast", ["flags"], ["kept"], [GraphAttribute.Of("to", ModelGraph.Bool)]);
        graph.Node("Compress", ["features", "kept"], ["purchases"], [GraphAttribute.Of("axis", 1)]);
        graph.Output("purchases", ModelGraph.Float, "batch", "columns");
        string path = _folder.Write("columns.onnx", graph.ToArray());
        using OnnxForecaster one = new(path, _plain);
        using OnnxForecaster second = new(path, _plain with { Purchases = new() { Name = "purchases", Column = 1 } });
        ForecastOrigin origin = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
        Assert.That(second.Learn(origin).Forecast(origin).Purchases.Zip(origin.Customers.T).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5));
        Assert.That(
            () => one.Learn(origin).Forecast(origin),
            Throws.InvalidOperationException.With.Message.EndsWith(
                "columns.onnx gave [1500, 2] as the output purchases of 1500 customers; it must be a number or a row of numbers per customer."));
    }

    private void Refused(OnnxLayout layout, byte[] network, string sentence)
    {
        string path = _folder.Write("shapes.onnx", network);
        Assert.That(() => new OnnxForecaster(path, layout), Throws.TypeOf<DataFormatException>().With.Message.EqualTo($"{path} {sentence}"));
    }
}
