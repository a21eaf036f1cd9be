using System.Globalization;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic.Learning;

/// <summary>Calls LightGBM, and says in a sentence what went wrong.</summary>
internal static class LightGbmCall
{
    /// <summary>Refuses a result other than success.</summary>
    /// <param name="result">What a function returned.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Check(int result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(LightGbmNative.GetLastError())}");
        }
    }

    /// <summary>Does something with LightGBM.</summary>
    /// <exception cref="InvalidOperationException">Its library cannot be loaded on this machine.</exception>
    public static T With<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DllNotFoundException error)
        {
            throw new InvalidOperationException(
                "The native library of LightGBM cannot be loaded: it is there for Linux, macOS and Windows on x64, and on Linux it needs OpenMP (libgomp1 of Debian and Ubuntu). Install what is missing, or go on without learners.",
                error);
        }
    }

    /// <summary>Parameters as LightGBM reads them.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, object>> parameters) => string.Join(
        ' ', parameters.Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Key}={parameter.Value}")));
}
