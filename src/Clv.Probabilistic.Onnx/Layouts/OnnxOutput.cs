namespace Clv.Probabilistic.Onnx;

/// <summary>An output of a network that is a forecast: a number per customer.</summary>
/// <example>
/// <code>
/// OnnxOutput spend = new() { Name = "heads", Column = 2, Transform = OnnxTransform.Softplus };
/// </code>
/// </example>
public sealed record OnnxOutput
{
    /// <summary>The name of the output, float32 or float64, [batch] or [batch, columns].</summary>
    public required string Name { get; init; }

    /// <summary>Which of its columns, from 0; null where there is one.</summary>
    public int? Column { get; init; }

    /// <summary>What is done with it before it is a forecast; nothing by default.</summary>
    public OnnxTransform Transform { get; init; }
}
