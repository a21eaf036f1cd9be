using System.Diagnostics;
using System.Globalization;
using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Studies;

/// <summary>A cluster rehearsed on one machine: shards one after the other, each with customers of its own, whose histories are put together for one
/// fit. On a cluster the shards work at once, so that the slowest of them and what follows is the time it takes.</summary>
internal static class ShardPlan
{
    /// <summary>Rehearses.</summary>
    /// <param name="shards">The number of shards.</param>
    /// <param name="orders">The orders of a shard.</param>
    /// <param name="output">Where figures go.</param>
    public static void Run(int shards, long orders, TextWriter output)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        SummaryOptions weeks = new() { Unit = TimeUnit.Week, ObservationEnd = new DateTime(2025, 1, 1) };
        Dictionary<(int Frequency, double Recency, double T), double> histories = [];
        List<(int Frequency, double Spend, double Weight)> spend = [];
        List<double> seconds = [];
        double joining = 0;
        long customersPerShard = orders / GeneratedOrders.PerCustomer;
        for (int shard = 0; shard < shards; shard++)
        {
            using EmbeddedEngine engine = new(SqlDialect.DuckDb);
            engine.Generate(orders, firstCustomer: 1 + (shard * customersPerShard));
            Stopwatch clock = Stopwatch.StartNew();
            GroupedSummary groups = Orders(engine).SummarizeGroups(weeks);
            seconds.Add(clock.Elapsed.TotalSeconds);
            clock.Restart();
            Join(groups, histories, spend);
            joining += clock.Elapsed.TotalSeconds;
            if (IsRound(shard + 1))
            {
                output.WriteLine(string.Create(
                    culture, $"{shard + 1} shards, {(shard + 1) * orders:N0} orders: {histories.Count:N0} histories, {spend.Count:N0} kinds of spend; a shard sent {groups.Purchases.Count:N0} and {groups.Spend!.Count:N0}"));
            }
        }

        CustomerSummary purchases = new(
            TimeUnit.Week,
            [.. histories.Keys.Select(key => key.Frequency)],
            [.. histories.Keys.Select(key => key.Recency)],
            [.. histories.Keys.Select(key => key.T)],
            null,
            [.. histories.Values]);
        double[] none = new double[spend.Count];
        CustomerSummary spenders = new(
            TimeUnit.Week, [.. spend.Select(row => row.Frequency)], none, none, [.. spend.Select(row => row.Spend)], [.. spend.Select(row => row.Weight)]);
        (Effort fitting, (ModelFit<BetaGeoModel> model, ModelFit<GammaGammaModel> money)) = Effort.Of(
            servers: null, () => (new BetaGeoFitter().Fit(purchases), new GammaGammaFitter().Fit(spenders)));
        output.WriteLine(string.Create(
            culture, $"shards took {seconds.Min():0.00} to {seconds.Max():0.00} s, {seconds.Sum():0.0} s in all; putting together {joining:0.00} s; fits {fitting.Seconds:0.00} s"));
        output.WriteLine(string.Create(culture, $"{model.Model}; {money.Model}; {purchases.Weight.ToArray().Sum():N0} customers"));
        Compare(shards, orders, weeks, model, money, output);
    }

    /// <summary>The same orders in one table, for what the plan must come to.</summary>
    private static void Compare(
        int shards, long orders, SummaryOptions weeks, ModelFit<BetaGeoModel> model, ModelFit<GammaGammaModel> money, TextWriter output)
    {
        using EmbeddedEngine whole = new(SqlDialect.DuckDb);
        for (int shard = 0; shard < shards; shard++)
        {
            whole.Generate(orders, firstCustomer: 1 + (shard * (orders / GeneratedOrders.PerCustomer)));
        }

        Stopwatch clock = Stopwatch.StartNew();
        GroupedSummary groups = Orders(whole).SummarizeGroups(weeks);
        double seconds = clock.Elapsed.TotalSeconds;
        ModelFit<BetaGeoModel> ofWhole = new BetaGeoFitter().Fit(groups.Purchases);
        ModelFit<GammaGammaModel> moneyOfWhole = new GammaGammaFitter().Fit(groups.Spend!);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"in one table: {seconds:0.0} s, {groups.Purchases.Count:N0} histories; log-likelihoods differ by {model.LogLikelihood - ofWhole.LogLikelihood:0.0e+0} of {ofWhole.LogLikelihood:0} and {money.LogLikelihood - moneyOfWhole.LogLikelihood:0.0e+0} of {moneyOfWhole.LogLikelihood:0}"));
    }

    private static SqlOrders Orders(EmbeddedEngine engine) => new(
        engine.Connection, engine.Dialect, engine.Source, new() { CustomerColumn = "customer_id", DateColumn = "ordered_at", ValueColumn = "amount", OrderColumn = "" });

    private static bool IsRound(int number) => number is 1 or 10 or 20 or 50 or 100;

    private static void Join(
        GroupedSummary groups, Dictionary<(int Frequency, double Recency, double T), double> histories, List<(int Frequency, double Spend, double Weight)> spend)
    {
        CustomerSummary rows = groups.Purchases;
        for (int row = 0; row < rows.Count; row++)
        {
            (int, double, double) key = (rows.Frequency[row], rows.Recency[row], rows.T[row]);
            histories[key] = histories.GetValueOrDefault(key) + rows.Weight[row];
        }

        CustomerSummary spenders = groups.Spend!;
        for (int row = 0; row < spenders.Count; row++)
        {
            spend.Add((spenders.Frequency[row], spenders.MonetaryValue[row], spenders.Weight[row]));
        }
    }
}
