namespace Clv.Probabilistic;

/// <summary>The parameters of a model that has none.</summary>
internal sealed class NoParameters : IModelParameters
{
    public static NoParameters Instance { get; } = new();

    public IReadOnlyList<string> Names => [];

    public IReadOnlyList<double> Values => [];
}
