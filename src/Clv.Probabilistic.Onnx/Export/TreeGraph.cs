namespace Clv.Probabilistic.Onnx;

/// <summary>Puts boosted trees of several targets together into one network over their features.</summary>
internal sealed class TreeGraph
{
    /// <summary>The name of the input.</summary>
    public const string Input = "features";

    private readonly ModelGraph _graph = new();
    private readonly string[] _columns;

    /// <summary>A network without outputs yet.</summary>
    /// <param name="columns">The features, in the order of the input's columns.</param>
    public TreeGraph(IReadOnlyList<string> columns)
    {
        _columns = [.. columns];
        _graph.Input(Input, ModelGraph.Double, "batch", $"{columns.Count}");
    }

    /// <summary>Adds what trees say.</summary>
    /// <param name="output">The name of the output, float32 [batch, 1].</param>
    /// <param name="text">The trees as LightGBM's text.</param>
    /// <param name="columns">Their features, in the order of the trees.</param>
    /// <exception cref="NotSupportedException">Their objective is none of the library's.</exception>
    public void Add(string output, string text, IReadOnlyList<string> columns)
    {
        LightGbmText trees = LightGbmText.Parse(text);
        string operation = trees.Objective.Split(' ') switch
        {
            ["poisson" or "tweedie", ..] => "Exp",
            ["binary", "sigmoid:1"] => "Sigmoid",
            ["regression", ..] => "Relu", // as here, where no amount is below zero
            _ => throw new NotSupportedException(
                $"Trees of the objective {trees.Objective} are not exported: poisson, tweedie, binary and regression are."),
        };
        Add(output, trees.Trees, [.. columns.Select(column => Array.IndexOf(_columns, column))], operation);
    }

    /// <summary>Adds an output that is the same for everybody.</summary>
    public void Add(string output, double value) => Add(output, [LightGbmTree.Constant(value)], [], "Identity");

    /// <summary>The network, with the layout in its metadata.</summary>
    public byte[] ToArray(OnnxLayout layout)
    {
        _graph.Metadata(OnnxLayout.MetadataKey, layout.ToJson());
        return _graph.ToArray();
    }

    private void Add(string output, IReadOnlyList<LightGbmTree> trees, int[] columns, string operation)
    {
        string score = $"{output}_score";
        _graph.Node("TreeEnsembleRegressor", [Input], [score], TreeNodes.Of(trees, columns), ModelGraph.MachineLearning);
        _graph.Node(operation, [score], [output]);
        _graph.Output(output, ModelGraph.Float, "batch", "1");
    }
}
