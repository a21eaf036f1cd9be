using Microsoft.ML.OnnxRuntime;

namespace Clv.Probabilistic.Onnx;

/// <summary>Opens networks.</summary>
internal static class NetworkSession
{
    /// <summary>Opens a network to run on one thread, one operation after the other, so that equal inputs give equal bits.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">It is no network, or one that the runtime does not know how to run.</exception>
    /// <exception cref="InvalidOperationException">The runtime's native library cannot be loaded.</exception>
    public static InferenceSession Open(string file) => RuntimeCall.With(() =>
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no file {file}; name the network that was exported to ONNX.", file);
        }

        OrtEnv.Instance().DisableTelemetryEvents();
        using SessionOptions options = new()
        {
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            InterOpNumThreads = 1,
            IntraOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            return new InferenceSession(file, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new DataFormatException(
                $"{file} cannot be opened as an ONNX network: {RuntimeCall.Words(error)}. Give a file that an exporter such as torch.onnx.export wrote, with its data files beside it.",
                error);
        }
    });

    /// <summary>The layout that a network brings along: in a file beside it, or else in its metadata.</summary>
    /// <exception cref="DataFormatException">It brings none, or what it brings is none.</exception>
    public static OnnxLayout Layout(string file, InferenceSession session)
    {
        string beside = $"{file}.json";
        if (File.Exists(beside))
        {
            return LayoutReader.ReadFile(beside);
        }

        return session.ModelMetadata.CustomMetadataMap.TryGetValue(OnnxLayout.MetadataKey, out string? text)
            ? LayoutReader.ReadText(text, $"The metadata {OnnxLayout.MetadataKey} of {file}")
            : throw new DataFormatException(
                $"{file} says nothing of what it is given and what it forecasts; put a layout into {beside} or into its metadata under {OnnxLayout.MetadataKey}, or give an {nameof(OnnxLayout)} with it.");
    }
}
