using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>The evaluation of curves over registers of any width.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>Each step of Horner's or Clenshaw's recurrence waits for the one before, so four registers go through it side by side; a
/// point's value does not depend on where in the span it stands. Logarithms are taken in a loop of their own, so that the recurrence need
/// not wait for them.</remarks>
internal sealed class VectorCurveKernel<TLanes, TVector> : ICurveKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Registers = 4;

    /// <summary>Points evaluated together, a multiple of four of the widest registers.</summary>
    private const int BlockSize = 128;

    /// <inheritdoc/>
    public void Evaluate(ChebyshevCurve curve, ReadOnlySpan<double> points, Span<double> values)
    {
        Span<double> variable = stackalloc double[BlockSize];
        Span<double> result = stackalloc double[BlockSize];
        for (int start = 0; start < points.Length; start += BlockSize)
        {
            int length = Math.Min(BlockSize, points.Length - start);
            if (length == BlockSize)
            {
                EvaluateWhole(curve, points.Slice(start, BlockSize), variable, values.Slice(start, BlockSize));
                continue;
            }

            // What is left over is filled up with the first point.
            int step = Registers * TLanes.Count;
            int whole = (length + step - 1) / step * step;
            points[start..].CopyTo(result);
            result[length..whole].Fill(points[0]);
            EvaluateWhole(curve, result[..whole], variable, result[..whole]);
            result[..length].CopyTo(values[start..]);
        }
    }

    /// <inheritdoc/>
    public void Variable(ChebyshevCurve curve, ReadOnlySpan<double> points, Span<double> destination)
    {
        int whole = points.Length - (points.Length % TLanes.Count);
        WriteVariable(curve, points[..whole], ref MemoryMarshal.GetReference(destination));
        if (whole < points.Length)
        {
            Span<double> rest = stackalloc double[TLanes.Count];
            rest.Fill(points[whole]);
            points[whole..].CopyTo(rest);
            WriteVariable(curve, rest, ref rest[0]);
            rest[..(points.Length - whole)].CopyTo(destination[whole..]);
        }
    }

    /// <summary>Evaluates a whole number of steps.</summary>
    private static void EvaluateWhole(ChebyshevCurve curve, ReadOnlySpan<double> points, Span<double> variable, Span<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(points);
        ref double u = ref MemoryMarshal.GetReference(variable);
        ref double target = ref MemoryMarshal.GetReference(values);
        nuint step = (nuint)(Registers * TLanes.Count);
        WriteVariable(curve, points, ref u);
        for (nuint i = 0; i < (nuint)points.Length; i += step)
        {
            if (curve.Variable.IsLogarithmic)
            {
                Chebyshev(curve, ref Unsafe.Add(ref first, i), ref Unsafe.Add(ref u, i), ref Unsafe.Add(ref target, i));
            }
            else
            {
                Powers(curve.Coefficients, ref Unsafe.Add(ref u, i), ref Unsafe.Add(ref target, i));
            }
        }
    }

    /// <summary>Writes the variable of a whole number of registers.</summary>
    private static void WriteVariable(ChebyshevCurve curve, ReadOnlySpan<double> points, ref double target)
    {
        ref double first = ref MemoryMarshal.GetReference(points);
        CurveVariable variable = curve.Variable;
        double inverse = variable.Half == 0 ? 0 : 1 / variable.Half;
        TVector shift = TLanes.Create(curve.Shift);
        TVector middle = TLanes.Create(variable.Middle);
        TVector scale = TLanes.Create(variable.IsLogarithmic ? 2 * inverse : inverse);
        for (nuint i = 0; i < (nuint)points.Length; i += (nuint)TLanes.Count)
        {
            TVector q = TLanes.Add(shift, TLanes.Load(ref first, i));
            TVector distance = TLanes.Subtract(q, middle);
            TVector u = variable.IsLogarithmic ? VectorLog<TLanes, TVector>.OfRatio(q, middle, distance) : distance;
            TLanes.Store(TLanes.Multiply(u, scale), ref target, i);
        }
    }

    /// <summary>Horner's recurrence at four registers of u.</summary>
    private static void Powers(ReadOnlySpan<double> powers, ref double u, ref double target)
    {
        nuint width = (nuint)TLanes.Count;
        ref double coefficients = ref MemoryMarshal.GetReference(powers);
        TVector v = TLanes.Load(ref u, 0);
        TVector w = TLanes.Load(ref u, width);
        TVector x = TLanes.Load(ref u, 2 * width);
        TVector y = TLanes.Load(ref u, 3 * width);
        nuint k = (nuint)powers.Length - 1;
        TVector v1 = TLanes.Create(Unsafe.Add(ref coefficients, k));
        (TVector w1, TVector x1, TVector y1) = (v1, v1, v1);
        while (k > 0)
        {
            TVector c = TLanes.Create(Unsafe.Add(ref coefficients, --k));
            v1 = TLanes.MultiplyAdd(v, v1, c);
            w1 = TLanes.MultiplyAdd(w, w1, c);
            x1 = TLanes.MultiplyAdd(x, x1, c);
            y1 = TLanes.MultiplyAdd(y, y1, c);
        }

        TLanes.Store(v1, ref target, 0);
        TLanes.Store(w1, ref target, width);
        TLanes.Store(x1, ref target, 2 * width);
        TLanes.Store(y1, ref target, 3 * width);
    }

    /// <summary>Clenshaw's recurrence at four registers of 2u, and the division by q + s.</summary>
    private static void Chebyshev(ChebyshevCurve curve, ref double first, ref double doubled, ref double target)
    {
        nuint width = (nuint)TLanes.Count;
        ref double coefficients = ref MemoryMarshal.GetReference(curve.Coefficients);
        TVector v = TLanes.Load(ref doubled, 0);
        TVector w = TLanes.Load(ref doubled, width);
        TVector x = TLanes.Load(ref doubled, 2 * width);
        TVector y = TLanes.Load(ref doubled, 3 * width);
        TVector zero = TLanes.Create(0);
        (TVector v1, TVector w1, TVector x1, TVector y1) = (zero, zero, zero, zero);
        (TVector v2, TVector w2, TVector x2, TVector y2) = (zero, zero, zero, zero);

        // b_k = 2u·b_{k+1} + (c_k − b_{k+2}), where the bracket is ready before b_{k+1} is.
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

        Finish(curve, v, v1, v2, ref first, ref target, 0);
        Finish(curve, w, w1, w2, ref first, ref target, width);
        Finish(curve, x, x1, x2, ref first, ref target, 2 * width);
        Finish(curve, y, y1, y2, ref first, ref target, 3 * width);
    }

    /// <summary>The recurrence's last step, u·b₁ + (c₀ − b₂), and the division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(
        ChebyshevCurve curve, TVector doubled, TVector b1, TVector b2, ref double first, ref double target, nuint offset)
    {
        TVector polynomial = TLanes.MultiplyAdd(
            TLanes.Multiply(doubled, TLanes.Create(0.5)), b1, TLanes.Subtract(TLanes.Create(curve.Coefficients[0]), b2));
        TVector divisor = TLanes.Add(TLanes.Load(ref first, offset), TLanes.Create(curve.Shift + curve.Variable.Offset));
        TLanes.Store(TLanes.Divide(polynomial, divisor), ref target, offset);
    }
}
