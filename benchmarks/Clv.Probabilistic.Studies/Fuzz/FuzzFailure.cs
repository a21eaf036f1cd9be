namespace Clv.Probabilistic.Studies;

/// <summary>A mutant that the library did not take as it must.</summary>
/// <param name="Number">The mutant's number, from 0.</param>
/// <param name="Case">The case it was made from.</param>
/// <param name="Input">Its bytes.</param>
/// <param name="Error">What happened.</param>
internal sealed record FuzzFailure(long Number, string Case, byte[] Input, Exception Error);
