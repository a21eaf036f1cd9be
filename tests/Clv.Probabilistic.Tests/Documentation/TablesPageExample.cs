namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/tables.md, compiled; one after the other they are a program.</summary>
internal static class TablesPageExample
{
    public static void Run()
    {
        #region data
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        #endregion

        #region purchases
        CumulativePurchasesResult purchases = CumulativePurchases.Of(model, orders);
        for (int i = 25; i < purchases.Count; i += 26)
        {
            Console.WriteLine(
                $"week {i + 1}: {purchases.ExpectedPerPeriod[i]:0.0} expected, {purchases.ActualPerPeriod[i]} made; so far {purchases.Expected[i]:0} and {purchases.Actual[i]}");
        }
        #endregion

        #region history
        AliveHistoryResult history = AliveHistory.Of(model, orders, 1001);
        foreach (AliveMoment moment in history.Where((_, day) => day % 60 == 0))
        {
            Console.WriteLine($"{moment.At:yyyy-MM-dd}: x = {moment.Frequency}, t_x = {moment.Recency:0.0}, T = {moment.T:0.0}, P(alive) = {moment.ProbabilityAlive:0.00}");
        }
        #endregion

        #region matrix
        FrequencyRecencyMatrixResult alive = FrequencyRecencyMatrix.ProbabilityAlive(model, 52, maxFrequency: 8, recencyStep: 13);
        for (int row = 0; row < alive.Recency.Length; row++)
        {
            string cells = "";
            for (int column = 0; column < alive.Frequency.Length; column += 2)
            {
                cells += $"{alive[row, column],7:0.000}";
            }

            Console.WriteLine($"{alive.Recency[row],2}{cells}");
        }
        #endregion

        #region counts
        FrequencyCountsResult counts = FrequencyCounts.Of(model, customers, pooledFrom: 4);
        for (int x = 0; x < counts.Count; x++)
        {
            string more = x == counts.PooledFrom ? "+" : "";
            Console.WriteLine($"{x}{more}: {counts.Expected[x]:0.0} expected, {counts.Actual[x]} are");
        }
        #endregion

        #region holdout
        CustomerSummary split = orders.Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = new(2024, 12, 31) });
        BetaGeoModel earlier = new BetaGeoFitter().Fit(split).EnsureConverged().Model;
        HoldoutMeansResult means = HoldoutMeans.Of(earlier, split, pooledFrom: 4);
        for (int bin = 0; bin < means.Count; bin++)
        {
            Console.WriteLine(
                $"{means.From[bin]}: {means.Expected[bin]:0.00} expected, {means.Actual[bin]:0.00} made by {means.Customers[bin]} customers");
        }

        HoldoutMeansResult gaps = HoldoutMeans.Of(
            earlier, split, HoldoutAxis.TimeSinceLastPurchase, [0, 13, 26, double.PositiveInfinity]);
        #endregion

        #region segments
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;
        CustomerPredictions year = CustomerPredictions.Predict(customers, model, spend, new() { Horizon = 52 });
        RfmSegmentsResult segments = RfmSegments.Of(customers, year.LifetimeValue);
        foreach (RfmSegmentRow row in segments.Rows)
        {
            Console.WriteLine(
                $"{row.Segment.Name(),-16} {row.Customers,4} {row.Share,6:0.0%} {row.MeanFrequency,5:0.0} {row.MeanTimeSinceLastPurchase,5:0.0} {row.MeanMonetaryValue,5:0.0} {row.ValueShare,6:0.0%}");
        }
        #endregion

        #region tiers
        ValueTiersResult tiers = ValueTiers.Of(customers, year.LifetimeValue, [0.01, 0.05, 0.20, 0.50]);
        foreach (ValueTier tier in tiers.Tiers)
        {
            Console.WriteLine(
                $"to {tier.Until:0%}: {tier.Customers} customers worth {tier.TotalValue:0}, {tier.ValueShare:0.0%} of all; {tier.SmallestValue:0.00} to {tier.LargestValue:0.00}");
        }
        #endregion

        #region late
        LateCustomersResult late = LateCustomers.Of(year);
        Console.WriteLine($"{late.Customers} customers are late, with {late.TotalAtStake:0} at stake.");
        foreach (LateCustomer customer in late.Take(3))
        {
            Console.WriteLine(
                $"{customer.CustomerId}: silent for {customer.Silence:0.0} weeks after gaps of {customer.UsualGap:0.0}, P(alive) = {customer.ProbabilityAlive:0.00}, {customer.AtStake:0} at stake");
        }
        #endregion
    }
}
