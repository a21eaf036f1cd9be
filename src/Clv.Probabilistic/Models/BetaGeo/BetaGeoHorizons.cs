namespace Clv.Probabilistic;

/// <summary>Predictions of the beta-geometric models for customers with a horizon each.</summary>
internal static class BetaGeoHorizons
{
    /// <summary>P(alive) times a function of an active customer and a horizon.</summary>
    /// <param name="columns">The customers.</param>
    /// <param name="customers">The same.</param>
    /// <param name="dropout">The parameters.</param>
    /// <param name="horizons">t ≥ 0 per customer; +∞ is allowed.</param>
    /// <param name="active">The function; it must depend on the horizon and the customer's age through their quotient alone.</param>
    /// <param name="destination">As long as the columns.</param>
    public static void Fill(
        PurchaseColumns columns,
        CustomerSummary customers,
        BetaGeoDropout dropout,
        ReadOnlySpan<double> horizons,
        Func<ActiveBetaGeo, double, double> active,
        Span<double> destination)
    {
        // A horizon of 1 for a customer aged (alpha+T)/t. No time at all, or all of it, has no age that stands for it.
        double[] ages = new double[destination.Length];
        List<int> apart = [];
        double reached = 1;
        for (int i = 0; i < ages.Length; i++)
        {
            double age = (dropout.Alpha + customers.T[i]) / horizons[i];
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

        columns.Fill((x, age) => active(ActiveBetaGeo.After(dropout, x, 0) with { Age = age }, 1), ages, destination);
        foreach (int i in apart)
        {
            int x = customers.Frequency[i];
            double t = customers.T[i];
            double alive = dropout.ProbabilityAlive(x, customers.Recency[i], t);
            destination[i] = alive == 0 ? 0 : alive * active(ActiveBetaGeo.After(dropout, x, t), horizons[i]);
        }
    }
}
