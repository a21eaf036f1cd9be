namespace MusicStore;

/// <summary>Random numbers that are the same each time: SplitMix64.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Uniform from 0 to 1, and never 1.</summary>
    public double Uniform()
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong word = _state;
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9UL;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EBUL;
        return ((word ^ (word >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform between two ends.</summary>
    public double Between(double from, double to) => from + ((to - from) * Uniform());

    /// <summary>A wait at random, with a mean.</summary>
    public double Wait(double mean) => -mean * Math.Log(1 - Uniform());

    /// <summary>A factor around 1: most often near it, at times several times as much.</summary>
    public double Factor(double spread) =>
        Math.Exp(spread * Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform()));
}
