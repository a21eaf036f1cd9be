using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>BG/BB: purchases at opportunities, each with a probability of the customer's own, and dropout possible before every
/// opportunity.</summary>
/// <remarks>
/// Fader, Hardie and Shang (2010), Customer-Base Analysis in a Discrete-Time Noncontractual Setting, Marketing Science 29(6). Time is counted in
/// opportunities: recency is the opportunity of the last purchase, T their number n, both whole, and at each at most one purchase is made.
/// Horizons reach the whole opportunities within them, so that expectations are steps. P(alive) is that of being active at the last
/// opportunity; the paper's, one later, is P(alive) 1 ahead. Over an infinite horizon P(alive)·(alpha+x)/(alpha+beta+n)·(delta+n)/(gamma−1)
/// purchases are expected where gamma &gt; 1, else +∞. Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// BetaGeoBetaBinomialModel donors = new(new(alpha: 1.204, beta: 0.750, gamma: 0.657, delta: 2.783));
/// CustomerHistory donor = (Frequency: 3, Recency: 4, T: 6);
/// Console.WriteLine($"still active {donors.ProbabilityAlive(donor):P1}, {donors.ExpectedPurchases(donor, 10):0.00} donations in ten years");
/// Console.WriteLine($"gives with {donors.PurchaseProbability(donor):P1}, leaves with {donors.DropoutProbability(donor):P1} a year");
/// Console.WriteLine($"as all do with {donors.Parameters.Gamma / (donors.Parameters.Gamma + donors.Parameters.Delta):P1} on average");
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class BetaGeoBetaBinomialModel : PurchaseModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="timeUnit">The time between opportunities, which says nothing of the parameters; needed for dates and yearly
    /// rates.</param>
    public BetaGeoBetaBinomialModel(BetaGeoBetaBinomialParameters parameters, TimeUnit timeUnit = TimeUnit.Unspecified)
        : base(timeUnit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <summary>What BG/BB is.</summary>
    public static PurchaseModelDefinition Kind { get; } = new(
        typeof(BetaGeoBetaBinomialModel),
        (p, unit) => new BetaGeoBetaBinomialModel(new(p[0], p[1], p[2], p[3]), unit),
        () => new BetaGeoBetaBinomialFitter())
    {
        Name = "bg-bb",
        Title = "BG/BB",
        Gist = "purchases at opportunities, such as one a year, before each of which they may leave",
        Explanation = "at each opportunity, such as a yearly appeal, an active customer buys with a probability of their own; before each, they may leave for good (Fader, Hardie and Shang, 2010).",
        Parameters = BetaGeoBetaBinomialParameters.Specifications,
        CountsOpportunities = true,
        Quantities =
        [
            .. ModelQuantity.OfBeta("purchase_probability", "the mean probability of a purchase at an opportunity", a: 0, b: 1),
            .. ModelQuantity.OfBeta("dropout_probability", "the mean probability of dropping out before an opportunity", a: 2, b: 3),
        ],
    };

    /// <inheritdoc/>
    public override PurchaseModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public BetaGeoBetaBinomialParameters Parameters { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<MixingDistribution> Mixing =>
    [
        new(MixingVariable.PurchaseProbability, MixingFamily.Beta, Parameters.Alpha, Parameters.Beta),
        new(MixingVariable.OpportunityDropout, MixingFamily.Beta, Parameters.Gamma, Parameters.Delta),
    ];

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override ColumnPlan Plan => ColumnPlan.Histories;

    /// <inheritdoc/>
    public override BetaGeoBetaBinomialModel WithTimeUnit(TimeUnit timeUnit) => new(Parameters, timeUnit);

    /// <summary>E(p): how likely a customer buys at an opportunity while active.</summary>
    /// <param name="history">What is known of the customer.</param>
    /// <returns>The posterior mean, in [0, 1], of customers who have dropped out too.</returns>
    public double PurchaseProbability(CustomerHistory history) => Past(history).PurchaseProbability;

    /// <summary>E(p): how likely each customer buys at an opportunity while active.</summary>
    /// <param name="customers">The histories.</param>
    /// <returns>The posterior means, in the order of <paramref name="customers"/>.</returns>
    public double[] PurchaseProbability(CustomerSummary customers) => Each(customers, PurchaseProbability);

    /// <summary>E(θ): how likely a customer drops out before an opportunity, or did.</summary>
    /// <param name="history">What is known of the customer.</param>
    /// <returns>The posterior mean, in [0, 1].</returns>
    public double DropoutProbability(CustomerHistory history) => Past(history).DropoutProbability;

    /// <summary>E(θ): how likely each customer drops out before an opportunity, or did.</summary>
    /// <param name="customers">The histories.</param>
    /// <returns>The posterior means, in the order of <paramref name="customers"/>.</returns>
    public double[] DropoutProbability(CustomerSummary customers) => Each(customers, DropoutProbability);

    /// <inheritdoc/>
    internal override ICustomerSampler CustomerSampler() => new BetaGeoBetaBinomialCustomerSampler(Parameters);

    /// <inheritdoc/>
    internal override IConditionalSampler ConditionalSampler() => new BetaGeoBetaBinomialConditionalSampler(Parameters);

    /// <inheritdoc/>
    private protected override double Alive(in CustomerHistory history) => new BetaGeoBetaBinomialPast(Parameters, history).Alive;

    /// <inheritdoc/>
    private protected override double LogAlive(in CustomerHistory history) => new BetaGeoBetaBinomialPast(Parameters, history).LogAlive;

    /// <inheritdoc/>
    private protected override double WhileActive(in PurchaseQuery query, in CustomerHistory history) =>
        new ActiveBetaGeoBetaBinomial(
            Parameters.Alpha + history.Frequency,
            Parameters.Beta + (history.T - history.Frequency),
            Parameters.Gamma,
            Parameters.Delta + history.T).Answer(query);

    /// <inheritdoc/>
    private protected override double LogLikelihood(in CustomerHistory history) =>
        new BetaGeoBetaBinomialPast(Parameters, history).LogLikelihood;

    /// <inheritdoc/>
    private protected override void LogLikelihoods(CustomerSummary customers, Span<double> destination) =>
        FillRows(PurchaseQuery.LogLikelihood, customers, destination);

    private static double[] Each(CustomerSummary customers, Func<CustomerHistory, double> answer)
    {
        ArgumentNullException.ThrowIfNull(customers);
        double[] answers = new double[customers.Count];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = answer(customers.HistoryOf(i));
        }

        return answers;
    }

    private BetaGeoBetaBinomialPast Past(in CustomerHistory history)
    {
        CheckHistory(history);
        return new(Parameters, history);
    }
}
