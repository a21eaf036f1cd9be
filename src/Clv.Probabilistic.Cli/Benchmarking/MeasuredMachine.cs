using System.Runtime.InteropServices;

namespace Clv.Probabilistic.Cli;

/// <summary>What figures were measured on and with.</summary>
internal static class MeasuredMachine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>The processor by its own name where the system tells it, else by its architecture.</summary>
    public static string Processor =>
        NameInProcessorFile()
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The .NET runtime.</summary>
    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>The width of the registers that the likelihood runs on.</summary>
    public static int VectorBits => LaneWidth.Native;

    private static string? NameInProcessorFile() => !File.Exists(ProcessorFile)
        ? null
        : File.ReadLines(ProcessorFile)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(field => field is ["model name", not ""])?[1];
}
