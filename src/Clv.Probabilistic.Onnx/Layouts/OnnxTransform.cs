namespace Clv.Probabilistic.Onnx;

/// <summary>What is done with an output before it is a forecast.</summary>
/// <example>
/// <code>
/// OnnxOutput purchases = new() { Name = "log_mean", Transform = OnnxTransform.Exp };
/// </code>
/// </example>
public enum OnnxTransform
{
    /// <summary>Nothing: the network does it itself.</summary>
    Identity = 0,

    /// <summary>e to the power of it, for the logarithm of a mean.</summary>
    Exp = 1,

    /// <summary>The logarithm of 1 + e to the power of it, which is positive.</summary>
    Softplus = 2,

    /// <summary>1 by 1 + e to the power of its negative, for the log-odds of a probability.</summary>
    Sigmoid = 3,
}
