namespace Clv.Probabilistic.Service;

/// <summary>Makes snapshots of portfolios.</summary>
internal static class SnapshotMaker
{
    /// <summary>The snapshot of a portfolio in which there is somebody.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="totals">Its totals.</param>
    /// <param name="moved">What moved its value.</param>
    /// <param name="recomputed">Whether it is made afterwards.</param>
    public static Snapshot Of(Portfolio portfolio, PredictedTotal totals, ValueMovement? moved, bool recomputed)
    {
        ModelVersion version = portfolio.Version;
        CustomerPredictions predictions = portfolio.Predictions!;
        return new Snapshot
        {
            AsOf = DateOnly.FromDateTime(portfolio.AsOf),
            End = portfolio.AsOf,
            ModelVersion = version.Number,
            Model = version.Purchases.Name,
            Made = portfolio.Made,
            Recomputed = recomputed,
            Horizon = version.Terms.Horizon,
            TimeUnit = version.Terms.Unit.Name(),
            Customers = portfolio.Count,
            IsMoney = predictions.IsWorthMoney,
            IntervalLevel = totals.Level,
            Active = TotalAnswer.Of(totals.Active),
            ExpectedPurchases = TotalAnswer.Of(totals.Purchases),
            Clv = predictions.IsWorthMoney && totals.LifetimeValue is { } value ? TotalAnswer.Of(value) : null,
            Segments = Groups(predictions, PortfolioGroups.Segments(portfolio)),
            Tiers = PortfolioGroups.Tiers(portfolio) is { } tiers ? Groups(predictions, tiers) : [],
            Cohorts = Groups(predictions, PortfolioGroups.Cohorts(portfolio)),
            Moved = moved,
        };
    }

    private static SnapshotGroup[] Groups(CustomerPredictions predictions, CustomerGrouping grouping)
    {
        int[] customers = PortfolioGroups.Counts(grouping);
        double[] active = PortfolioGroups.Sums(predictions.ProbabilityAlive, grouping);
        double[] purchases = PortfolioGroups.Sums(predictions.ExpectedPurchases, grouping);
        double[]? value = predictions.IsWorthMoney ? PortfolioGroups.Sums(predictions.LifetimeValue, grouping) : null;
        return [.. grouping.Names.Select((name, group) => new SnapshotGroup(name, customers[group], active[group], purchases[group], value?[group]))];
    }
}
