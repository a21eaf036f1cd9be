using System.Buffers;

namespace Clv.Probabilistic;

/// <summary>What BG/NBD predicts for the customers of a summary, column by column.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="customers">The histories.</param>
/// <param name="kernel">The body for formulas of one customer.</param>
/// <param name="curveKernel">The body that evaluates curves.</param>
/// <remarks>Expected purchases are P(alive) times a function of x and alpha+T, which <see cref="FrequencyCurves"/> interpolates. So is a
/// weighted sum over horizons: a year of months costs a customer what one horizon does.</remarks>
internal readonly struct BetaGeoColumns(
    BetaGeoParameters parameters, CustomerSummary customers, IBetaGeoColumnKernel kernel, ICurveKernel curveKernel)
{
    /// <summary>P(alive) per customer.</summary>
    public void ProbabilityAlive(Span<double> destination) =>
        kernel.ProbabilityAlive(parameters, customers.Frequency, customers.Recency, customers.T, destination);

    /// <summary>P(Y(t) ≥ 1) per customer.</summary>
    public void ProbabilityOfAnyPurchase(double horizon, Span<double> destination) => kernel.ProbabilityOfAnyPurchase(
        parameters, customers.Frequency, customers.Recency, customers.T, horizon, destination);

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
        Fill((x, shiftedAge) => BetaGeoPredictions.ActivePurchases(p, x, shiftedAge, horizon), destination);
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

        FrequencyCurves
            .Fit((x, age) => BetaGeoPredictions.ActivePurchases(p, x, age, 1), curveKernel, customers.Frequency, 0, ages)
            .Fill(customers.Frequency, ages, FillAlive(), destination);
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
            (x, shiftedAge) =>
            {
                double sum = 0;
                for (int k = 0; k < path.Count; k++)
                {
                    sum += path.Weights[k] * BetaGeoPredictions.ActivePurchases(p, x, shiftedAge, path.Horizons[k]);
                }

                return sum;
            },
            destination);
    }

    /// <summary>P(alive) times a function of x and alpha+T.</summary>
    private void Fill(Func<int, double, double> function, Span<double> destination) => FrequencyCurves
        .Fit(function, curveKernel, customers.Frequency, parameters.Alpha, customers.T)
        .Fill(customers.Frequency, customers.T, FillAlive(), destination);

    private SpanAction<double, int> FillAlive()
    {
        (BetaGeoParameters p, CustomerSummary c, IBetaGeoColumnKernel k) = (parameters, customers, kernel);
        return (block, start) => k.ProbabilityAlive(
            p,
            c.Frequency.Slice(start, block.Length),
            c.Recency.Slice(start, block.Length),
            c.T.Slice(start, block.Length),
            block);
    }
}
