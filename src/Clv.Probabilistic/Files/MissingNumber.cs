using System.Text;

namespace Clv.Probabilistic;

/// <summary>What programs write where there is no number: nothing, <c>NaN</c>, <c>NA</c>, <c>N/A</c>, <c>NULL</c> or <c>None</c>.</summary>
internal static class MissingNumber
{
    private static readonly byte[][] _words = ["nan"u8.ToArray(), "na"u8.ToArray(), "n/a"u8.ToArray(), "null"u8.ToArray(), "none"u8.ToArray()];

    /// <summary>Whether a field without spaces around it holds no number, in any case.</summary>
    public static bool Is(ReadOnlySpan<byte> text)
    {
        foreach (byte[] word in _words)
        {
            if (Ascii.EqualsIgnoreCase(text, word))
            {
                return true;
            }
        }

        return text.IsEmpty;
    }
}
