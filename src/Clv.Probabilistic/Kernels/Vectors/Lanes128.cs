using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>Registers of 2 doubles.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<double>>
{
    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Create(double value) => Vector128.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(ref readonly double source, nuint offset) => Vector128.LoadUnsafe(in source, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> value, ref double target, nuint offset) => value.StoreUnsafe(ref target, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Add(Vector128<double> a, Vector128<double> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Subtract(Vector128<double> a, Vector128<double> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Divide(Vector128<double> a, Vector128<double> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Max(Vector128<double> a, Vector128<double> b) => Vector128.MaxNative(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Abs(Vector128<double> a) => Vector128.Abs(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Round(Vector128<double> a) => Vector128.Round(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SelectLess(Vector128<double> a, Vector128<double> b, Vector128<double> yes, Vector128<double> no) =>
        Vector128.ConditionalSelect(Vector128.LessThan(a, b), yes, no);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> PowerOfTwo(Vector128<double> k) =>
        Vector128.ShiftLeft(
            (k + Vector128.Create(DoubleBits.RoundingShift)).AsInt64() + Vector128.Create(DoubleBits.ExponentBias),
            DoubleBits.MantissaBits).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ExponentOfRatio(Vector128<double> a, Vector128<double> b)
    {
        // The bits of a positive double are, up to scale, nearly its logarithm; adding the rounding shift's own bits makes
        // the rounded difference a double near 1.5·2^52 whose offset is k.
        Vector128<long> difference = a.AsInt64() - b.AsInt64() + Vector128.Create(DoubleBits.HalfExponentStep);
        Vector128<long> shifted =
            Vector128.ShiftRightArithmetic(difference, DoubleBits.MantissaBits) + Vector128.Create(DoubleBits.RoundingShiftBits);
        return shifted.AsDouble() - Vector128.Create(DoubleBits.RoundingShift);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector128<double> value) => value[0] + value[1];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(Vector128<double> value) => value[0] * value[1];
}
