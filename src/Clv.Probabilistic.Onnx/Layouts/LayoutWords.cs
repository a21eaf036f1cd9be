namespace Clv.Probabilistic.Onnx;

/// <summary>How files write what a layout chooses among.</summary>
internal static class LayoutWords
{
    private static readonly string[] _channels = ["gap", "log_gap", "silence", "log_silence", "age", "amount", "log_amount"];

    private static readonly string[] _transforms = ["identity", "exp", "softplus", "sigmoid"];

    private static readonly string[] _paddings = ["left", "right"];

    private static readonly string[] _grains = ["day", "hour", "week", "month", "year", "quarter"];

    public static string Of(OnnxChannel channel) => _channels[(int)channel];

    public static string Of(OnnxTransform transform) => _transforms[(int)transform];

    public static string Of(OnnxPadding padding) => _paddings[(int)padding];

    public static string Of(Grain grain) => _grains[(int)grain];
}
