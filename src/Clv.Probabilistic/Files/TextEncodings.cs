using System.Text;
using System.Text.Unicode;

namespace Clv.Probabilistic;

/// <summary>Encodings of text files: by name, and by what their first bytes show.</summary>
internal static class TextEncodings
{
    private const int Windows1252 = 1252;

    // Text of the alphabets that UTF-16 is used for without a mark has a zero in most of its pairs of bytes, and always on one side.
    private const double MostlyAscii = 0.3;

    /// <summary>Western Europe as Windows writes it; it reads Latin-1 too, whose control characters no file has.</summary>
    public static Encoding Western => CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!;

    /// <summary>The encoding of a name, such as <c>windows-1252</c>, <c>latin1</c> or <c>utf-16</c>; null for no encoding.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>An encoding other than UTF-8 that the first bytes of a file without a mark show; null where they may be UTF-8, damaged
    /// perhaps.</summary>
    /// <param name="sample">The first bytes.</param>
    /// <param name="isWhole">Whether that is all of the file.</param>
    public static Encoding? Of(ReadOnlySpan<byte> sample, bool isWhole)
    {
        if (sample.Contains((byte)0))
        {
            return Utf16(sample);
        }

        // A character of UTF-8 has four bytes at most; one may be cut in two at the end of the sample.
        ReadOnlySpan<byte> whole = isWhole ? sample : sample[..WholeCharacters(sample)];
        return Utf8.IsValid(whole) || IsDamagedUtf8(whole) ? null : Western;
    }

    /// <summary>The place of the first byte that is no part of UTF-8.</summary>
    public static int FirstBroken(ReadOnlySpan<byte> text)
    {
        int broken = 0;
        while (Rune.DecodeFromUtf8(text[broken..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            broken += length;
        }

        return broken;
    }

    /// <summary>Whether a text that is not UTF-8 throughout holds more characters of it than bytes that are none: other encodings do not write
    /// its sequences of several bytes but by chance.</summary>
    private static bool IsDamagedUtf8(ReadOnlySpan<byte> text)
    {
        int sequences = 0;
        int broken = 0;
        while (!text.IsEmpty)
        {
            bool isCharacter = Rune.DecodeFromUtf8(text, out _, out int length) == System.Buffers.OperationStatus.Done;
            sequences += isCharacter && length > 1 ? 1 : 0;
            broken += isCharacter ? 0 : 1;
            text = text[length..];
        }

        return sequences > broken;
    }

    private static UnicodeEncoding? Utf16(ReadOnlySpan<byte> sample)
    {
        int pairs = sample.Length / 2;
        int first = 0;
        int second = 0;
        for (int i = 0; i < pairs; i++)
        {
            first += sample[2 * i] == 0 ? 1 : 0;
            second += sample[(2 * i) + 1] == 0 ? 1 : 0;
        }

        return first == 0 && second > MostlyAscii * pairs ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)
            : second == 0 && first > MostlyAscii * pairs ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)
            : null;
    }

    private static int WholeCharacters(ReadOnlySpan<byte> sample)
    {
        const int Longest = 4;
        for (int back = 1; back <= Math.Min(Longest, sample.Length); back++)
        {
            byte last = sample[^back];
            if (last < 0x80)
            {
                return sample.Length;
            }

            if (last >= 0xC0)
            {
                return sample.Length - back;
            }
        }

        return sample.Length;
    }
}
