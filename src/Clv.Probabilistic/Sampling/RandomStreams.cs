namespace Clv.Probabilistic;

/// <summary>The streams of all customers for one purpose.</summary>
/// <remarks>What they have in common is computed once: a stream then costs four words of <see cref="SplitMix64"/>.</remarks>
internal readonly struct RandomStreams
{
    private readonly ulong _start;

    private RandomStreams(ulong start) => _start = start;

    /// <summary>The streams of a simulation.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="purpose">What the numbers are for.</param>
    public static RandomStreams Of(ulong seed, StreamPurpose purpose) =>
        new(SplitMix64.Word(SplitMix64.Word(seed, 0), (ulong)purpose)); // Neighbouring seeds begin at unrelated places.

    /// <summary>The streams of one of many simulations, each with parameters of its own.</summary>
    /// <param name="seed">The seed of all of them.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="draw">The number of the draw of parameters, from 0; null where there is but one simulation.</param>
    public static RandomStreams Of(ulong seed, StreamPurpose purpose, int? draw) =>
        draw is { } number ? new(SplitMix64.Word(Of(seed, purpose)._start, (ulong)number)) : Of(seed, purpose);

    /// <summary>The stream of a customer.</summary>
    /// <param name="customer">The customer, from 0.</param>
    public RandomStream At(int customer)
    {
        // Four consecutive words are distinct, so they are never all 0.
        ulong first = 4 * (ulong)customer;
        return new RandomStream(
            SplitMix64.Word(_start, first),
            SplitMix64.Word(_start, first + 1),
            SplitMix64.Word(_start, first + 2),
            SplitMix64.Word(_start, first + 3));
    }
}
