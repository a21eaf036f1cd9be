using System.Text;

namespace Clv.Probabilistic.Onnx;

/// <summary>What a node of a graph is told beside its inputs, as <c>AttributeProto</c> of <c>onnx.proto</c> has it.</summary>
internal sealed class GraphAttribute
{
    private readonly string _name;
    private readonly int _type;
    private readonly Action<ProtobufWriter> _value;

    private GraphAttribute(string name, int type, Action<ProtobufWriter> value)
    {
        _name = name;
        _type = type;
        _value = value;
    }

    /// <summary>A whole number.</summary>
    public static GraphAttribute Of(string name, long value) => new(name, 2, message => message.Write(3, value));

    /// <summary>A text.</summary>
    public static GraphAttribute Of(string name, string value) => new(name, 3, message => message.Write(4, Encoding.UTF8.GetBytes(value)));

    /// <summary>A tensor.</summary>
    public static GraphAttribute Of(string name, GraphTensor value) => new(name, 4, message => message.Write(5, value.Write));

    /// <summary>Whole numbers.</summary>
    public static GraphAttribute Of(string name, IReadOnlyList<long> values) => new(name, 7, message => message.WritePacked(8, values));

    /// <summary>Texts.</summary>
    public static GraphAttribute Of(string name, IReadOnlyList<string> values) => new(name, 8, message =>
    {
        foreach (string value in values)
        {
            message.Write(9, Encoding.UTF8.GetBytes(value));
        }
    });

    /// <summary>Writes it.</summary>
    public void Write(ProtobufWriter message)
    {
        message.Write(1, _name);
        _value(message);
        message.Write(20, _type);
    }
}
