using System.Globalization;

namespace Clv.Probabilistic.Onnx;

/// <summary>A network that is put together node by node and written as an ONNX file.</summary>
/// <remarks>Fields have the numbers of <c>onnx.proto</c>, messages <c>ModelProto</c>, <c>GraphProto</c>, <c>NodeProto</c> and
/// <c>ValueInfoProto</c>.</remarks>
internal sealed class ModelGraph
{
    /// <summary>Element types of <c>TensorProto.DataType</c>.</summary>
    public const int Float = 1;

    /// <summary>The number of int64.</summary>
    public const int Int64 = 7;

    /// <summary>The number of bool.</summary>
    public const int Bool = 9;

    /// <summary>The number of float64.</summary>
    public const int Double = 11;

    /// <summary>The domain of trees.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    /// <summary>The version of the file format that goes with the operators below.</summary>
    private const int FormatVersion = 8;

    /// <summary>The version of usual operators.</summary>
    private const int Operators = 17;

    /// <summary>The version of trees: the first one whose numbers may be float64.</summary>
    private const int MachineLearningOperators = 3;

    private readonly List<Action<ProtobufWriter>> _nodes = [];
    private readonly List<GraphTensor> _tensors = [];
    private readonly List<Action<ProtobufWriter>> _inputs = [];
    private readonly List<Action<ProtobufWriter>> _outputs = [];
    private readonly List<(string Key, string Value)> _metadata = [];

    /// <summary>Adds an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The element type.</param>
    /// <param name="dimensions">Lengths, or names of dimensions whose length is not fixed.</param>
    public void Input(string name, int type, params string[] dimensions) => _inputs.Add(message => WriteValue(message, name, type, dimensions));

    /// <summary>Adds an output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The element type.</param>
    /// <param name="dimensions">Lengths, or names of dimensions whose length is not fixed.</param>
    public void Output(string name, int type, params string[] dimensions) => _outputs.Add(message => WriteValue(message, name, type, dimensions));

    /// <summary>Adds weights.</summary>
    public void Tensor(GraphTensor tensor) => _tensors.Add(tensor);

    /// <summary>Adds a text about the network.</summary>
    public void Metadata(string key, string value) => _metadata.Add((key, value));

    /// <summary>Adds a node.</summary>
    /// <param name="operation">What it does.</param>
    /// <param name="inputs">What it takes, by name; empty for an input that is left out.</param>
    /// <param name="outputs">What it gives, by name.</param>
    /// <param name="attributes">What it is told beside.</param>
    /// <param name="domain">Whose operation it is; empty for the usual ones.</param>
    public void Node(
        string operation, string[] inputs, string[] outputs, GraphAttribute[]? attributes = null, string domain = "") => _nodes.Add(message =>
    {
        foreach (string input in inputs)
        {
            message.Write(1, input);
        }

        foreach (string output in outputs)
        {
            message.Write(2, output);
        }

        message.Write(4, operation);
        foreach (GraphAttribute attribute in attributes ?? [])
        {
            message.Write(5, attribute.Write);
        }

        message.Write(7, domain);
    });

    /// <summary>The network as the bytes of a file.</summary>
    public byte[] ToArray()
    {
        ProtobufWriter model = new();
        model.Write(1, FormatVersion);
        model.Write(2, "Clv.Probabilistic");
        model.Write(7, WriteGraph);
        foreach ((string domain, int version) in new[] { ("", Operators), (MachineLearning, MachineLearningOperators) })
        {
            model.Write(8, message =>
            {
                message.Write(1, domain);
                message.Write(2, version);
            });
        }

        foreach ((string key, string value) in _metadata)
        {
            model.Write(14, message =>
            {
                message.Write(1, key);
                message.Write(2, value);
            });
        }

        return model.ToArray();
    }

    private static void WriteValue(ProtobufWriter message, string name, int type, string[] dimensions)
    {
        message.Write(1, name);
        message.Write(2, kind => kind.Write(1, tensor =>
        {
            tensor.Write(1, type);
            tensor.Write(2, shape =>
            {
                foreach (string dimension in dimensions)
                {
                    shape.Write(1, one => WriteDimension(one, dimension));
                }
            });
        }));
    }

    private static void WriteDimension(ProtobufWriter message, string dimension)
    {
        if (long.TryParse(dimension, NumberStyles.None, CultureInfo.InvariantCulture, out long length))
        {
            message.Write(1, length);
        }
        else
        {
            message.Write(2, dimension);
        }
    }

    private void WriteGraph(ProtobufWriter graph)
    {
        foreach (Action<ProtobufWriter> node in _nodes)
        {
            graph.Write(1, node);
        }

        graph.Write(2, "network");
        foreach (GraphTensor tensor in _tensors)
        {
            graph.Write(5, tensor.Write);
        }

        foreach (Action<ProtobufWriter> input in _inputs)
        {
            graph.Write(11, input);
        }

        foreach (Action<ProtobufWriter> output in _outputs)
        {
            graph.Write(12, output);
        }
    }
}
