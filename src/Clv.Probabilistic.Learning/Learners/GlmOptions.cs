namespace Clv.Probabilistic.Learning;

/// <summary>How a generalized linear model learns.</summary>
/// <example>
/// <code>
/// GlmLearner stiff = new(new() { Penalty = 100 });
/// </code>
/// </example>
public sealed record GlmOptions
{
    /// <summary>The penalty on coefficients, above 0 and at most 1e9: half of it times the square of each, on the scale of standardized features, is added
    /// to the loss of all customers; null to choose among 1, 10, 100 and 1000 on the latest window.</summary>
    public double? Penalty { get; init; }

    /// <summary>The most steps of Newton's method, ≥ 1; fewer than ten are taken as a rule.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>Refuses options that break their rules.</summary>
    internal GlmOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIterations, 1);
        return Penalty is null or (> 0 and <= OptionLimits.Penalty)
            ? this
            : throw new ArgumentOutOfRangeException(nameof(Penalty), Penalty, FormattableString.Invariant($"A penalty is above 0 and at most {OptionLimits.Penalty}."));
    }
}
