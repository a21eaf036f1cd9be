using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Addition of structs that are sums with names: fields of type double and nothing else.</summary>
internal static class SumsByName
{
    /// <summary>Adds other sums, one by one.</summary>
    public static void Add<TSums>(this ref TSums sums, TSums other)
        where TSums : unmanaged
    {
        Span<double> all = All(ref sums);
        Span<double> added = All(ref other);
        for (int i = 0; i < all.Length; i++)
        {
            all[i] += added[i];
        }
    }

    /// <summary>The sums of a group from those of its blocks, in their order and with compensation.</summary>
    public static TSums Total<TSums>(Span<TSums> blocks)
        where TSums : unmanaged
    {
        if (blocks.Length == 1)
        {
            return blocks[0];
        }

        TSums total = default;
        Span<double> all = All(ref total);
        Span<CompensatedSum> totals = stackalloc CompensatedSum[all.Length];
        totals.Clear();
        foreach (ref TSums block in blocks)
        {
            Span<double> parts = All(ref block);
            for (int i = 0; i < parts.Length; i++)
            {
                totals[i].Add(parts[i]);
            }
        }

        for (int i = 0; i < all.Length; i++)
        {
            all[i] = totals[i].Value;
        }

        return total;
    }

    /// <summary>All sums, in the order of declaration.</summary>
    public static Span<double> All<TSums>(ref TSums sums)
        where TSums : unmanaged => MemoryMarshal.Cast<TSums, double>(MemoryMarshal.CreateSpan(ref sums, 1));
}
