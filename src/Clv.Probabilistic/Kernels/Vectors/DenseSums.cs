using System.Numerics;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Sums of products of rows of numbers, a register at a time.</summary>
internal static class DenseSums
{
    /// <summary>Σ of products of two rows.</summary>
    /// <param name="left">A row.</param>
    /// <param name="right">A row at least as long.</param>
    public static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        ReadOnlySpan<Vector<double>> a = MemoryMarshal.Cast<double, Vector<double>>(left);
        ReadOnlySpan<Vector<double>> b = MemoryMarshal.Cast<double, Vector<double>>(right)[..a.Length];
        Vector<double> even = Vector<double>.Zero;
        Vector<double> odd = Vector<double>.Zero;
        int i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }

        if (i < a.Length)
        {
            even += a[i] * b[i];
        }

        double sum = Vector.Sum(even + odd);
        for (int k = a.Length * Vector<double>.Count; k < left.Length; k++)
        {
            sum += left[k] * right[k];
        }

        return sum;
    }

    /// <summary>Adds a multiple of a row to another.</summary>
    /// <param name="factor">What the row is multiplied by.</param>
    /// <param name="values">The row, at least as long as the other.</param>
    /// <param name="sum">What it is added to.</param>
    public static void Add(double factor, ReadOnlySpan<double> values, Span<double> sum)
    {
        Span<Vector<double>> target = MemoryMarshal.Cast<double, Vector<double>>(sum);
        ReadOnlySpan<Vector<double>> source = MemoryMarshal.Cast<double, Vector<double>>(values)[..target.Length];
        Vector<double> times = new(factor);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += source[i] * times;
        }

        for (int k = target.Length * Vector<double>.Count; k < sum.Length; k++)
        {
            sum[k] += factor * values[k];
        }
    }
}
