namespace Clv.Probabilistic.Learning;

/// <summary>From what a learner learns, and what of customers.</summary>
/// <example>
/// <code>
/// SupervisedForecaster simple = new(
///     new BoostedTreesLearner(), new() { Features = new() { Groups = [FeatureGroup.Purchases, FeatureGroup.Spend] } });
/// </code>
/// </example>
public sealed record SupervisedOptions
{
    /// <summary>The features that it sees; all by default.</summary>
    public FeatureOptions Features { get; init; } = new();

    /// <summary>From how many earlier horizons is learnt at most, from 1 to 1,000.</summary>
    public int Windows { get; init; } = 4;

    /// <summary>What is minimized to learn purchases.</summary>
    public LearningLoss PurchaseLoss { get; init; } = LearningLoss.Poisson;

    /// <summary>What is minimized to learn spend.</summary>
    public LearningLoss SpendLoss { get; init; } = LearningLoss.Tweedie;

    /// <summary>Whether purchases and spend are learnt in two parts, as a hurdle: whether a customer buys at all, and how much those who do.</summary>
    public bool Hurdle { get; init; }

    /// <summary>Refuses options that break their rules.</summary>
    internal SupervisedOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(Features);
        Features.Check();
        OptionLimits.Require(Windows, 1, OptionLimits.Windows, nameof(Windows));
        return IsOfAmounts(PurchaseLoss) && IsOfAmounts(SpendLoss)
            ? this
            : throw new ArgumentOutOfRangeException(nameof(PurchaseLoss), "The logistic loss is of what happens or not; purchases and spend take another.");
    }

    private static bool IsOfAmounts(LearningLoss loss) => loss is LearningLoss.Squared or LearningLoss.Poisson or LearningLoss.Tweedie;
}
