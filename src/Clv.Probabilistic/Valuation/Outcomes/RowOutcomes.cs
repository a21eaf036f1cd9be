namespace Clv.Probabilistic;

/// <summary>The outcomes of a few customers of one frequency, one by one: numbers of purchases exactly, and their sums on a grid that
/// they have in common.</summary>
internal static class RowOutcomes
{
    /// <summary>What is left beyond the largest number of purchases.</summary>
    private const double Negligible = 1e-6;

    /// <summary>More purchases than these are not laid on a grid.</summary>
    private const int MostCounts = 1 << 20;

    /// <summary>Writes the ends of rows.</summary>
    /// <param name="points">The points of parameters.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="rows">Rows of one frequency.</param>
    /// <param name="horizon">t &gt; 0.</param>
    /// <param name="ends">Gets them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static void Fill(
        OutcomePoints points,
        CustomerSummary customers,
        ReadOnlySpan<int> rows,
        double horizon,
        OutcomeEnds ends,
        CancellationToken cancellationToken)
    {
        var tails = new PurchaseTails[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tails[i] = new PurchaseTails(points.Purchases, customers.HistoryOf(rows[i]), horizon);
            ends.SetPurchases(rows[i], tails[i].Quantile(ends.Lower), tails[i].Quantile(ends.Upper));
        }

        if (points.AreGammaGamma && GridOf(points, customers, rows, tails, ends) is { } grid)
        {
            FillByGrid(grid, customers, rows, tails, ends);
        }
        else if (points.Spend.Length > 0 && double.IsNaN(points.FlatSpend))
        {
            foreach (int row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                CustomerOutcome outcome = new(customers.HistoryOf(row), points.Purchases, points.Spend, horizon);
                ends.SetSpend(row, outcome.SpendQuantile(ends.Lower), outcome.SpendQuantile(ends.Upper));
            }
        }
    }

    private static SpendGrid? GridOf(
        OutcomePoints points, CustomerSummary customers, ReadOnlySpan<int> rows, PurchaseTails[] tails, OutcomeEnds ends)
    {
        int most = 1;
        foreach (PurchaseTails one in tails)
        {
            most = Math.Max(most, one.Quantile(1 - Negligible));
        }

        Interval means = OutcomeEnds.MeansOf(customers, rows);
        return most > MostCounts
            ? null
            : SpendGrid.Of(
                points.GammaGamma, points.SpendWeights, customers.Frequency[rows[0]], most, means.Lower, means.Upper, 1 - ends.Upper);
    }

    private static void FillByGrid(
        SpendGrid grid, CustomerSummary customers, ReadOnlySpan<int> rows, PurchaseTails[] tails, OutcomeEnds ends)
    {
        PaddedRows above = new(grid.Count, grid.Above.Length);
        for (int at = 0; at < grid.Above.Length; at++)
        {
            for (int j = 0; j < grid.Count; j++)
            {
                above[j][at] = grid.Above[at][j];
            }
        }

        FallingCurve spend = new(grid.First, grid.Step, above);
        double[] factors = new double[above.Width];
        double[] shares = new double[grid.Share.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            double mean = OutcomeEnds.MeanOf(customers, rows[i]);
            if (mean < 0)
            {
                ends.SetSpend(rows[i], double.NaN, double.NaN);
                continue;
            }

            grid.Share.Fill(grid.ShareOf(mean), shares);
            int at = 0;
            for (int cell = 0; cell < grid.Cells; cell++)
            {
                double mass = tails[i].AtLeast(grid.Starts[cell]) - tails[i].AtLeast(grid.Starts[cell + 1]);
                foreach (double share in shares)
                {
                    factors[at++] = mass * share;
                }
            }

            double any = tails[i].AtLeast(1);
            double scale = grid.LogScaleOf(mean);
            double Quantile(double probability) => any <= 1 - probability ? 0 : Math.Exp(spend.Find(factors, 1 - probability) + scale);
            ends.SetSpend(rows[i], Quantile(ends.Lower), Quantile(ends.Upper));
        }
    }
}
