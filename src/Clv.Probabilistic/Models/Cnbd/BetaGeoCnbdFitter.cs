namespace Clv.Probabilistic;

/// <summary>Fits BG/CNBD-k to customers by maximum likelihood, k included.</summary>
/// <remarks>
/// The likelihood of x Erlang-k intervals and no further purchase until T, mixed over rates and dropout, is maximized for k = 1, 2 and so on
/// until it falls. There is no standard error of k; those of the others are for the k that was found. The summary needs
/// <see cref="SummaryColumns.LogIntervals"/>. A fitter has no state: one may serve any number of threads.
/// </remarks>
public sealed class BetaGeoCnbdFitter : PurchaseFitter<BetaGeoCnbdModel>
{
    /// <summary>A fitter.</summary>
    public BetaGeoCnbdFitter()
        : base(BetaGeoCnbdModel.Kind)
    {
    }

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new CnbdLikelihood(Space, customers, CnbdRules.LogIntervalsOf(customers, ModelName), threads);

    /// <summary>A start from moments: purchases at random, dropout mildly unequal.</summary>
    private protected override double[] Start(PurchaseMoments moments) => [1, .. moments.PurchaseRate(), 1, 3];
}
