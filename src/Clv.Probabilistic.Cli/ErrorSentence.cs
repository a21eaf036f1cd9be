namespace Clv.Probabilistic.Cli;

/// <summary>What went wrong, as one sentence for the user of the tool.</summary>
internal static class ErrorSentence
{
    public static string Of(Exception error) => error switch
    {
        AggregateException { InnerExceptions.Count: 1 } wrapped => Of(wrapped.InnerException!),
        ArgumentException argument => OneLine(ArgumentSentence.Of(argument)),
        DataFormatException or IOException or UnauthorizedAccessException or InvalidOperationException
            or FitNotConvergedException or UsageException => OneLine(error.Message),
        DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException } =>
            "The native library that reads and writes Parquet is not there for this platform; CSV, Excel and Arrow files are read and written without it.",
        OutOfMemoryException => "The data do not fit into this machine's memory.",
        _ => $"Something unexpected went wrong ({error.GetType().Name}): {OneLine(error.Message)}",
    };

    private static string OneLine(string message)
    {
        string line = string.Join(
            ' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.EndsWith('.') || line.EndsWith('?') ? line : line + ".";
    }
}
