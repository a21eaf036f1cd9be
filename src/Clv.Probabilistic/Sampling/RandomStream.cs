using System.Numerics;

namespace Clv.Probabilistic;

/// <summary>Random numbers of one customer: xoshiro256**, seeded by SplitMix64.</summary>
/// <remarks>
/// D. Blackman and S. Vigna (2021), Scrambled Linear Pseudorandom Number Generators, ACM Transactions on Mathematical
/// Software 47(4). Every customer has a stream of their own, found from seed and index alone: what one customer does
/// depends neither on how many others there are nor on the order or the thread in which they are simulated. The state
/// of customer i is words 4i to 4i + 3 of one SplitMix64 sequence, so no two customers share a state. Mutable: pass by reference.
/// </remarks>
internal struct RandomStream
{
    private const double TwoToMinus53 = 1.0 / (1L << 53);
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A stream from its state, of which one word at least is not 0.</summary>
    public RandomStream(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        _s0 = s0;
        _s1 = s1;
        _s2 = s2;
        _s3 = s3;
    }

    /// <summary>The stream of a customer.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="customer">The customer, from 0.</param>
    public static RandomStream Of(ulong seed, StreamPurpose purpose, int customer) => RandomStreams.Of(seed, purpose).At(customer);

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = unchecked(BitOperations.RotateLeft(_s1 * 5, 7) * 9);
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A uniform number in (0, 1], of 53 bits.</summary>
    public double NextUniform() => ((NextBits() >> 11) + 1) * TwoToMinus53;

    /// <summary>An exponential number of mean 1, ≥ 0, by inversion.</summary>
    public double NextExponential() => -PortableLog.Of(NextUniform());

    /// <summary>A standard normal number, by the polar method.</summary>
    /// <remarks>G. Marsaglia and T. A. Bray (1964), A Convenient Method for Generating Normal Variables, SIAM Review 6(3). The second
    /// number of the pair is left, so that a stream has no memory but its state.</remarks>
    public double NextNormal()
    {
        double u, square;
        do
        {
            u = NextSymmetric();
            double v = NextSymmetric();
            square = (u * u) + (v * v);
        }
        while (square >= 1 || square == 0);

        return u * Math.Sqrt(-2 * PortableLog.Of(square) / square);
    }

    // Uniform in [−1, 1), of 54 bits.
    private double NextSymmetric() => ((long)NextBits() >> 10) * TwoToMinus53;
}
