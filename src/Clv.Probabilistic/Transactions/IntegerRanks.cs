using System.Numerics;

namespace Clv.Probabilistic;

/// <summary>Integers, in any order and as often as may be, as places among the distinct ones in ascending order.</summary>
internal static class IntegerRanks
{
    private const int WordBits = 64;

    /// <summary>A bit for each number between the least and the greatest costs less than a table, as long as not many more of them are missing
    /// than are there.</summary>
    private const ulong MostBitsPerInteger = 16;

    private delegate void Part<T>(ReadOnlySpan<T> integers, Span<int> ranks);

    /// <summary>Ranks integers in place.</summary>
    /// <param name="integers">The integers, which become their places among the distinct ones.</param>
    /// <returns>The distinct ones, ascending.</returns>
    public static long[] InPlace(int[] integers)
    {
        const int PartLength = 1 << 20;
        var parts = new ReadOnlyMemory<int>[(integers.Length + PartLength - 1) / PartLength];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = integers.AsMemory(i * PartLength, Math.Min(PartLength, integers.Length - (i * PartLength)));
        }

        return Of(parts, integers);
    }

    /// <summary>Ranks integers.</summary>
    /// <param name="parts">The integers, in pieces.</param>
    /// <param name="rank">Per integer, its place among the distinct ones; may be the memory of the pieces, because each is read before its
    /// place is written.</param>
    /// <returns>The distinct ones, ascending.</returns>
    public static long[] Of<T>(ReadOnlyMemory<T>[] parts, int[] rank)
        where T : IBinaryInteger<T>
    {
        if (rank.Length == 0)
        {
            return [];
        }

        (long least, long greatest) = Ends(parts);
        ulong span = (ulong)greatest - (ulong)least;
        return span / MostBitsPerInteger < (ulong)rank.Length ? ByBits(parts, least, (int)(span / WordBits) + 1, rank) : ByTable(parts, rank);
    }

    private static (long Least, long Greatest) Ends<T>(ReadOnlyMemory<T>[] parts)
        where T : IBinaryInteger<T>
    {
        long least = long.MaxValue;
        long greatest = long.MinValue;
        foreach (ReadOnlyMemory<T> part in parts)
        {
            foreach (T integer in part.Span)
            {
                least = Math.Min(least, long.CreateTruncating(integer));
                greatest = Math.Max(greatest, long.CreateTruncating(integer));
            }
        }

        return (least, greatest);
    }

    /// <summary>A bit is set for each integer that occurs, and a rank is the number of bits below.</summary>
    private static long[] ByBits<T>(ReadOnlyMemory<T>[] parts, long least, int words, int[] rank)
        where T : IBinaryInteger<T>
    {
        ulong[] bits = new ulong[words];
        foreach (ReadOnlyMemory<T> part in parts)
        {
            foreach (T integer in part.Span)
            {
                ulong place = (ulong)long.CreateTruncating(integer) - (ulong)least;
                bits[place / WordBits] |= 1UL << (int)(place % WordBits);
            }
        }

        int[] below = new int[words];
        int count = 0;
        for (int word = 0; word < words; word++)
        {
            below[word] = count;
            count += BitOperations.PopCount(bits[word]);
        }

        Each(parts, rank, (integers, ranks) =>
        {
            for (int i = 0; i < integers.Length; i++)
            {
                ulong place = (ulong)long.CreateTruncating(integers[i]) - (ulong)least;
                ulong word = place / WordBits;
                ulong lower = (1UL << (int)(place % WordBits)) - 1;
                ranks[i] = below[word] + BitOperations.PopCount(bits[word] & lower);
            }
        });
        return Distinct(bits, least, count);
    }

    private static long[] Distinct(ulong[] bits, long least, int count)
    {
        long[] distinct = LargeArray.Of<long>(count);
        int next = 0;
        for (int word = 0; word < bits.Length; word++)
        {
            for (ulong left = bits[word]; left != 0; left &= left - 1)
            {
                distinct[next++] = least + ((long)word * WordBits) + BitOperations.TrailingZeroCount(left);
            }
        }

        return distinct;
    }

    private static long[] ByTable<T>(ReadOnlyMemory<T>[] parts, int[] rank)
        where T : IBinaryInteger<T>
    {
        IntegerIndex index = new();
        int row = 0;
        foreach (ReadOnlyMemory<T> part in parts)
        {
            foreach (T integer in part.Span)
            {
                rank[row++] = index.Add(long.CreateTruncating(integer));
            }
        }

        long[] distinct = index.Sorted(out int[] rankOfNumber);
        Each(parts, rank, (_, ranks) =>
        {
            foreach (ref int one in ranks)
            {
                one = rankOfNumber[one];
            }
        });
        return distinct;
    }

    private static void Each<T>(ReadOnlyMemory<T>[] parts, int[] rank, Part<T> work)
    {
        int[] start = new int[parts.Length];
        for (int i = 1; i < parts.Length; i++)
        {
            start[i] = start[i - 1] + parts[i - 1].Length;
        }

        Parallel.For(0, parts.Length, i => work(parts[i].Span, rank.AsSpan(start[i], parts[i].Length)));
    }
}
