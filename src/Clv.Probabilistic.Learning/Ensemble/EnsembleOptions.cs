namespace Clv.Probabilistic.Learning;

/// <summary>How the ensemble is put together.</summary>
/// <example>
/// <code>
/// EnsembleForecaster onPareto = new(new() { Purchases = new ParetoNbdFitter() });
/// </code>
/// </example>
public sealed record EnsembleOptions
{
    /// <summary>The model of purchases that the ensemble stands on; null for the first of <see cref="ModelCatalog.Standard"/>.</summary>
    public IPurchaseFitter? Purchases { get; init; }

    /// <summary>The model of spend per purchase; null for credibility where customers are summarized with <see cref="SummaryOptions.SpendColumns"/>,
    /// and for the first of <see cref="ModelCatalog.Standard"/> where they are not.</summary>
    public ISpendFitter? Spend { get; init; }

    /// <summary>The features that learners see beside what the model says; all by default.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>From how many earlier origins is learnt at most, from 1 to 1,000.</summary>
    public int Origins { get; init; } = 4;

    /// <summary>What chance begins with, ≥ 0.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Refuses options that break their rules.</summary>
    internal EnsembleOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(Features);
        Features.Check();
        OptionLimits.Require(Origins, 1, OptionLimits.Windows, nameof(Origins));
        ArgumentOutOfRangeException.ThrowIfNegative(Seed);
        return this;
    }
}
