namespace Clv.Probabilistic.Onnx;

/// <summary>Where the padding of a short sequence stands.</summary>
/// <example>
/// <code>
/// OnnxSequence sequence = new() { Input = "sequence", Channels = [OnnxChannel.LogGap], Steps = 8, Padding = OnnxPadding.Right };
/// </code>
/// </example>
public enum OnnxPadding
{
    /// <summary>Before the purchases, so that the latest is the last step.</summary>
    Left = 0,

    /// <summary>Behind the purchases, so that the first step is one; the network needs lengths or a mask to know the last.</summary>
    Right = 1,
}
