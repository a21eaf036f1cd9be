namespace Clv.Probabilistic;

/// <summary>SplitMix64: a sequence of 64-bit words of which any one is found directly.</summary>
/// <remarks>G. L. Steele, D. Lea and C. H. Flood (2014), Fast Splittable Pseudorandom Number Generators, OOPSLA; the mixing
/// function is D. Stafford's variant 13. Used to seed, as the authors of xoshiro recommend.</remarks>
internal static class SplitMix64
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15UL;

    /// <summary>A word of the sequence.</summary>
    /// <param name="seed">Where the sequence begins.</param>
    /// <param name="index">The word, from 0.</param>
    public static ulong Word(ulong seed, ulong index)
    {
        ulong z = unchecked(seed + ((index + 1) * GoldenGamma));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
