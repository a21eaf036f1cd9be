using System.Globalization;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>A 64-bit hash of columns, for telling whether two are the same to the last bit. Not cryptographic.</summary>
internal static class BitHash
{
    /// <summary>The hash of so many rows, before any column.</summary>
    public static ulong Begin(int rows) => 0x9E3779B97F4A7C15UL ^ (ulong)rows;

    /// <summary>The hash with a column more.</summary>
    public static ulong Mix(ulong hash, ReadOnlySpan<byte> bytes)
    {
        // A multiply and a fold per eight bytes, in four chains that do not wait for each other: a fit of a million
        // customers should not notice.
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        ulong second = hash + 1;
        ulong third = hash + 2;
        ulong fourth = hash + 3;
        int i = 0;
        for (; i + 3 < words.Length; i += 4)
        {
            hash = Fold(hash ^ words[i]);
            second = Fold(second ^ words[i + 1]);
            third = Fold(third ^ words[i + 2]);
            fourth = Fold(fourth ^ words[i + 3]);
        }

        for (; i < words.Length; i++)
        {
            hash = Fold(hash ^ words[i]);
        }

        hash = Fold(Fold(Fold(hash ^ second) ^ third) ^ fourth);
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
        {
            hash = (hash ^ rest) * 0x100000001B3UL;
        }

        return Fold(hash ^ (ulong)bytes.Length);
    }

    /// <summary>The hash as sixteen hexadecimal digits.</summary>
    public static string Text(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    private static ulong Fold(ulong value) => Math.BigMul(value, 0xD6E8FEB86659FD93UL, out ulong low) ^ low;
}
