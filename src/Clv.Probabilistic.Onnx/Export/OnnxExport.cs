using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Onnx;

/// <summary>Writes what was learnt here as ONNX files, for whoever runs them elsewhere.</summary>
/// <example>
/// <code>
/// SupervisedModel learnt = new SupervisedForecaster(new BoostedTreesLearner()).Learn(now);
/// OnnxExport.Write("trees.onnx", learnt, now);
/// using OnnxForecaster again = new("trees.onnx");
/// </code>
/// </example>
public static class OnnxExport
{
    private const string Purchases = "purchases";
    private const string Bought = "p_any_purchase";
    private const string Spend = "spend";

    /// <summary>Writes boosted trees as a network over features, with its layout in its metadata.</summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <param name="learnt">The trees.</param>
    /// <param name="origin">The origin from which they learnt: its unit, horizon and grain are those of the layout.</param>
    /// <remarks>The input is float64, and so are thresholds and leaves: every row goes the way that it goes here. Sums of leaves are float32, so
    /// forecasts agree to a millionth.</remarks>
    /// <exception cref="NotSupportedException">Among the features are those of models, which no file of trees can compute.</exception>
    public static void Write(string path, SupervisedModel learnt, ForecastOrigin origin)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(learnt);
        ArgumentNullException.ThrowIfNull(origin);
        learnt.Account.RequireHorizon(origin);
        (LearntAmount purchases, ITrainedLearner bought, LearntAmount? spend) = learnt.Learnt;
        ITrainedLearner[] targets = [.. new[] { purchases.Learnt, bought, spend?.Learnt }.OfType<ITrainedLearner>()];
        FeatureOptions features = learnt.Features;
        if (features.PurchaseModels.Count > 0 || features.SpendModel is not null)
        {
            throw new NotSupportedException(
                "These trees see what models say, which a file of trees cannot compute; learn from features of orders alone (PurchaseModels, SpendModel), or go without a file.");
        }

        if (learnt.Account.ProfileColumns.Count > 0)
        {
            throw new NotSupportedException(
                "These trees see profiles of customers, which are in no orders; learn from features of orders alone, or go without a file.");
        }

        if (purchases.IsOfBuyers || spend is { IsOfBuyers: true })
        {
            throw new NotSupportedException("A hurdle is not exported; learn purchases and spend of all customers, without Hurdle.");
        }

        // Where all customers did the same there are no trees, and one feature will do for an input.
        string[] columns = [.. targets.OfType<BoostedTrees>().SelectMany(trees => trees.Columns).Distinct()];
        columns = columns.Length > 0 ? columns : ["orders"];
        TreeGraph graph = new(columns);
        Add(Purchases, purchases.Learnt);
        Add(Bought, bought);
        if (spend is not null)
        {
            Add(Spend, spend.Learnt);
        }

        byte[] network = graph.ToArray(new OnnxLayout
        {
            Unit = origin.Options.Unit,
            Horizon = origin.Horizon,
            Grain = origin.Options.Grain,
            Features = new() { Input = TreeGraph.Input, Names = columns, OrderColumns = features.OrderColumns },
            Purchases = new() { Name = Purchases },
            ProbabilityOfAnyPurchase = new() { Name = Bought },
            Spend = spend is null ? null : new() { Name = Spend },
        });
        WholeFile.Write(path, stream => stream.Write(network));

        void Add(string output, ITrainedLearner target)
        {
            switch (target)
            {
                case BoostedTrees trees:
                    graph.Add(output, trees.ToString(), trees.Columns);
                    break;
                case SameForAll same:
                    graph.Add(output, same.Same);
                    break;
                default:
                    throw new NotSupportedException("Only boosted trees of LightGBM are exported; learn with BoostedTreesLearner, or go without a file.");
            }
        }
    }
}
