namespace Clv.Probabilistic.Service;

/// <summary>What came of reading an experiment.</summary>
/// <param name="Reading">The reading; null where there is none.</param>
/// <param name="Sentences">All of it in sentences, or why there is none.</param>
internal sealed record ExperimentResult(ExperimentReadingResult? Reading, IReadOnlyList<string> Sentences)
{
    /// <summary>Without a reading.</summary>
    /// <param name="why">Why.</param>
    public static ExperimentResult None(string why) => new(null, [why]);
}
