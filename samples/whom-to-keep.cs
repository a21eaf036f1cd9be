#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:property PublishAot=false
// Whom to write to before they are gone, within a budget?   dotnet run samples/whom-to-keep.cs [FOLDER]

using System.Globalization;
using Clv.Probabilistic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double Budget = 250;
const double CostOfLetter = 2.50;
string folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : "out").FullName;

CustomerSummary customers = TransactionCsv.Read("samples/data/orders.csv").Summarize(new() { Unit = TimeUnit.Week });
BetaGeoModel purchases = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;
CustomerPredictions year = Predict(customers);

// Late is who has been silent for more than 2.3 times the usual gap between purchases and may be active still. At stake is what they would
// be worth if they were known to be, less what is expected now.
LateCustomersResult late = LateCustomers.Of(year);
RfmSegmentsResult segments = RfmSegments.Of(customers, year.LifetimeValue);
ValueTiersResult tiers = ValueTiers.Of(customers, year.LifetimeValue, PortfolioOverview.TierShares);
Console.WriteLine($"{late.Count} of {customers.Count} customers are late, with {late.TotalAtStake:0} at stake. By segment:");
foreach (var segment in late.GroupBy(customer => segments[customer.Row].Segment).OrderByDescending(group => group.Sum(customer => customer.AtStake)))
{
    Console.WriteLine($"  {segment.Key.Name(),-16}  {segment.Count(),3} customers  {segment.Sum(customer => customer.AtStake),5:0} at stake");
}

// Late customers come sorted, those with most at stake first: the budget goes to the first of them.
LateCustomer[] written = [.. late.Where(customer => customer.AtStake > CostOfLetter).Take((int)(Budget / CostOfLetter))];
double stake = written.Sum(customer => customer.AtStake);
double cost = written.Length * CostOfLetter;
Console.WriteLine($"""

    {Budget:0} at {CostOfLetter:0.00} a letter reach {written.Length} of them, who hold {stake / late.TotalAtStake:P0} of what is at stake.
    The letters pay where they keep more than {cost / stake:P1} of it. Whether they do, no model knows: leave some out at random, and compare.
    """);

Console.WriteLine("\n  customer  segment           tier          weeks silent  usual gap  P(alive)  at stake");
foreach (LateCustomer customer in written.Take(8))
{
    ValueTier of = tiers.Tiers[tiers.Tier[customer.Row]];
    string tier = $"{of.From:P0} to {of.Until:P0}";
    Console.WriteLine($"  {customer.CustomerId,8}  {segments[customer.Row].Segment.Name(),-16}  {tier,-12}  {customer.Silence,12:0.0}"
        + $"  {customer.UsualGap,9:0.0}  {customer.ProbabilityAlive,8:0.00}  {customer.AtStake,8:0}");
}

// The mailing list is the file of late customers, of the chosen ones alone; the segments are for whoever decides on the budget.
HashSet<CustomerId> chosen = [.. written.Select(customer => customer.CustomerId)];
CustomerSummary some = customers.Where(customer => chosen.Contains(customer.CustomerId));
LateCustomersCsv.Write(Path.Combine(folder, "letters.csv"), LateCustomers.Of(Predict(some)));
ResultCsv.Write(Path.Combine(folder, "segments.csv"), segments.SegmentTable());
Console.WriteLine($"\nletters.csv and segments.csv are in {folder}.");

CustomerPredictions Predict(CustomerSummary those) =>
    CustomerPredictions.Predict(those, purchases, spend, new() { Horizon = 52, DiscountRatePerYear = 0.10, Margin = 0.30 });
