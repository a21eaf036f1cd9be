namespace Clv.Probabilistic.Sql;

/// <summary>What fits need of customers who stay where they are: histories with the number of customers who have them, and how spend is spread.</summary>
/// <remarks>Immutable. A fit to it is the fit to the customers: of purchases to the last bits of a sum, of spend to some 1e-12 of the likelihood.</remarks>
/// <example>
/// <code>
/// GroupedSummary groups = orders.SummarizeGroups(new() { Unit = TimeUnit.Week });
/// ModelFit&lt;BetaGeoModel&gt; purchases = new BetaGeoFitter().Fit(groups.Purchases);
/// ModelFit&lt;GammaGammaModel&gt; spend = new GammaGammaFitter().Fit(groups.Spend!);
/// </code>
/// </example>
/// <param name="Purchases">A row per distinct history, whose weight is the number of its customers.</param>
/// <param name="Spend">Rows with frequency, mean spend and weight that stand for all repeat customers; their recency and T say nothing. Null
/// where orders carry no amounts.</param>
/// <param name="Account">What became of every order on the way here.</param>
public sealed record GroupedSummary(CustomerSummary Purchases, CustomerSummary? Spend, SummaryAccount Account);
