namespace Clv.Probabilistic.Onnx;

/// <summary>An output of a network that is a forecast.</summary>
/// <param name="What">What it is a forecast of, in sentences.</param>
/// <param name="Output">Which output, and what is done with it.</param>
/// <param name="Most">The largest value that may be; the least is 0.</param>
internal sealed record OutputSlot(string What, OnnxOutput Output, double Most)
{
    /// <summary>What the network's number stands for.</summary>
    public double Transformed(double value) => Output.Transform switch
    {
        OnnxTransform.Exp => Math.Exp(value),
        OnnxTransform.Softplus => Math.Max(value, 0) + double.LogP1(Math.Exp(-Math.Abs(value))),
        OnnxTransform.Sigmoid => 1 / (1 + Math.Exp(-value)),
        _ => value,
    };
}
