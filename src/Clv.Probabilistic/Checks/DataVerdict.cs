namespace Clv.Probabilistic;

/// <summary>Which models checked data are ready for, and what to do about the others.</summary>
public sealed record DataVerdict
{
    /// <summary>The models, by their names in model files, that can be fitted to the data as they are.</summary>
    /// <value>Empty where a finding is a <see cref="FindingSeverity.Problem"/>.</value>
    public required IReadOnlyList<string> ReadyFor { get; init; }

    /// <summary>The models that can be fitted once every problem is corrected; where there is none, the same as
    /// <see cref="ReadyFor"/>.</summary>
    public required IReadOnlyList<string> ReadyOnceCorrected { get; init; }

    /// <summary>The verdict in one sentence.</summary>
    public required string Sentence { get; init; }
}
