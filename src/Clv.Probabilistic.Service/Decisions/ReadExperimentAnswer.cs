namespace Clv.Probabilistic.Service;

/// <summary>An experiment with what it has brought.</summary>
internal sealed record ReadExperimentAnswer
{
    /// <summary>The experiment.</summary>
    public ExperimentAnswer Experiment { get; init; } = new();

    /// <summary>What it has brought; null where that cannot be read, for the reason that the sentences give.</summary>
    public ExperimentReadingAnswer? Reading { get; init; }

    /// <summary>All of it in sentences.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];
}
