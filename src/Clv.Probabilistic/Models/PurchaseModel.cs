namespace Clv.Probabilistic;

/// <summary>A purchase model of this library: P(alive) and what an active customer will do, from which all else follows.</summary>
/// <remarks>
/// Whether a customer is still active depends on the history (x, t_x, T); what an active customer will do depends on x and T alone. A model
/// says both, and every question of <see cref="IPurchaseModel"/> is answered here from the two, in the same way for all models. A new
/// customer is one with the history (0, 0, 0). Immutable and safe to share between threads.
/// </remarks>
public abstract class PurchaseModel : IPurchaseModel
{
    private protected PurchaseModel(TimeUnit timeUnit) => TimeUnit = timeUnit;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public TimeUnit TimeUnit { get; }

    /// <inheritdoc/>
    IModelParameters IModel.Parameters => ModelParameters;

    private protected abstract IModelParameters ModelParameters { get; }

    /// <summary>How far the functions of T below are analytic below 0.</summary>
    private protected abstract double Shift { get; }

    /// <summary>Whether a customer without a repeat purchase is active for certain.</summary>
    private protected virtual bool OneTimeBuyersAreActive => false;

    /// <summary>The model with the same parameters in a unit that was left unspecified, or in another after all.</summary>
    /// <param name="timeUnit">The unit. Parameters are not converted.</param>
    /// <returns>A model of the same type.</returns>
    public PurchaseModel WithTimeUnit(TimeUnit timeUnit) =>
        (PurchaseModel)KnownModels.Find(Name)!.Create([.. ModelParameters.Values], timeUnit);

    /// <inheritdoc/>
    public double ProbabilityAlive(int frequency, double recency, double T)
    {
        PredictionRules.CheckHistory(frequency, recency, T);
        return Alive(frequency, recency, T);
    }

    /// <inheritdoc/>
    public double ProbabilityAlive(int frequency, double recency, double T, double ahead)
    {
        PredictionRules.CheckHorizon(ahead);
        return Product(frequency, recency, T, (x, t) => ActiveSurvival(x, t, ahead));
    }

    /// <inheritdoc/>
    public double ExpectedPurchases(int frequency, double recency, double T, double horizon)
    {
        PredictionRules.CheckHorizon(horizon);
        return Product(frequency, recency, T, (x, t) => ActivePurchases(x, t, horizon));
    }

    /// <inheritdoc/>
    public double ExpectedPurchases(int frequency, double recency, double T, double after, double until)
    {
        PredictionRules.CheckInterval(after, until);
        return Product(frequency, recency, T, (x, t) => ActivePurchases(x, t, until) - ActivePurchases(x, t, after));
    }

    /// <inheritdoc/>
    public double ExpectedPurchasesNewCustomer(double horizon) => ExpectedPurchases(0, 0, 0, horizon);

    /// <inheritdoc/>
    public double ProbabilityOfAnyPurchase(int frequency, double recency, double T, double horizon)
    {
        PredictionRules.CheckHorizon(horizon);
        return Product(frequency, recency, T, (x, t) => ActiveAtLeast(x, t, 1, horizon));
    }

    /// <inheritdoc/>
    /// <remarks>The time taken grows with <paramref name="count"/>.</remarks>
    public double ProbabilityOfPurchases(int count, double horizon) => ProbabilityOfPurchases(0, 0, 0, count, horizon);

    /// <inheritdoc/>
    /// <remarks>The time taken grows with <paramref name="count"/>.</remarks>
    public double ProbabilityOfPurchases(int frequency, double recency, double T, int count, double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PredictionRules.CheckHistory(frequency, recency, T);
        PredictionRules.CheckHorizon(horizon);
        return ProbabilityOf(frequency, recency, T, count, horizon);
    }

    /// <inheritdoc/>
    public int PurchasesQuantile(int frequency, double recency, double T, double probability, double horizon)
    {
        PredictionRules.CheckHistory(frequency, recency, T);
        PredictionRules.CheckQuantile(probability, horizon);
        return QuantileOf(frequency, recency, T, probability, horizon);
    }

    /// <inheritdoc/>
    public double TimeToNextPurchase(int frequency, double recency, double T, double probability)
    {
        PredictionRules.CheckHistory(frequency, recency, T);
        PredictionRules.CheckProbability(probability);
        return Wait(frequency, T, Alive(frequency, recency, T), probability);
    }

    /// <inheritdoc/>
    public double DiscountedResidualPurchases(
        int frequency, double recency, double T, double discountRate, double horizon = double.PositiveInfinity)
    {
        PredictionRules.CheckDiscountRate(discountRate);
        PredictionRules.CheckHorizon(horizon);
        return Product(frequency, recency, T, (x, t) => ActiveDiscounted(x, t, discountRate, horizon));
    }

    /// <inheritdoc/>
    public double LogLikelihood(int frequency, double recency, double T)
    {
        PredictionRules.CheckHistory(frequency, recency, T);
        double result = 0;
        LogLikelihoods([frequency], [recency], [T], new Span<double>(ref result));
        return result;
    }

    /// <inheritdoc/>
    public void ProbabilityAlive(CustomerSummary customers, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        Columns(customers).ProbabilityAlive(OneTimeBuyersAreActive ? null : t => Alive(0, 0, t), destination);
    }

    /// <inheritdoc/>
    public void ProbabilityAlive(CustomerSummary customers, double ahead, Span<double> destination)
    {
        PredictionRules.CheckHorizon(ahead);
        Fill(customers, (x, t) => ActiveSurvival(x, t, ahead), destination);
    }

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, double horizon, Span<double> destination)
    {
        PredictionRules.CheckHorizon(horizon);
        Fill(customers, (x, t) => ActivePurchases(x, t, horizon), destination);
    }

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        PredictionRules.CheckHorizons(this, customers, horizons, destination.Length);
        ExpectedPurchasesEach(customers, horizons, destination);
    }

    /// <inheritdoc/>
    public void ExpectedPurchases(CustomerSummary customers, double after, double until, Span<double> destination)
    {
        PredictionRules.CheckInterval(after, until);
        Fill(customers, (x, t) => ActivePurchases(x, t, until), destination);
        if (after > 0)
        {
            double[] before = new double[destination.Length];
            Fill(customers, (x, t) => ActivePurchases(x, t, after), before);
            for (int i = 0; i < before.Length; i++)
            {
                destination[i] -= before[i];
            }
        }
    }

    /// <inheritdoc/>
    public void DiscountedPurchases(
        CustomerSummary customers, ReadOnlySpan<double> times, ReadOnlySpan<double> discounts, Span<double> destination)
    {
        HorizonPath path = HorizonPath.Of(times, discounts);

        // A weighted sum over horizons is a curve as one horizon is: a year of months costs a customer what one horizon does.
        Fill(
            customers,
            (x, t) =>
            {
                double sum = 0;
                for (int k = 0; k < path.Count; k++)
                {
                    sum += path.Weights[k] * ActivePurchases(x, t, path.Horizons[k]);
                }

                return sum;
            },
            destination);
    }

    /// <inheritdoc/>
    public void ProbabilityOfAnyPurchase(CustomerSummary customers, double horizon, Span<double> destination)
    {
        PredictionRules.CheckHorizon(horizon);
        Fill(customers, (x, t) => ActiveAtLeast(x, t, 1, horizon), destination);
    }

    /// <inheritdoc/>
    public void ProbabilityOfAnyPurchase(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        PredictionRules.CheckHorizons(this, customers, horizons, destination.Length);
        AnyPurchaseEach(customers, horizons, destination);
    }

    /// <inheritdoc/>
    public void ProbabilityOfPurchases(CustomerSummary customers, int count, double horizon, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PredictionRules.CheckHorizon(horizon);
        if (count > 0)
        {
            Fill(customers, (x, t) => ActiveProbability(x, t, count, horizon), destination);
            return;
        }

        // Without a purchase: not active, or active and patient.
        Fill(customers, (x, t) => ActiveProbability(x, t, 0, horizon), destination);
        for (int i = 0; i < destination.Length; i++)
        {
            double logAlive = LogAlive(customers.Frequency[i], customers.Recency[i], customers.T[i]);
            destination[i] = Math.Min(1, destination[i] - Expm1.Of(logAlive));
        }
    }

    /// <inheritdoc/>
    public void PurchasesQuantile(CustomerSummary customers, double probability, double horizon, Span<int> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        PredictionRules.CheckQuantile(probability, horizon);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = QuantileOf(customers.Frequency[i], customers.Recency[i], customers.T[i], probability, horizon);
        }
    }

    /// <inheritdoc/>
    public void TimeToNextPurchase(CustomerSummary customers, double probability, Span<double> destination)
    {
        PredictionRules.CheckProbability(probability);
        ProbabilityAlive(customers, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Wait(customers.Frequency[i], customers.T[i], destination[i], probability);
        }
    }

    /// <inheritdoc/>
    public void DiscountedResidualPurchases(
        CustomerSummary customers, double discountRate, double horizon, Span<double> destination)
    {
        PredictionRules.CheckDiscountRate(discountRate);
        PredictionRules.CheckHorizon(horizon);
        Fill(customers, (x, t) => ActiveDiscounted(x, t, discountRate, horizon), destination);
    }

    /// <inheritdoc/>
    public void LogLikelihood(CustomerSummary customers, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        LogLikelihoods(customers.Frequency, customers.Recency, customers.T, destination);
    }

    /// <summary>The bits of the registers that columns are computed in: the machine's, unless tests choose.</summary>
    internal int Width { get; init; } = LaneWidth.Native;

    /// <summary>What simulations draw customers from.</summary>
    internal abstract ICustomerSampler CustomerSampler();

    /// <summary>P(alive), given a history.</summary>
    private protected abstract double Alive(int x, double tx, double t);

    /// <summary>ln P(alive), given a history: for a P(alive) that has lost digits to the range of doubles, and for 1 − P(alive) without the
    /// difference, which has few digits near 0.</summary>
    private protected abstract double LogAlive(int x, double tx, double t);

    /// <summary>The body for P(alive) over columns, of <see cref="Width"/>.</summary>
    private protected abstract IAliveKernel AliveKernel();

    /// <summary>The purchases expected of an active customer within a horizon; +∞ asks for all ever.</summary>
    private protected abstract double ActivePurchases(int x, double t, double horizon);

    /// <summary>The probability that an active customer is still active after a time.</summary>
    private protected abstract double ActiveSurvival(int x, double t, double ahead);

    /// <summary>The probability that an active customer makes at least so many purchases, at least 1, within a horizon; +∞ is
    /// allowed.</summary>
    private protected abstract double ActiveAtLeast(int x, double t, int count, double horizon);

    /// <summary>The probability that an active customer makes exactly so many purchases within a horizon.</summary>
    private protected abstract double ActiveProbability(int x, double t, int count, double horizon);

    /// <summary>The time within which an active customer buys with a probability below that of ever buying.</summary>
    private protected abstract double ActiveWait(int x, double t, double probability);

    /// <summary>The purchases of an active customer within a horizon, each discounted by e^(−rate·t).</summary>
    private protected abstract double ActiveDiscounted(int x, double t, double rate, double horizon);

    /// <summary>The log-likelihood of each history.</summary>
    private protected abstract void LogLikelihoods(
        ReadOnlySpan<int> frequency, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, Span<double> destination);

    /// <summary>The expected purchases within a horizon of each customer's own.</summary>
    private protected virtual void ExpectedPurchasesEach(
        CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        ProbabilityAlive(customers, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            double horizon = horizons[i];
            destination[i] = Times(destination[i], customers.Frequency[i], customers.T[i], (x, t) => ActivePurchases(x, t, horizon));
        }
    }

    /// <summary>The probability of any purchase within a horizon of each customer's own.</summary>
    private protected virtual void AnyPurchaseEach(CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        ProbabilityAlive(customers, destination);
        for (int i = 0; i < destination.Length; i++)
        {
            double horizon = horizons[i];
            destination[i] = Times(destination[i], customers.Frequency[i], customers.T[i], (x, t) => ActiveAtLeast(x, t, 1, horizon));
        }
    }

    private protected PurchaseColumns Columns(CustomerSummary customers) =>
        new(customers, AliveKernel(), CurveKernels.Of(Width), Shift);

    /// <summary>P(alive) times a function of x and T, per customer.</summary>
    private void Fill(CustomerSummary customers, Func<int, double, double> active, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        Columns(customers).Fill(t => Times(Alive(0, 0, t), 0, t, active), active, destination);
    }

    /// <summary>P(alive) times a function of x and T.</summary>
    private double Product(int x, double tx, double t, Func<int, double, double> active)
    {
        PredictionRules.CheckHistory(x, tx, t);
        double alive = Alive(x, tx, t);
        return alive > AliveProduct.FullDigits
            ? alive * active(x, t)
            : AliveProduct.OfNextToNothing(LogAlive(x, tx, t), active(x, t));
    }

    /// <summary>Nothing is expected of who has dropped out, whatever an active customer would do.</summary>
    private static double Times(double alive, int x, double t, Func<int, double, double> active) =>
        alive == 0 ? 0 : alive * active(x, t);

    private double ProbabilityOf(int x, double tx, double t, int count, double horizon)
    {
        double alive = Alive(x, tx, t);
        double active = Times(alive, x, t, (_, _) => ActiveProbability(x, t, count, horizon));
        return count > 0 ? active : Math.Min(1, active - Expm1.Of(LogAlive(x, tx, t)));
    }

    private double Wait(int x, double t, double alive, double probability)
    {
        double share = probability == 0 ? 0 : probability / alive;
        return share == 0 ? 0
            : share >= 1 || share >= ActiveAtLeast(x, t, 1, double.PositiveInfinity) ? double.PositiveInfinity
            : ActiveWait(x, t, share);
    }

    private int QuantileOf(int x, double tx, double t, double probability, double horizon)
    {
        // P(Y ≤ n) ≥ p where P(Y ≥ n + 1) ≤ 1 − p. First a bound by doubling, then bisection.
        double alive = Alive(x, tx, t);
        double above = 1 - probability;
        bool Exceeds(int n) => alive > above && alive * ActiveAtLeast(x, t, n + 1, horizon) > above;
        if (!Exceeds(0))
        {
            return 0;
        }

        int low = 0;
        int high = 1;
        while (Exceeds(high))
        {
            low = high;
            if (high > int.MaxValue / 4)
            {
                return int.MaxValue;
            }

            high *= 2;
        }

        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = Exceeds(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }
}
