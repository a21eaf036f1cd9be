namespace Clv.Probabilistic;

/// <summary>The operations on a register of doubles that the vector kernels are written in, once for every width.</summary>
/// <typeparam name="TVector">The register: <c>Vector512</c>, <c>Vector256</c> or <c>Vector128</c> of double, or one double.</typeparam>
/// <remarks>Implementations are empty structs whose methods are one instruction each; the JIT compiles a kernel for each of them
/// as if it had been written by hand.</remarks>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>The doubles in a register.</summary>
    static abstract int Count { get; }

    /// <summary>The same double in every lane.</summary>
    static abstract TVector Create(double value);

    /// <summary>The doubles at an offset from a reference.</summary>
    static abstract TVector Load(ref readonly double source, nuint offset);

    /// <summary>Writes the lanes at an offset from a reference.</summary>
    static abstract void Store(TVector value, ref double target, nuint offset);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a − b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a·b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a/b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a·b + c, rounded once where the hardware can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The larger of a and b.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>|a|.</summary>
    static abstract TVector Abs(TVector a);

    /// <summary>The integer nearest to a.</summary>
    static abstract TVector Round(TVector a);

    /// <summary><paramref name="yes"/> where a &lt; b, else <paramref name="no"/>.</summary>
    static abstract TVector SelectLess(TVector a, TVector b, TVector yes, TVector no);

    /// <summary>2^k for whole numbers −1022 ≤ k ≤ 1023.</summary>
    static abstract TVector PowerOfTwo(TVector k);

    /// <summary>The whole number k nearest to log₂(a/b), give or take a little: a/(b·2^k) lies in [0.65, 1.53] for positive normal
    /// numbers.</summary>
    static abstract TVector ExponentOfRatio(TVector a, TVector b);

    /// <summary>The sum over lanes, in a fixed order.</summary>
    static abstract double Sum(TVector a);

    /// <summary>The product over lanes, in a fixed order.</summary>
    static abstract double Product(TVector a);
}
