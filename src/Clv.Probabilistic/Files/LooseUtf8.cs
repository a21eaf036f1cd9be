using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Clv.Probabilistic;

/// <summary>Texts as bytes and back, even those that are no text: half of a surrogate pair, which a .NET string may hold and UTF-8 may not, is
/// written like any other character of its number (as in WTF-8), so that different strings stay different.</summary>
internal static class LooseUtf8
{
    private const int LongestCharacter = 3;

    /// <summary>The most bytes that a text takes.</summary>
    public static int MostBytes(int characters) => characters * LongestCharacter;

    /// <summary>Writes a text.</summary>
    /// <returns>The number of bytes.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        int written = 0;
        while (true)
        {
            OperationStatus status = Utf8.FromUtf16(text, bytes[written..], out int read, out int length, replaceInvalidSequences: false);
            written += length;
            if (status != OperationStatus.InvalidData)
            {
                return written;
            }

            char half = text[read];
            bytes[written++] = (byte)(0xE0 | (half >> 12));
            bytes[written++] = (byte)(0x80 | ((half >> 6) & 0x3F));
            bytes[written++] = (byte)(0x80 | (half & 0x3F));
            text = text[(read + 1)..];
        }
    }

    /// <summary>The text that bytes were written from.</summary>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        StringBuilder text = new();
        while (!bytes.IsEmpty)
        {
            bool isHalf = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) != OperationStatus.Done;
            if (isHalf)
            {
                length = LongestCharacter;
                text.Append((char)(((bytes[0] & 0x0F) << 12) | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F)));
            }
            else
            {
                text.Append(rune.ToString());
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
