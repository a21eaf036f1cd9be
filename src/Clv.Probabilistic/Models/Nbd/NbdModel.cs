using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>NBD: purchases at a constant rate for ever, and no dropout. The honest baseline of the family.</summary>
/// <remarks>
/// Ehrenberg (1959), The Pattern of Consumer Purchases, Applied Statistics 8(1), in the form for purchases at known times. Every
/// customer is active, P(alive) is 1, and recency does not matter: given x and T, (r+x)/(alpha+T) purchases are expected per time unit.
/// All other purchase models come near it where nobody drops out.
/// Immutable and safe to share between threads.
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
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

    /// <summary>What NBD is.</summary>
    public static PurchaseModelDefinition Kind { get; } = new(
        typeof(NbdModel),
        (p, unit) => new NbdModel(new(p[0], p[1]), unit),
        () => new NbdFitter())
    {
        Name = "nbd",
        Title = "NBD",
        Gist = "purchases for ever, nobody leaves",
        Explanation = "customers buy at random at a rate of their own and never leave (Ehrenberg, 1959).",
        Parameters = NbdParameters.Specifications,
        Quantities =
        [
            .. ModelQuantity.OfGamma("purchase_rate", "the mean purchases per time unit of active customers", shape: 0, rate: 1),
        ],
    };

    /// <inheritdoc/>
    public override PurchaseModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public NbdParameters Parameters { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<MixingDistribution> Mixing =>
        [new(MixingVariable.PurchaseRate, MixingFamily.Gamma, Parameters.R, Parameters.Alpha)];

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override ColumnPlan Plan =>
        ColumnPlan.Curves(new CertainlyAliveKernel(), Parameters.Alpha, oneTimeBuyersAreActive: true);

    /// <inheritdoc/>
    public override NbdModel WithTimeUnit(TimeUnit timeUnit) => new(Parameters, timeUnit);

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new NbdCustomerSampler(Parameters.R, Parameters.Alpha);

    /// <inheritdoc/>
    internal override IConditionalSampler ConditionalSampler() => new NbdConditionalSampler(Parameters);

    /// <inheritdoc/>
    private protected override double Alive(in CustomerHistory history) => 1;

    /// <inheritdoc/>
    private protected override double LogAlive(in CustomerHistory history) => 0;

    /// <inheritdoc/>
    private protected override double WhileActive(in PurchaseQuery query, in CustomerHistory history) =>
        new NbdCustomer(Parameters.R + history.Frequency, Parameters.Alpha + history.T).Answer(query);

    /// <inheritdoc/>
    internal override void FillAtLeastWhileActive(in CustomerHistory history, double horizon, Span<double> tails) =>
        NegativeBinomialTails.Fill(
            Parameters.R + history.Frequency, Math.Min(double.MaxValue, horizon / (Parameters.Alpha + history.T)), tails);

    /// <inheritdoc/>
    private protected override double LogLikelihood(in CustomerHistory history)
    {
        PurchaseRateTerms terms = new(Parameters.R, Parameters.Alpha);
        terms.MoveTo(history.Frequency, Derivatives.None);
        return LogLikelihood(terms, history.T);
    }

    /// <inheritdoc/>
    private protected override void LogLikelihoods(CustomerSummary customers, Span<double> destination)
    {
        FrequencyGroups groups = FrequencyGroups.Of(customers.Frequency);
        PurchaseRateTerms terms = new(Parameters.R, Parameters.Alpha);
        for (int i = 0; i < groups.Count; i++)
        {
            terms.MoveTo(groups.Frequency(i), Derivatives.None);
            foreach (int row in groups.Order[groups.Rows(i)])
            {
                destination[row] = LogLikelihood(terms, customers.T[row]);
            }
        }
    }

    /// <summary>Σ_{j&lt;x} ln((r+j)/alpha) − (r+x)·ln(1 + T/alpha).</summary>
    private double LogLikelihood(in PurchaseRateTerms terms, double t) =>
        terms.Value - ((Parameters.R + terms.Frequency) * Log1p.OfQuotient(t, Parameters.Alpha));
}
