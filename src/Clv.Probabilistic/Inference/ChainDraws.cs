namespace Clv.Probabilistic;

/// <summary>What a chain has drawn.</summary>
/// <param name="Points">Per draw, its whitened coordinates.</param>
/// <param name="Tally">How it went.</param>
/// <param name="Step">The step size.</param>
internal sealed record ChainDraws(double[][] Points, ChainTally Tally, double Step);
