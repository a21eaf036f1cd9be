namespace Clv.Probabilistic.Onnx;

/// <summary>The input of a network that is given each customer's latest purchases, one step after the other.</summary>
/// <example>
/// <code>
/// OnnxSequence sequence = new()
/// {
///     Input = "sequence",
///     Channels = [OnnxChannel.LogGap, OnnxChannel.LogAmount],
///     Steps = 32,
///     Padding = OnnxPadding.Right,
///     LengthsInput = "lengths",
/// };
/// </code>
/// </example>
public sealed record OnnxSequence
{
    /// <summary>The name of the input, float32 or float64, [batch, steps, channels].</summary>
    public required string Input { get; init; }

    /// <summary>What is seen of each purchase, in the order of the input's channels.</summary>
    public required IReadOnlyList<OnnxChannel> Channels { get; init; }

    /// <summary>How many purchases, from 1 to 4,096; of more the latest are kept.</summary>
    public required int Steps { get; init; }

    /// <summary>Where the padding of fewer purchases stands; before them by default.</summary>
    public OnnxPadding Padding { get; init; }

    /// <summary>What padding is made of, after <see cref="Mean"/> and <see cref="Scale"/>; 0 by default.</summary>
    public double PadValue { get; init; }

    /// <summary>What is taken off each channel; null for nothing.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>By what each channel is divided then; null for nothing.</summary>
    public IReadOnlyList<double>? Scale { get; init; }

    /// <summary>The name of an input, int64 or int32, [batch], that is given how many steps are purchases; null for none.</summary>
    public string? LengthsInput { get; init; }

    /// <summary>The name of an input, float32, float64 or bool, [batch, steps], that is given 1 for a purchase and 0 for padding; null for
    /// none.</summary>
    public string? MaskInput { get; init; }

    /// <summary>Whether orders must carry amounts.</summary>
    internal bool NeedsMoney => Channels.Any(channel => channel is OnnxChannel.Amount or OnnxChannel.LogAmount);
}
