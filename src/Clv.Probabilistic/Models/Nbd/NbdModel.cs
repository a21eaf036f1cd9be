namespace Clv.Probabilistic;

/// <summary>NBD: purchases at a constant rate for ever, and no dropout. The honest baseline of the family.</summary>
/// <remarks>
/// Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1), in the form for purchases at known times. Every
/// customer is active, P(alive) is 1, and recency does not matter: given x and T, (r+x)/(alpha+T) purchases are expected per time unit.
/// All other purchase models come near it where nobody drops out.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed class NbdModel : PurchaseModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The unit that alpha, T and horizons are in.</param>
    public NbdModel(NbdParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(timeUnit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <inheritdoc/>
    public override string Name => "nbd";

    /// <summary>The parameters.</summary>
    public NbdParameters Parameters { get; }

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override double Shift => Parameters.Alpha;

    /// <inheritdoc/>
    private protected override bool OneTimeBuyersAreActive => true;

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new NbdCustomerSampler(Parameters);

    /// <inheritdoc/>
    private protected override double Alive(int x, double tx, double t) => 1;

    /// <inheritdoc/>
    private protected override double LogAlive(int x, double tx, double t) => 0;

    /// <inheritdoc/>
    private protected override IAliveKernel AliveKernel() => new CertainlyAliveKernel();

    /// <inheritdoc/>
    private protected override double ActivePurchases(int x, double t, double horizon) => Customer(x, t).Purchases(horizon);

    /// <inheritdoc/>
    private protected override double ActiveSurvival(int x, double t, double ahead) => 1;

    /// <inheritdoc/>
    private protected override double ActiveAtLeast(int x, double t, int count, double horizon) =>
        Customer(x, t).AtLeast(count, horizon);

    /// <inheritdoc/>
    private protected override double ActiveProbability(int x, double t, int count, double horizon) =>
        Customer(x, t).Probability(count, horizon);

    /// <inheritdoc/>
    private protected override double ActiveWait(int x, double t, double probability) => Customer(x, t).Wait(probability);

    /// <inheritdoc/>
    private protected override double ActiveDiscounted(int x, double t, double rate, double horizon) =>
        Customer(x, t).Discounted(rate, horizon);

    /// <inheritdoc/>
    private protected override void LogLikelihoods(
        ReadOnlySpan<int> frequency, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, Span<double> destination)
    {
        FrequencyGroups groups = FrequencyGroups.Of(frequency);
        PurchaseRateTerms terms = new(Parameters.R, Parameters.Alpha);
        for (int i = 0; i < groups.Count; i++)
        {
            int x = groups.Frequency(i);
            terms.MoveTo(x, Derivatives.None);
            foreach (int row in groups.Order[groups.Rows(i)])
            {
                destination[row] = terms.Value - ((Parameters.R + x) * Log1p.OfQuotient(age[row], Parameters.Alpha));
            }
        }
    }

    private NbdCustomer Customer(int x, double t) => new(Parameters.R + x, Parameters.Alpha + t);
}
