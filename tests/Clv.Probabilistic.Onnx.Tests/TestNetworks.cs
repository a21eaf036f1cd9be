using Microsoft.ML.OnnxRuntime;

namespace Clv.Probabilistic.Onnx.Tests;

/// <summary>Small networks with fixed weights, as files.</summary>
internal static class TestNetworks
{
    /// <summary>The hidden state of the recurrent network.</summary>
    public const int Hidden = 4;

    /// <summary>Skips what runs networks where ONNX Runtime's library is not there for this machine.</summary>
    public static void RequireRuntime()
    {
        try
        {
            RuntimeCall.With(OrtEnv.Instance);
        }
        catch (InvalidOperationException error)
        {
            Assert.Ignore(error.Message);
        }
    }

    /// <summary>Weights that are neither large nor equal: the same for the same seed.</summary>
    public static float[] Weights(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }

    /// <summary>A gated recurrent network over [batch, steps, channels], with three heads: purchases, any purchase, spend.</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="withLengths">Whether it takes lengths, and stops where they say.</param>
    /// <param name="steps">The steps; a name for any number.</param>
    public static byte[] Gru(int channels, bool withLengths, string steps = "steps")
    {
        ModelGraph graph = new();
        graph.Input("sequence", ModelGraph.Float, "batch", steps, $"{channels}");
        graph.Node("Transpose", ["sequence"], ["by_step"], [GraphAttribute.Of("perm", [1L, 0, 2])]);
        string lengths = "";
        if (withLengths)
        {
            graph.Input("lengths", ModelGraph.Int64, "batch");
            graph.Node("Cast", ["lengths"], ["lengths_32"], [GraphAttribute.Of("to", 6)]);
            lengths = "lengths_32";
        }

        graph.Tensor(GraphTensor.Of("w", Weights(3 * Hidden * channels, 1), 1, 3 * Hidden, channels));
        graph.Tensor(GraphTensor.Of("r", Weights(3 * Hidden * Hidden, 2), 1, 3 * Hidden, Hidden));
        graph.Tensor(GraphTensor.Of("b", Weights(6 * Hidden, 3), 1, 6 * Hidden));
        graph.Node(
            "GRU", ["by_step", "w", "r", "b", lengths], ["", "last"], [GraphAttribute.Of("hidden_size", Hidden), GraphAttribute.Of("linear_before_reset", 1)]);
        graph.Tensor(GraphTensor.Of("first", [0L], 1));
        graph.Node("Squeeze", ["last", "first"], ["state"]);
        graph.Tensor(GraphTensor.Of("heads_w", Weights(Hidden * 3, 4), Hidden, 3));
        graph.Tensor(GraphTensor.Of("heads_b", Weights(3, 5), 3));
        graph.Node("Gemm", ["state", "heads_w", "heads_b"], ["heads"]);
        graph.Output("heads", ModelGraph.Float, "batch", "3");
        return graph.ToArray();
    }

    /// <summary>A network that weighs features, [batch, features] to [batch, 1].</summary>
    /// <param name="weights">The weight of each.</param>
    /// <param name="type">The element type.</param>
    /// <param name="layout">What stands in its metadata; null for nothing.</param>
    public static byte[] Linear(double[] weights, int type = ModelGraph.Float, string? layout = null)
    {
        ModelGraph graph = new();
        graph.Input("features", type, "batch", $"{weights.Length}");
        graph.Tensor(type == ModelGraph.Float
            ? GraphTensor.Of("w", [.. weights.Select(weight => (float)weight)], weights.Length, 1)
            : GraphTensor.Of("w", weights, weights.Length, 1));
        graph.Node("MatMul", ["features", "w"], ["purchases"]);
        graph.Output("purchases", type, "batch", "1");
        if (layout is not null)
        {
            graph.Metadata("clv.layout", layout);
        }

        return graph.ToArray();
    }

    /// <summary>A network that gives an input out again.</summary>
    public static byte[] Echo(string input, int type, params string[] dimensions)
    {
        ModelGraph graph = new();
        graph.Input(input, type, dimensions);
        graph.Node("Identity", [input], ["purchases"]);
        graph.Output("purchases", type, dimensions);
        return graph.ToArray();
    }
}
