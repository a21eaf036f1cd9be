namespace Clv.Probabilistic;

/// <summary>What BG/NBD predicts for the customers of a summary, column by column.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="customers">The histories.</param>
/// <param name="alive">The body for P(alive).</param>
/// <param name="curves">The body that evaluates curves.</param>
/// <remarks>A weighted sum over horizons is a curve as one horizon is: a year of months costs a customer what one horizon does.</remarks>
internal readonly struct BetaGeoColumns(
    BetaGeoParameters parameters, CustomerSummary customers, IAliveKernel alive, ICurveKernel curves)
{
    private readonly PurchaseColumns _columns = new(customers, alive, curves, parameters.Alpha);

    /// <summary>P(alive) per customer.</summary>
    public void ProbabilityAlive(Span<double> destination) => _columns.ProbabilityAlive(null, destination);

    /// <summary>P(Y(t) ≥ 1) per customer.</summary>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <param name="destination">As long as the columns.</param>
    public void ProbabilityOfAnyPurchase(double horizon, Span<double> destination)
    {
        BetaGeoParameters p = parameters;
        Fill((x, t) => BetaGeoPredictions.ProbabilityOfActivePurchase(p, x, t, horizon), destination);
    }

    /// <summary>E[Y(t)] per customer.</summary>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <param name="destination">As long as the columns.</param>
    public void ExpectedPurchases(double horizon, Span<double> destination)
    {
        if (horizon == 0)
        {
            destination.Clear();
            return;
        }

        BetaGeoParameters p = parameters;
        Fill((x, t) => BetaGeoPredictions.ActivePurchases(p, x, p.Alpha + t, horizon), destination);
    }

    /// <summary>E[Y(t)] per customer with a horizon each.</summary>
    /// <param name="horizons">t ≥ 0 per customer; +∞ is allowed.</param>
    /// <param name="destination">As long as the columns.</param>
    public void ExpectedPurchases(ReadOnlySpan<double> horizons, Span<double> destination)
    {
        // In 1/y = (alpha+T)/t the function looks as it does in alpha+T: a horizon of 1. No time at all, or all of it, has no age that
        // stands for it.
        BetaGeoParameters p = parameters;
        double[] ages = new double[destination.Length];
        List<int> apart = [];
        double reached = 1;
        for (int i = 0; i < ages.Length; i++)
        {
            double age = (p.Alpha + customers.T[i]) / horizons[i];
            if (ChebyshevCurve.Reaches(age))
            {
                reached = age;
            }
            else
            {
                apart.Add(i);
            }

            ages[i] = reached;
        }

        _columns.Fill((x, age) => BetaGeoPredictions.ActivePurchases(p, x, age, 1), ages, destination);
        foreach (int i in apart)
        {
            destination[i] = BetaGeoPredictions.ExpectedPurchases(
                p, customers.Frequency[i], customers.Recency[i], customers.T[i], horizons[i]);
        }
    }

    /// <summary>E[Y(t2)] − E[Y(t1)] per customer.</summary>
    /// <param name="after">t1 ≥ 0.</param>
    /// <param name="until">t2 ≥ t1; +∞ is allowed.</param>
    /// <param name="destination">As long as the columns.</param>
    public void ExpectedPurchases(double after, double until, Span<double> destination)
    {
        ExpectedPurchases(until, destination);
        if (after == 0)
        {
            return;
        }

        double[] before = new double[destination.Length];
        ExpectedPurchases(after, before);
        for (int i = 0; i < before.Length; i++)
        {
            destination[i] -= before[i];
        }
    }

    /// <summary>Discounted purchases per customer.</summary>
    /// <param name="path">The horizons and what each counts.</param>
    /// <param name="destination">As long as the columns.</param>
    public void DiscountedPurchases(HorizonPath path, Span<double> destination)
    {
        if (path.Count == 0)
        {
            destination.Clear();
            return;
        }

        BetaGeoParameters p = parameters;
        Fill(
            (x, t) =>
            {
                double sum = 0;
                for (int k = 0; k < path.Count; k++)
                {
                    sum += path.Weights[k] * BetaGeoPredictions.ActivePurchases(p, x, p.Alpha + t, path.Horizons[k]);
                }

                return sum;
            },
            destination);
    }

    /// <summary>P(alive), which is 1 without a repeat purchase, times a function of x and T.</summary>
    private void Fill(Func<int, double, double> active, Span<double> destination) =>
        _columns.Fill(t => active(0, t), active, destination);
}
