namespace Clv.Probabilistic.Cli;

/// <summary>A feature as a command line calls it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">The name of its group.</param>
/// <param name="Meaning">What it is, a sentence.</param>
internal sealed record FeatureDescription(string Name, string Group, string Meaning);
