namespace Clv.Probabilistic;

/// <summary>Pareto/NBD: purchases at a constant rate while active, and a lifetime that does not depend on them.</summary>
/// <remarks>
/// Schmittlein, Morrison and Colombo (1987), Counting Your Customers: Who Are They and What Will They Do Next?, Management Science 33(1).
/// While active, a customer buys at a rate λ ~ Gamma(r, alpha) and drops out at a rate μ ~ Gamma(s, beta), at any moment, not only after
/// a purchase. An active customer may drop out before the next purchase, so the probability of ever buying again is below P(alive). Over
/// an infinite horizon P(alive)·(r+x)(beta+T)/((alpha+T)(s−1)) purchases are expected where s &gt; 1, else +∞; the discounted residual
/// purchases over all time are Fader, Hardie and Lee's (2005) DERT. All integrals are of positive functions: nothing is subtracted from
/// anything of its own size. Immutable and safe to share between threads.
/// </remarks>
public sealed class ParetoNbdModel : PurchaseModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, beta, recency, T and horizons are in.</param>
    public ParetoNbdModel(ParetoNbdParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(timeUnit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <inheritdoc/>
    public override string Name => "pareto-nbd";

    /// <summary>The parameters.</summary>
    public ParetoNbdParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override double Shift => Math.Min(Parameters.Alpha, Parameters.Beta);

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new ParetoNbdCustomerSampler(Parameters);

    /// <inheritdoc/>
    private protected override double Alive(int x, double tx, double t) => ParetoNbdPredictions.ProbabilityAlive(Parameters, x, tx, t);

    /// <inheritdoc/>
    private protected override double LogAlive(int x, double tx, double t) => ParetoNbdPredictions.LogAlive(Parameters, x, tx, t);

    /// <inheritdoc/>
    private protected override IAliveKernel AliveKernel() => ParetoNbdAliveKernels.Of(Width, Parameters);

    /// <inheritdoc/>
    private protected override double ActivePurchases(int x, double t, double horizon) =>
        ParetoNbdPredictions.ActivePurchases(Parameters, x, t, horizon);

    /// <inheritdoc/>
    private protected override double ActiveSurvival(int x, double t, double ahead) =>
        ParetoNbdPredictions.ActiveSurvival(Parameters, t, ahead);

    /// <inheritdoc/>
    private protected override double ActiveAtLeast(int x, double t, int count, double horizon) =>
        ParetoNbdPredictions.ActiveAtLeast(Parameters, x, t, count, horizon);

    /// <inheritdoc/>
    private protected override double ActiveProbability(int x, double t, int count, double horizon) =>
        ParetoNbdPredictions.ActiveProbability(Parameters, x, t, count, horizon);

    /// <inheritdoc/>
    private protected override double ActiveWait(int x, double t, double probability) =>
        ParetoNbdPredictions.ActiveWait(Parameters, x, t, probability);

    /// <inheritdoc/>
    private protected override double ActiveDiscounted(int x, double t, double rate, double horizon) =>
        ParetoNbdPredictions.ActiveDiscounted(Parameters, x, t, rate, horizon);

    /// <inheritdoc/>
    private protected override void LogLikelihoods(
        ReadOnlySpan<int> frequency, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = ParetoNbdPredictions.LogLikelihood(Parameters, frequency[i], recency[i], age[i]);
        }
    }
}
