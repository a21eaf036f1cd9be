using Microsoft.ML.OnnxRuntime;

namespace Clv.Probabilistic.Onnx;

/// <summary>Calls the runtime of networks, and says in a sentence where it is not there.</summary>
internal static class RuntimeCall
{
    /// <summary>Does something with the runtime.</summary>
    /// <exception cref="InvalidOperationException">Its native library cannot be loaded on this machine.</exception>
    public static T With<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (IsMissingLibrary(error))
        {
            throw new InvalidOperationException(
                "The native library of ONNX Runtime cannot be loaded: it is there for Linux and Windows on x64 and arm64, and for macOS on arm64. Go on without networks, or install what is missing.",
                error);
        }
    }

    /// <summary>What the runtime says is wrong, as part of a sentence.</summary>
    public static string Words(OnnxRuntimeException error) =>
        string.Concat(error.Message.Select(character => char.IsControl(character) ? ' ' : character)).Trim().TrimEnd('.');

    // The runtime's own class fails to start where its library is not found, or is one of another version.
    private static bool IsMissingLibrary(Exception error) =>
        error is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException
        || (error is TypeInitializationException && error.InnerException is { } cause && IsMissingLibrary(cause));
}
