using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Onnx.Tests.Documentation;

/// <summary>The examples of the XML documentation.</summary>
internal static class DocumentationExamples
{
    public static void Layouts()
    {
        {
            #region OnnxLayout
            OnnxLayout layout = new()
            {
                Unit = TimeUnit.Week,
                Horizon = 13,
                Features = new() { Input = "features", Names = ["orders", "T", "silence"], Fill = 0 },
                Purchases = new() { Name = "log_mean", Transform = OnnxTransform.Exp },
            };
            File.WriteAllText("network.onnx.json", layout.ToJson());
            #endregion
            Assert.That(LayoutReader.ReadFile("network.onnx.json").ToJson(), Is.EqualTo(layout.ToJson()));
        }

        {
            #region OnnxFeatures
            OnnxFeatures features = new() { Input = "features", Names = ["orders", "silence"], Mean = [3.5, 20], Scale = [4.2, 18], Fill = 0 };
            #endregion
            Assert.That(features.OrderColumns, Is.Empty);
        }

        {
            #region OnnxSequence
            OnnxSequence sequence = new()
            {
                Input = "sequence",
                Channels = [OnnxChannel.LogGap, OnnxChannel.LogAmount],
                Steps = 32,
                Padding = OnnxPadding.Right,
                LengthsInput = "lengths",
            };
            #endregion
            Assert.That(sequence.MaskInput, Is.Null);
        }

        {
            #region OnnxChannel
            OnnxSequence sequence = new() { Input = "sequence", Channels = [OnnxChannel.LogGap, OnnxChannel.LogAmount, OnnxChannel.Silence], Steps = 32 };
            #endregion
            Assert.That(sequence.Padding, Is.EqualTo(OnnxPadding.Left));
        }

        {
            #region OnnxPadding
            OnnxSequence sequence = new() { Input = "sequence", Channels = [OnnxChannel.LogGap], Steps = 8, Padding = OnnxPadding.Right };
            #endregion
            Assert.That(sequence.PadValue, Is.Zero);
        }

        {
            #region OnnxOutput
            OnnxOutput spend = new() { Name = "heads", Column = 2, Transform = OnnxTransform.Softplus };
            #endregion
            Assert.That(spend.Column, Is.EqualTo(2));
        }

        {
            #region OnnxTransform
            OnnxOutput purchases = new() { Name = "log_mean", Transform = OnnxTransform.Exp };
            #endregion
            Assert.That(purchases.Column, Is.Null);
        }
    }

    public static void Network(TransactionTable orders, SummaryOptions weeks)
    {
        File.WriteAllBytes("network.onnx", TestNetworks.Linear([0.05, 0.001, -0.02], layout: LayoutOf(["orders", "T", "silence"]).ToJson()));
        File.Delete("network.onnx.json");

        #region OnnxForecaster
        using OnnxForecaster network = new("network.onnx");
        ModelComparisonResult table = ModelComparison.Run(
            orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, network] });
        #endregion
        Assert.That(table.Rows.Select(row => row.Name), Does.Contain("onnx:network.onnx"));
    }

    public static void Export(ForecastOrigin now)
    {
        #region OnnxExport
        SupervisedModel learnt = new SupervisedForecaster(new BoostedTreesLearner()).Learn(now);
        OnnxExport.Write("trees.onnx", learnt, now);
        using OnnxForecaster again = new("trees.onnx");
        #endregion
        Assert.That(again.Layout.Features!.Names, Has.Count.EqualTo(CustomerFeatures.Definitions.Count));
    }

    private static OnnxLayout LayoutOf(string[] features) => new()
    {
        Unit = TimeUnit.Week,
        Horizon = 13,
        Features = new() { Input = "features", Names = features, Fill = 0 },
        Purchases = new() { Name = "purchases", Transform = OnnxTransform.Exp },
    };
}
