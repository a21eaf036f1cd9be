namespace Clv.Probabilistic.Studies;

/// <summary>A valid input, and what reads it.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Text">The input, before compression.</param>
/// <param name="Compressed">Whether it is compressed with gzip, before or after mutation.</param>
/// <param name="Target">What reads mutants of it.</param>
internal sealed record FuzzCase(string Name, byte[] Text, bool Compressed, IFuzzTarget Target);
