namespace Clv.Probabilistic;

/// <summary>Fits BG/BB to customers by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Fader, Hardie and Shang (2010), eq. (5), maximized over log-parameters from a start found from the data's moments.
/// Recency and T must be whole opportunities (<see cref="SummaryOptions.Opportunities"/>). A fitter has no state: one may serve any number
/// of threads.
/// </remarks>
/// <example>
/// <code>
/// CustomerSummary months = orders.Summarize(new() { Grain = Grain.Month, Unit = TimeUnit.Month, Opportunities = true });
/// BetaGeoBetaBinomialModel model = new BetaGeoBetaBinomialFitter().Fit(months).Model;
/// </code>
/// </example>
public sealed class BetaGeoBetaBinomialFitter : PurchaseFitter<BetaGeoBetaBinomialModel>
{
    /// <summary>A fitter.</summary>
    public BetaGeoBetaBinomialFitter()
        : base(BetaGeoBetaBinomialModel.Kind)
    {
    }

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new BetaGeoBetaBinomialLikelihood(Space, customers, threads);

    /// <summary>A start from moments: the purchases of customers who were active for some of the time, and dropout so that they are.</summary>
    private protected override double[] Start(PurchaseMoments moments)
    {
        // Some customers have dropped out, so those who have not buy more often than the mean suggests.
        const double ActiveShare = 0.6;
        double share = Math.Clamp(moments.MeanFrequency / moments.MeanT / ActiveShare, 1e-6, 0.9);
        return [1, (1 - share) / share, 1, Math.Max(1, moments.MeanT / 2)];
    }

    /// <summary>Starts where customers differ much: a ridge towards equal customers may hide a maximum there.</summary>
    private protected override double[][] OtherStarts(double[] start, PurchaseMoments moments) =>
        [[0.3, 0.3 * start[1], 0.1, 0.1 * start[3]], [start[0], start[1], 0.02, 0.5]];
}
