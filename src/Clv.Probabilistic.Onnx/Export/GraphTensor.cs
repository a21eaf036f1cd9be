using System.Buffers.Binary;

namespace Clv.Probabilistic.Onnx;

/// <summary>Numbers that are part of a network, as <c>TensorProto</c> of <c>onnx.proto</c> has them.</summary>
internal sealed class GraphTensor
{
    private readonly int _type;
    private readonly long[] _dimensions;
    private readonly byte[] _data;

    private GraphTensor(string name, int type, long[] dimensions, byte[] data)
    {
        Name = name;
        _type = type;
        _dimensions = dimensions;
        _data = data;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>A tensor of float32.</summary>
    public static GraphTensor Of(string name, ReadOnlySpan<float> values, params long[] dimensions)
    {
        byte[] data = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), values[i]);
        }

        return new GraphTensor(name, ModelGraph.Float, dimensions, data);
    }

    /// <summary>A tensor of float64.</summary>
    public static GraphTensor Of(string name, ReadOnlySpan<double> values, params long[] dimensions)
    {
        byte[] data = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(i * sizeof(double)), values[i]);
        }

        return new GraphTensor(name, ModelGraph.Double, dimensions, data);
    }

    /// <summary>A tensor of int64.</summary>
    public static GraphTensor Of(string name, ReadOnlySpan<long> values, params long[] dimensions)
    {
        byte[] data = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(i * sizeof(long)), values[i]);
        }

        return new GraphTensor(name, ModelGraph.Int64, dimensions, data);
    }

    /// <summary>Writes it.</summary>
    public void Write(ProtobufWriter message)
    {
        foreach (long dimension in _dimensions)
        {
            message.Write(1, dimension);
        }

        message.Write(2, _type);
        message.Write(8, Name);
        message.Write(9, _data);
    }
}
