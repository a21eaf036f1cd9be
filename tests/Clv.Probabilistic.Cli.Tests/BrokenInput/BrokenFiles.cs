using System.IO.Compression;
using System.Text;

namespace Clv.Probabilistic.Cli.Tests.BrokenInput;

/// <summary>What can be wrong with a file, whatever it should hold.</summary>
internal static class BrokenFiles
{
    public static byte[] Png { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52];

    public static byte[] Workbook { get; } = [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0x06, 0, 0x08, 0, 0, 0, 0x21, 0];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Truncated(string text) => Compress(text)[..^12];

    public static byte[] Corrupt(string text)
    {
        byte[] compressed = Compress(text);
        for (int i = compressed.Length / 2; i < (compressed.Length / 2) + 8; i++)
        {
            compressed[i] ^= 0xFF;
        }

        return compressed;
    }

    public static byte[] Compress(string text)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Utf8(text));
        }

        return compressed.ToArray();
    }
}
