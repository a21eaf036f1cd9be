namespace Clv.Probabilistic;

/// <summary>What the parameters of BG/CNBD-k and MBG/CNBD-k are.</summary>
internal static class CnbdParameters
{
    /// <summary>k, r, alpha, a and b.</summary>
    public static IReadOnlyList<ParameterSpecification> Specifications { get; } = Array.AsReadOnly<ParameterSpecification>(
    [
        new("k", "ticks per purchase, the shape of the times between purchases") { Scale = ParameterScale.WholeNumber, Smallest = 1, Largest = CnbdPopulation.LargestK },
        new("r", "shape of the tick rate's Gamma distribution"),
        new("alpha", "rate of the tick rate's Gamma distribution") { Unit = ParameterUnit.Time },
        new("a", "first shape of the dropout probability's Beta distribution"),
        new("b", "second shape of the dropout probability's Beta distribution"),
    ]);

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Specifications.Select(parameter => parameter.Name)];
}
