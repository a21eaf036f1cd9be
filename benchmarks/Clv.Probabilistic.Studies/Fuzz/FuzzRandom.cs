namespace Clv.Probabilistic.Studies;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): cheap to seed, so that every mutant has a generator of its own.</summary>
internal struct FuzzRandom
{
    private ulong _state;

    public FuzzRandom(long seed, long number) => _state = Mix((ulong)seed) ^ Mix((ulong)number * 0x9E3779B97F4A7C15UL);

    /// <summary>A whole number from 0 to one less than a limit.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>True once in so many times on average.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    public T Pick<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public byte Byte() => (byte)(Next() >> 56);

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
