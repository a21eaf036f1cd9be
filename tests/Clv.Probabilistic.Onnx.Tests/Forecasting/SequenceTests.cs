namespace Clv.Probabilistic.Onnx.Tests.Forecasting;

/// <summary>Networks over purchases are given each customer's, and what they say is what their equations say.</summary>
public sealed class SequenceTests : IDisposable
{
    private static readonly DateOnly _cut = new(2025, 3, 31);
    private static readonly HoldoutSplit _split = new() { CalibrationEnd = _cut, HoldoutEnd = new(2025, 6, 30) };
    private static readonly ForecastOrigin _origin = Rehearsal.Of(Shops.Sample, _split, Shops.Weeks).Origin;

    private static readonly OnnxLayout _layout = new()
    {
        Unit = TimeUnit.Week,
        Horizon = 13,
        Sequence = new() { Input = "sequence", Channels = [OnnxChannel.LogGap, OnnxChannel.LogAmount, OnnxChannel.Silence], Steps = 4 },
        Purchases = new() { Name = "heads", Column = 0, Transform = OnnxTransform.Exp },
        ProbabilityOfAnyPurchase = new() { Name = "heads", Column = 1, Transform = OnnxTransform.Sigmoid },
        Spend = new() { Name = "heads", Column = 2, Transform = OnnxTransform.Softplus },
    };

    private readonly NetworkFolder _folder = new();

    [OneTimeSetUp]
    public void RequireRuntime() => TestNetworks.RequireRuntime();

    public void Dispose() => _folder.Dispose();

    [TestCase(OnnxPadding.Left, false, 4, 0)]
    [TestCase(OnnxPadding.Left, false, 3, -1.5)]
    [TestCase(OnnxPadding.Right, true, 4, 0)]
    [TestCase(OnnxPadding.Right, true, 30, 7)]
    [TestCase(OnnxPadding.Right, false, 6, 0.5)]
    public void Forecast_is_what_the_equations_say(OnnxPadding padding, bool withLengths, int steps, double pad)
    {
        OnnxLayout layout = _layout with
        {
            Sequence = _layout.Sequence! with { Steps = steps, Padding = padding, PadValue = pad, LengthsInput = withLengths ? "lengths" : null },
        };
        using OnnxForecaster network = new(_folder.Write($"gru-{padding}-{withLengths}-{steps}.onnx", TestNetworks.Gru(3, withLengths, $"{steps}")), layout);
        CustomerForecast forecast = network.Learn(_origin).Forecast(_origin);
        double[][] expected = [.. Histories().Select(history => GruByHand.Heads(Steps(history, layout.Sequence!)))];
        Assert.That(forecast.Count, Is.EqualTo(_origin.Customers.Count));
        Assert.That(expected, Has.Length.EqualTo(forecast.Count));
        for (int row = 0; row < forecast.Count; row++)
        {
            double[] heads = expected[row];
            Assert.That(forecast.Purchases[row], Is.EqualTo(Math.Exp(heads[0])).Within(1e-6).Percent.Or.EqualTo(Math.Exp(heads[0])).Within(1e-6));
            Assert.That(forecast.ProbabilityOfAnyPurchase[row], Is.EqualTo(1 / (1 + Math.Exp(-heads[1]))).Within(1e-6));
            Assert.That(forecast.Spend[row], Is.EqualTo(Math.Log(1 + Math.Exp(heads[2]))).Within(1e-6));
        }
    }

    [TestCase(OnnxChannel.Gap)]
    [TestCase(OnnxChannel.LogGap)]
    [TestCase(OnnxChannel.Silence)]
    [TestCase(OnnxChannel.LogSilence)]
    [TestCase(OnnxChannel.Age)]
    [TestCase(OnnxChannel.Amount)]
    [TestCase(OnnxChannel.LogAmount)]
    public void Channel_is_what_it_means(OnnxChannel channel)
    {
        // One step of one channel, given out again: a column of the last purchase.
        ModelGraph graph = new();
        graph.Input("sequence", ModelGraph.Double, "batch", "1", "1");
        graph.Tensor(GraphTensor.Of("axes", [1L, 2], 2));
        graph.Node("Squeeze", ["sequence", "axes"], ["purchases"]);
        graph.Output("purchases", ModelGraph.Double, "batch");
        OnnxLayout layout = new()
        {
            Unit = TimeUnit.Week,
            Horizon = 13,
            Sequence = new() { Input = "sequence", Channels = [channel], Steps = 1, Mean = [-3], Scale = [2] },
            Purchases = new() { Name = "purchases" },
        };
        using OnnxForecaster network = new(_folder.Write($"{channel}.onnx", graph.ToArray()), layout);
        ReadOnlyColumn<double> said = network.Learn(_origin).Forecast(_origin).Purchases;
        Assert.That(said, Is.EqualTo(Histories().Select(history => (Value(history, history.Length - 1, channel) + 3) / 2)).Within(1e-12));
    }

    [Test]
    public void Mask_and_lengths_say_which_steps_are_purchases([Values] OnnxPadding padding)
    {
        // Lengths + 10 · the mask of the first step + 100 · that of the last.
        ModelGraph graph = new();
        graph.Input("sequence", ModelGraph.Float, "batch", "steps", "1");
        graph.Input("lengths", ModelGraph.Int64, "batch");
        graph.Input("mask", ModelGraph.Float, "batch", "5");
        graph.Tensor(GraphTensor.Of("w", [10f, 0, 0, 0, 100], 5));
        graph.Node("MatMul", ["mask", "w"], ["masked"]);
        graph.Node("Cast", ["lengths"], ["count"], [GraphAttribute.Of("to", 1)]);
        graph.Node("Add", ["masked", "count"], ["sum"]);
        graph.Tensor(GraphTensor.Of("none", [0f], 1));
        graph.Node("Gather", ["sequence", "place"], ["step"], [GraphAttribute.Of("axis", 1)]);
        graph.Tensor(GraphTensor.Of("place", [0L], 1));
        graph.Node("Mul", ["step", "none"], ["nothing"]);
        graph.Tensor(GraphTensor.Of("axes", [1L, 2], 2));
        graph.Node("Squeeze", ["nothing", "axes"], ["zero"]);
        graph.Node("Add", ["sum", "zero"], ["purchases"]);
        graph.Output("purchases", ModelGraph.Float, "batch");
        OnnxLayout layout = new()
        {
            Unit = TimeUnit.Week,
            Horizon = 13,
            Sequence = new()
            {
                Input = "sequence",
                Channels = [OnnxChannel.Gap],
                Steps = 5,
                Padding = padding,
                LengthsInput = "lengths",
                MaskInput = "mask",
            },
            Purchases = new() { Name = "purchases" },
        };
        using OnnxForecaster network = new(_folder.Write($"mask-{padding}.onnx", graph.ToArray()), layout);
        ReadOnlyColumn<double> said = network.Learn(_origin).Forecast(_origin).Purchases;
        Assert.That(said, Is.EqualTo(Histories().Select(history =>
        {
            int kept = Math.Min(history.Length, 5);
            bool isFirst = padding == OnnxPadding.Right || kept == 5;
            bool isLast = padding == OnnxPadding.Left || kept == 5;
            return kept + (isFirst ? 10.0 : 0) + (isLast ? 100 : 0);
        })));
    }

    [Test]
    public void What_comes_after_the_cut_changes_no_bit()
    {
        Random random = new(3);
        TransactionTable changed = Shops.Changed(
            Shops.Sample, _cut, order => new OrderRow(order.CustomerId, _cut.AddDays(random.Next(1, 92)), random.Next(1, 900)));
        using OnnxForecaster network = new(_folder.Write("leak.onnx", TestNetworks.Gru(3, withLengths: false)), _layout);
        ForecastOrigin other = Rehearsal.Of(changed, _split, Shops.Weeks).Origin;
        CustomerForecast forecast = network.Learn(_origin).Forecast(_origin);
        CustomerForecast again = network.Learn(other).Forecast(other);
        Assert.That(again.Purchases.Span.SequenceEqual(forecast.Purchases.Span));
        Assert.That(again.ProbabilityOfAnyPurchase.Span.SequenceEqual(forecast.ProbabilityOfAnyPurchase.Span));
        Assert.That(again.Spend.Span.SequenceEqual(forecast.Spend.Span));
    }

    [Test]
    public void Several_threads_get_the_same_bits()
    {
        using OnnxForecaster network = new(_folder.Write("threads.onnx", TestNetworks.Gru(3, withLengths: false)), _layout);
        ITrainedForecaster learnt = network.Learn(_origin);
        double[] expected = learnt.Forecast(_origin).Purchases.ToArray();
        Parallel.For(0, 8, _ => Assert.That(learnt.Forecast(_origin).Purchases.ToArray(), Is.EqualTo(expected)));
    }

    [Test]
    public void Many_customers_go_batch_by_batch()
    {
        // Twenty customers of each kind, more than one batch holds: each says what its like says.
        const int Copies = 20_000;
        OrderRow[] rows = [.. Enumerable.Range(0, Copies).SelectMany(copy => Enumerable.Range(0, 1 + (copy % 3)).Select(
            purchase => new OrderRow((long)copy, new DateOnly(2024, 1, 1).AddDays(30 * purchase), 10 + (copy % 3))))];
        ForecastOrigin many = ForecastOrigin.Of(TransactionTable.FromRows(rows, row => row), Shops.Weeks, horizon: 13);
        using OnnxForecaster network = new(_folder.Write("many.onnx", TestNetworks.Gru(3, withLengths: false)), _layout);
        CustomerForecast forecast = network.Learn(many).Forecast(many);
        Assert.That(forecast.Purchases.Distinct().Count(), Is.EqualTo(3));
        Assert.That(Enumerable.Range(0, Copies).All(row => forecast.Purchases[row].Equals(forecast.Purchases[row % 3])));
        Assert.That(
            () => network.Learn(many).Forecast(many, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Orders_without_amounts_are_refused_where_amounts_are_a_channel()
    {
        TransactionTable orders = OrderTables.Of([1L, 1], [new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 5)]);
        using OnnxForecaster network = new(_folder.Write("money.onnx", TestNetworks.Gru(3, withLengths: false)), _layout);
        Assert.That(
            () => network.Learn(ForecastOrigin.Of(orders, Shops.Weeks, horizon: 13)),
            Throws.InvalidOperationException.With.Message.EndsWith(
                "money.onnx is given what was spent in each purchase, and orders carry no amounts; give orders that do, or a network that goes without."));
    }

    /// <summary>Each customer's purchases up to the cut, put together from the rows themselves.</summary>
    private static IEnumerable<(double Week, double Amount)[]> Histories() =>
        from order in Shops.Sample
        where order.Time.Date <= _cut
        group order by order.CustomerId.Number into customer
        orderby customer.Key
        select customer.GroupBy(order => order.Time.Date).OrderBy(day => day.Key)
            .Select(day => ((day.Key.DayNumber - _cut.DayNumber) / 7.0, day.Sum(order => order.Amount!.Value)))
            .ToArray();

    private static double Value((double Week, double Amount)[] history, int purchase, OnnxChannel channel)
    {
        (double week, double amount) = history[purchase];
        double gap = purchase == 0 ? 0 : week - history[purchase - 1].Week;
        return channel switch
        {
            OnnxChannel.Gap => gap,
            OnnxChannel.LogGap => Math.Log(1 + gap),
            OnnxChannel.Silence => -week,
            OnnxChannel.LogSilence => Math.Log(1 - week),
            OnnxChannel.Age => week - history[0].Week,
            OnnxChannel.Amount => amount,
            _ => Math.Log(1 + Math.Max(amount, 0)),
        };
    }

    /// <summary>The steps that the network sees: without the padding behind where lengths tell it to stop.</summary>
    private static List<double[]> Steps((double Week, double Amount)[] history, OnnxSequence sequence)
    {
        double[][] purchases =
        [
            .. Enumerable.Range(0, history.Length).TakeLast(sequence.Steps)
                .Select(purchase => sequence.Channels.Select(channel => Value(history, purchase, channel)).ToArray()),
        ];
        double[] pad = [.. sequence.Channels.Select(_ => sequence.PadValue)];
        IEnumerable<double[]> padding = Enumerable.Repeat(pad, sequence.Steps - purchases.Length);
        return sequence.Padding == OnnxPadding.Left ? [.. padding, .. purchases]
            : sequence.LengthsInput is null ? [.. purchases, .. padding]
            : [.. purchases];
    }
}
