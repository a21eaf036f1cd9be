namespace Clv.Probabilistic.Cli;

/// <summary>A file of what is known of customers beside their orders.</summary>
/// <param name="Path">The file.</param>
/// <param name="Decimal">What stands before decimals; null for as the file shows.</param>
/// <param name="Thousands">What stands between thousands; null for as the file shows.</param>
internal sealed record ProfileRequest(string Path, char? Decimal, char? Thousands);
