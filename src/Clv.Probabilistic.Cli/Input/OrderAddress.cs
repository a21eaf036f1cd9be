namespace Clv.Probabilistic.Cli;

/// <summary>Where orders or a summary are, as a command line says it.</summary>
/// <param name="Text">A path, an address, or <c>-</c> for standard input.</param>
/// <param name="Sheet">The sheet of a workbook; null where none is named.</param>
internal sealed record OrderAddress(string Text, string? Sheet = null)
{
    /// <summary>The files behind it, in the sequence in which they are read: several of a folder or a pattern, else what it says.</summary>
    public IReadOnlyList<string> Files { get; init; } = [Text];

    /// <summary>What the command line says of a database beside it.</summary>
    public EngineRequest Engine { get; init; } = EngineRequest.None;

    /// <summary>What the command line says, as it may be shown.</summary>
    public string Shown => AddressSecrets.Shown(Text);

    /// <summary>What messages call it.</summary>
    public string Name => Files.Count == 1 ? Files[0] : Text;

    /// <summary>The one file, for what is read from one.</summary>
    /// <exception cref="DataFormatException">There are several.</exception>
    public string SummaryFile => Files.Count == 1 ? Files[0] : throw new DataFormatException(
        $"{Text} names {Figures.Count(Files.Count)} files, such as {Files[0]}, and a summary is read from one; name one of them, or summarize the orders of all customers together with clv summarize.");
}
