namespace Clv.Probabilistic.Cli;

/// <summary>Where orders or a summary are, as a command line says it.</summary>
/// <param name="Text">A path, an address, or <c>-</c> for standard input.</param>
/// <param name="Sheet">The sheet of a workbook; null where none is named.</param>
internal sealed record OrderAddress(string Text, string? Sheet = null);
