namespace Clv.Probabilistic.Cli;

/// <summary>A file of what is known of customers beside their orders.</summary>
/// <param name="Path">The file.</param>
/// <param name="Decimal">What stands before decimals; null for as the file shows.</param>
/// <param name="WhereOpen">What stands before them where the file leaves it open, as is said of orders; null where nothing is.</param>
internal sealed record ProfileRequest(string Path, char? Decimal, char? WhereOpen);
