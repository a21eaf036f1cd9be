using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>Registers of 4 doubles.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<double>>
{
    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Create(double value) => Vector256.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double source, nuint offset) => Vector256.LoadUnsafe(in source, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, ref double target, nuint offset) => value.StoreUnsafe(ref target, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Divide(Vector256<double> a, Vector256<double> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> a, Vector256<double> b) => Vector256.MaxNative(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Abs(Vector256<double> a) => Vector256.Abs(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Round(Vector256<double> a) => Vector256.Round(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SelectLess(Vector256<double> a, Vector256<double> b, Vector256<double> yes, Vector256<double> no) =>
        Vector256.ConditionalSelect(Vector256.LessThan(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> PowerOfTwo(Vector256<double> k) =>
        Vector256.ShiftLeft(
            (k + Vector256.Create(DoubleBits.RoundingShift)).AsInt64() + Vector256.Create(DoubleBits.ExponentBias),
            DoubleBits.MantissaBits).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ExponentOfRatio(Vector256<double> a, Vector256<double> b)
    {
        // The bits of a positive double are, up to scale, nearly its logarithm; adding the rounding shift's own bits makes
        // the rounded difference a double near 1.5·2^52 whose offset is k.
        Vector256<long> difference = a.AsInt64() - b.AsInt64() + Vector256.Create(DoubleBits.HalfExponentStep);
        Vector256<long> shifted =
            Vector256.ShiftRightArithmetic(difference, DoubleBits.MantissaBits) + Vector256.Create(DoubleBits.RoundingShiftBits);
        return shifted.AsDouble() - Vector256.Create(DoubleBits.RoundingShift);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> value) => Lanes128.Sum(value.GetLower() + value.GetUpper());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(Vector256<double> value) => Lanes128.Product(value.GetLower() * value.GetUpper());
}
