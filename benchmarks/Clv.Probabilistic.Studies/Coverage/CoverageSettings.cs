namespace Clv.Probabilistic.Studies;

/// <summary>How much is simulated.</summary>
/// <param name="Replicates">Populations per model and size.</param>
/// <param name="Outcomes">About how many customers, over the first populations, are looked at one by one.</param>
/// <param name="Transforms">The most customers of one population whose transforms are looked at.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Threads">Populations at a time.</param>
/// <param name="Sides">Whether to print on which side of an interval truth lay.</param>
internal sealed record CoverageSettings(int Replicates, int Outcomes, int Transforms, int Seed, int Threads, bool Sides)
{
    /// <summary>How far ahead, in weeks.</summary>
    public const double Horizon = 39;
}
