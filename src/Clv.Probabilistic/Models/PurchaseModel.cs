using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Closed to other assemblies: the purchase models of this library, which have in common P(alive) and what an active customer will
/// do, from which all else follows. A model of one's own implements <see cref="IPurchaseModel"/>.</summary>
/// <remarks>
/// A model says how likely it is that a customer with some history is still active, and what an active customer will do; every question is
/// answered here from the two, in the same way for all models. Whoever has dropped out does nothing, so that an answer is P(alive) times
/// the answer for an active customer. A new customer is one with the history (0, 0, 0). Immutable and safe to share between threads.
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public abstract class PurchaseModel : IColumnPurchaseModel
{
    private protected PurchaseModel(TimeUnit timeUnit) => TimeUnit = timeUnit;

    /// <summary>What the model is: its names, parameters and fitter.</summary>
    public abstract PurchaseModelDefinition Definition { get; }

    /// <inheritdoc/>
    public string Name => Definition.Name;

    /// <inheritdoc/>
    public TimeUnit TimeUnit { get; }

    /// <inheritdoc/>
    ModelDefinition? IModel.Definition => Definition;

    /// <inheritdoc/>
    IModelParameters IModel.Parameters => ModelParameters;

    /// <summary>How customers differ: the distributions of rates and probabilities over customers, in the order in which they matter.</summary>
    public abstract IReadOnlyList<MixingDistribution> Mixing { get; }

    /// <summary>The type of the parameters, for a fit that is to start from some.</summary>
    internal Type KindOfParameters => ModelParameters.GetType();

    private protected abstract IModelParameters ModelParameters { get; }

    /// <summary>How questions about columns are answered.</summary>
    private protected virtual ColumnPlan Plan => ColumnPlan.Rows;

    /// <summary>How far what an active customer will do is analytic in T below 0, in models where it depends on x and T alone; NaN in
    /// others.</summary>
    internal double CurveShift => Plan is ColumnPlan.CurvesPerFrequency curves ? curves.Shift : double.NaN;

    /// <summary>The model with the same parameters in a unit that was left unspecified, or in another after all.</summary>
    /// <param name="timeUnit">The unit. Parameters are not converted.</param>
    /// <returns>A model of the same type.</returns>
    /// <example>
    /// <code>
    /// BetaGeoModel published = new(new BetaGeoParameters(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426));
    /// BetaGeoModel weekly = published.WithTimeUnit(TimeUnit.Week);
    /// </code>
    /// </example>
    public virtual PurchaseModel WithTimeUnit(TimeUnit timeUnit) => Definition.Create([.. ModelParameters.Values], timeUnit);

    /// <inheritdoc/>
    public double Answer(PurchaseQuery query, CustomerHistory history)
    {
        CheckHistory(history);
        return query.Quantity switch
        {
            PurchaseQuantity.LogLikelihood => LogLikelihood(history),
            PurchaseQuantity.ProbabilityAlive when query.Horizon == 0 => Alive(history),
            PurchaseQuantity.ProbabilityOfPurchases when query.Count == 0 =>
                Math.Min(1, Product(query, history) - Expm1.Of(LogAlive(history))),
            PurchaseQuantity.PurchasesQuantile => Quantile(query, history),
            PurchaseQuantity.TimeToNextPurchase => Wait(query, history, Alive(history)),
            _ => Product(query, history),
        };
    }

    /// <inheritdoc/>
    public void Answer(PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        Definition.Check(customers);
        switch (query.Quantity)
        {
            case PurchaseQuantity.LogLikelihood:
                LogLikelihoods(customers, destination);
                break;
            case PurchaseQuantity.ProbabilityAlive when query.Horizon == 0:
                FillAlive(customers, destination);
                break;
            case PurchaseQuantity.ExpectedPurchases when query.After > 0:
                FillInterval(query, customers, destination);
                break;
            case PurchaseQuantity.ProbabilityOfPurchases when query.Count == 0:
                FillWithoutPurchase(query, customers, destination);
                break;
            case PurchaseQuantity.TimeToNextPurchase:
                FillWaits(query, customers, destination);
                break;
            case PurchaseQuantity.PurchasesQuantile:
                FillRows(query, customers, destination);
                break;
            default:
                FillProducts(query, customers, destination);
                break;
        }
    }

    /// <inheritdoc/>
    public void Answer(PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        PredictionRules.CheckHorizons(this, customers, horizons, destination.Length);
        Definition.Check(customers);
        FillEach(query, customers, horizons, destination);
    }

    /// <summary>The model in a line: <c>bg-nbd in weeks: r 0.243, alpha 4.414, a 0.793, b 2.426</c>.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => ModelText.Of(this);

    /// <summary>Refuses a history that cannot be, or that the model cannot have.</summary>
    private protected void CheckHistory(in CustomerHistory history)
    {
        PredictionRules.CheckHistory(history);
        Definition.Check(history);
    }

    /// <summary>What simulations draw customers from.</summary>
    internal abstract ICustomerSampler CustomerSampler();

    /// <summary>What draws the customers behind histories; one for each thread.</summary>
    internal abstract IConditionalSampler ConditionalSampler();

    /// <summary>P(alive), given a history.</summary>
    private protected abstract double Alive(in CustomerHistory history);

    /// <summary>ln P(alive), given a history: for a P(alive) that has lost digits to the range of doubles, and for 1 − P(alive) without the
    /// difference, which has few digits near 0.</summary>
    private protected abstract double LogAlive(in CustomerHistory history);

    /// <summary>The answer for a customer who is active at the end of observation: one line in a model, by
    /// <see cref="ActiveCustomerAnswers"/>.</summary>
    private protected abstract double WhileActive(in PurchaseQuery query, in CustomerHistory history);

    /// <summary>P(at least n purchases within a horizon) for n = 1, 2, …, of a customer who is active for certain, to within 1e-10.</summary>
    /// <param name="history">What is known of the customer.</param>
    /// <param name="horizon">t ≥ 0, finite.</param>
    /// <param name="tails">As many as wanted.</param>
    internal virtual void FillAtLeastWhileActive(in CustomerHistory history, double horizon, Span<double> tails)
    {
        for (int n = 1; n <= tails.Length; n++)
        {
            tails[n - 1] = WhileActive(PurchaseQuery.ProbabilityOfAtLeast(n, horizon), history);
        }
    }

    /// <summary>The log-likelihood of a history.</summary>
    private protected abstract double LogLikelihood(in CustomerHistory history);

    /// <summary>The log-likelihood of each history.</summary>
    private protected virtual void LogLikelihoods(CustomerSummary customers, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = LogLikelihood(customers.HistoryOf(i));
        }
    }

    /// <summary>The answers with a horizon of each customer's own.</summary>
    private protected virtual void FillEach(
        in PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        if (query.Quantity is not (PurchaseQuantity.ExpectedPurchases or PurchaseQuantity.ProbabilityOfAtLeast))
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = Answer(query.WithHorizon(horizons[i]), customers.HistoryOf(i));
            }

            return;
        }

        FillAlive(customers, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Times(destination[i], query.WithHorizon(horizons[i]), customers.HistoryOf(i));
        }
    }

    /// <summary>P(alive) times the answer for an active customer, per customer.</summary>
    private void FillProducts(PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        if (CurvesFor(customers) is { } curves)
        {
            curves.Of(customers).Fill(
                t => Times(Alive(new(0, 0, t)), query, new(0, 0, t)),
                (x, t) => WhileActive(query, new(x, 0, t)),
                destination);
            return;
        }

        FillRows(query, customers, destination);
    }

    private void FillAlive(CustomerSummary customers, Span<double> destination)
    {
        if (CurvesFor(customers) is { } curves)
        {
            curves.Of(customers).ProbabilityAlive(curves.OneTimeBuyersAreActive ? null : t => Alive(new(0, 0, t)), destination);
            return;
        }

        FillRows(PurchaseQuery.ProbabilityAlive(), customers, destination);
    }

    private void FillInterval(in PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        double[] before = new double[destination.Length];
        FillProducts(PurchaseQuery.ExpectedPurchases(query.After), customers, before);
        FillProducts(PurchaseQuery.ExpectedPurchases(query.Horizon), customers, destination);
        for (int i = 0; i < before.Length; i++)
        {
            destination[i] -= before[i];
        }
    }

    /// <summary>The probability of no purchase: not active, or active and patient.</summary>
    private void FillWithoutPurchase(in PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        if (CurvesFor(customers) is null)
        {
            FillRows(query, customers, destination);
            return;
        }

        FillProducts(query, customers, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Math.Min(1, destination[i] - Expm1.Of(LogAlive(customers.HistoryOf(i))));
        }
    }

    private void FillWaits(in PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        FillAlive(customers, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Wait(query, customers.HistoryOf(i), destination[i]);
        }
    }

    /// <summary>One history after the other, or once per distinct one.</summary>
    private protected void FillRows(in PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        Dictionary<CustomerHistory, double>? known = Plan is ColumnPlan.DistinctHistories ? [] : null;
        for (int i = 0; i < destination.Length; i++)
        {
            CustomerHistory history = customers.HistoryOf(i) with { MonetaryValue = null };
            if (known is null)
            {
                destination[i] = Answer(query, history);
            }
            else if (!known.TryGetValue(history = history with { Further = null }, out destination[i]))
            {
                known.Add(history, destination[i] = Answer(query, history));
            }
        }
    }

    /// <summary>The plan of curves where it pays: a few customers cost less one by one.</summary>
    private ColumnPlan.CurvesPerFrequency? CurvesFor(CustomerSummary customers) =>
        customers.Count >= FrequencyCurves.FewestCustomers ? Plan as ColumnPlan.CurvesPerFrequency : null;

    /// <summary>P(alive) times the answer for an active customer.</summary>
    private double Product(in PurchaseQuery query, in CustomerHistory history)
    {
        double alive = Alive(history);
        return alive > AliveProduct.FullDigits
            ? alive * WhileActive(query, history)
            : AliveProduct.OfNextToNothing(LogAlive(history), WhileActive(query, history));
    }

    /// <summary>Nothing is expected of who has dropped out, whatever an active customer would do.</summary>
    private double Times(double alive, in PurchaseQuery query, in CustomerHistory history) =>
        alive == 0 ? 0 : alive * WhileActive(query, history);

    private double Wait(in PurchaseQuery query, in CustomerHistory history, double alive)
    {
        double share = query.Probability == 0 ? 0 : query.Probability / alive;
        return share == 0 ? 0
            : share >= 1 || share >= WhileActive(PurchaseQuery.ProbabilityOfAnyPurchase(double.PositiveInfinity), history)
            ? double.PositiveInfinity
            : WhileActive(query.WithProbability(share), history);
    }

    private int Quantile(PurchaseQuery query, CustomerHistory history)
    {
        // P(Y ≤ n) ≥ p where P(Y ≥ n + 1) ≤ 1 − p.
        double alive = Alive(history);
        double above = 1 - query.Probability;
        return CountQuantile.Of(n => alive > above && alive * WhileActive(query.AtLeast(n + 1), history) > above);
    }
}
