using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>Registers of 8 doubles.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<double>>
{
    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Create(double value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double source, nuint offset) => Vector512.LoadUnsafe(in source, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, ref double target, nuint offset) => value.StoreUnsafe(ref target, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Divide(Vector512<double> a, Vector512<double> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Max(Vector512<double> a, Vector512<double> b) => Vector512.MaxNative(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Abs(Vector512<double> a) => Vector512.Abs(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Round(Vector512<double> a) => Vector512.Round(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SelectLess(Vector512<double> a, Vector512<double> b, Vector512<double> yes, Vector512<double> no) =>
        Vector512.ConditionalSelect(Vector512.LessThan(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> PowerOfTwo(Vector512<double> k) =>
        Vector512.ShiftLeft(
            (k + Vector512.Create(DoubleBits.RoundingShift)).AsInt64() + Vector512.Create(DoubleBits.ExponentBias),
            DoubleBits.MantissaBits).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ExponentOfRatio(Vector512<double> a, Vector512<double> b)
    {
        // The bits of a positive double are, up to scale, nearly its logarithm; adding the rounding shift's own bits makes
        // the rounded difference a double near 1.5·2^52 whose offset is k.
        Vector512<long> difference = a.AsInt64() - b.AsInt64() + Vector512.Create(DoubleBits.HalfExponentStep);
        Vector512<long> shifted =
            Vector512.ShiftRightArithmetic(difference, DoubleBits.MantissaBits) + Vector512.Create(DoubleBits.RoundingShiftBits);
        return shifted.AsDouble() - Vector512.Create(DoubleBits.RoundingShift);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> value) => Lanes256.Sum(value.GetLower() + value.GetUpper());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(Vector512<double> value) => Lanes256.Product(value.GetLower() * value.GetUpper());
}
