using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Clenshaw's recurrence over registers of any width.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>Each step of the recurrence waits for the one before, so four registers go through it side by side; a point's value does not
/// depend on where in the span it stands. Logarithms are taken in a loop of their own, so that the recurrence need not wait for them.</remarks>
internal sealed class VectorCurveKernel<TLanes, TVector> : ICurveKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Registers = 4;

    /// <summary>Values evaluated together.</summary>
    private const int BlockSize = 128;

    /// <inheritdoc/>
    public void Evaluate(ChebyshevCurve curve, Span<double> values)
    {
        Span<double> points = stackalloc double[BlockSize];
        int step = Registers * TLanes.Count;
        for (int start = 0; start < values.Length; start += BlockSize)
        {
            Span<double> block = values[start..Math.Min(values.Length, start + BlockSize)];
            int whole = block.Length - (block.Length % TLanes.Count);
            Points(curve, block[..whole], points);
            int i = 0;
            for (; i <= whole - step; i += step)
            {
                EvaluateFour(curve, ref points[i], ref block[i]);
            }

            for (; i < whole; i += TLanes.Count)
            {
                EvaluateOne(curve, ref points[i], ref block[i]);
            }

            if (whole < block.Length)
            {
                Span<double> rest = points[..TLanes.Count];
                Span<double> padded = points.Slice(TLanes.Count, TLanes.Count);
                padded.Fill(curve.Middle);
                block[whole..].CopyTo(padded);
                Points(curve, padded, rest);
                EvaluateOne(curve, ref rest[0], ref padded[0]);
                padded[..(block.Length - whole)].CopyTo(block[whole..]);
            }
        }
    }

    /// <summary>Twice the points of [−1, 1] that values of q stand for.</summary>
    private static void Points(ChebyshevCurve curve, ReadOnlySpan<double> values, Span<double> points)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        ref double target = ref MemoryMarshal.GetReference(points);
        TVector middle = TLanes.Create(curve.Middle);
        TVector scale = TLanes.Create(2 * curve.Scale);
        for (nuint i = 0; i < (nuint)values.Length; i += (nuint)TLanes.Count)
        {
            TVector q = TLanes.Load(ref first, i);
            TVector log = VectorLog<TLanes, TVector>.OfRatio(q, middle, TLanes.Subtract(q, middle));
            TLanes.Store(TLanes.Multiply(log, scale), ref target, i);
        }
    }

    private static void EvaluateFour(ChebyshevCurve curve, ref double point, ref double first)
    {
        nuint width = (nuint)TLanes.Count;
        ref double coefficients = ref MemoryMarshal.GetReference(curve.Coefficients);
        TVector v = TLanes.Load(ref point, 0);
        TVector w = TLanes.Load(ref point, width);
        TVector x = TLanes.Load(ref point, 2 * width);
        TVector y = TLanes.Load(ref point, 3 * width);
        TVector zero = TLanes.Create(0);
        (TVector v1, TVector w1, TVector x1, TVector y1) = (zero, zero, zero, zero);
        (TVector v2, TVector w2, TVector x2, TVector y2) = (zero, zero, zero, zero);

        // The points enter doubled: b_k = 2v·b_{k+1} + (c_k − b_{k+2}), where the bracket is ready before b_{k+1} is.
        for (nuint k = (nuint)curve.Coefficients.Length - 1; k > 0; k -= 2)
        {
            TVector c = TLanes.Create(Unsafe.Add(ref coefficients, k));
            v2 = TLanes.MultiplyAdd(v, v1, TLanes.Subtract(c, v2));
            w2 = TLanes.MultiplyAdd(w, w1, TLanes.Subtract(c, w2));
            x2 = TLanes.MultiplyAdd(x, x1, TLanes.Subtract(c, x2));
            y2 = TLanes.MultiplyAdd(y, y1, TLanes.Subtract(c, y2));
            c = TLanes.Create(Unsafe.Add(ref coefficients, k - 1));
            v1 = TLanes.MultiplyAdd(v, v2, TLanes.Subtract(c, v1));
            w1 = TLanes.MultiplyAdd(w, w2, TLanes.Subtract(c, w1));
            x1 = TLanes.MultiplyAdd(x, x2, TLanes.Subtract(c, x1));
            y1 = TLanes.MultiplyAdd(y, y2, TLanes.Subtract(c, y1));
        }

        Finish(curve, v, v1, v2, ref first, 0);
        Finish(curve, w, w1, w2, ref first, width);
        Finish(curve, x, x1, x2, ref first, 2 * width);
        Finish(curve, y, y1, y2, ref first, 3 * width);
    }

    private static void EvaluateOne(ChebyshevCurve curve, ref double point, ref double first)
    {
        ref double coefficients = ref MemoryMarshal.GetReference(curve.Coefficients);
        TVector v = TLanes.Load(ref point, 0);
        TVector v1 = TLanes.Create(0);
        TVector v2 = v1;
        for (nuint k = (nuint)curve.Coefficients.Length - 1; k > 0; k -= 2)
        {
            v2 = TLanes.MultiplyAdd(v, v1, TLanes.Subtract(TLanes.Create(Unsafe.Add(ref coefficients, k)), v2));
            v1 = TLanes.MultiplyAdd(v, v2, TLanes.Subtract(TLanes.Create(Unsafe.Add(ref coefficients, k - 1)), v1));
        }

        Finish(curve, v, v1, v2, ref first, 0);
    }

    /// <summary>The recurrence's last step, v·b₁ + (c₀ − b₂), and the division by q + s; q is still in its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(
        ChebyshevCurve curve, TVector doubled, TVector b1, TVector b2, ref double first, nuint offset)
    {
        TVector polynomial = TLanes.MultiplyAdd(
            TLanes.Multiply(doubled, TLanes.Create(0.5)), b1, TLanes.Subtract(TLanes.Create(curve.Coefficients[0]), b2));
        TVector divisor = TLanes.Add(TLanes.Load(ref first, offset), TLanes.Create(curve.Offset));
        TLanes.Store(TLanes.Divide(polynomial, divisor), ref first, offset);
    }
}
