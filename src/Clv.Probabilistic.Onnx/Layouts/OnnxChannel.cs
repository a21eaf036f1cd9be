namespace Clv.Probabilistic.Onnx;

/// <summary>What a network sees of each purchase of a sequence.</summary>
/// <remarks>Times are in the layout's unit, and a purchase is a grain period with an order.</remarks>
/// <example>
/// <code>
/// OnnxSequence sequence = new() { Input = "sequence", Channels = [OnnxChannel.LogGap, OnnxChannel.LogAmount, OnnxChannel.Silence], Steps = 32 };
/// </code>
/// </example>
public enum OnnxChannel
{
    /// <summary>The time since the purchase before; 0 for the first. In files <c>gap</c>.</summary>
    Gap = 0,

    /// <summary>The logarithm of 1 + that time. In files <c>log_gap</c>.</summary>
    LogGap = 1,

    /// <summary>The time from the purchase to the origin. In files <c>silence</c>.</summary>
    Silence = 2,

    /// <summary>The logarithm of 1 + that time. In files <c>log_silence</c>.</summary>
    LogSilence = 3,

    /// <summary>The time from the customer's first purchase to this one. In files <c>age</c>.</summary>
    Age = 4,

    /// <summary>What was spent in the purchase. In files <c>amount</c>.</summary>
    Amount = 5,

    /// <summary>The logarithm of 1 + what was spent, where less than 0 counts as 0. In files <c>log_amount</c>.</summary>
    LogAmount = 6,
}
