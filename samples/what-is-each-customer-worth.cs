#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:property PublishAot=false
// What is each customer worth in the next year?   dotnet run samples/what-is-each-customer-worth.cs

using System.Globalization;
using Clv.Probabilistic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
TransactionTable orders = TransactionCsv.Read(args.Length > 0 ? args[0] : "samples/data/orders.csv");
CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers).EnsureConverged();
ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers).EnsureConverged();

// Value is margin, not revenue: 30 % of what is spent, discounted at 10 % a year.
CustomerPredictions year = CustomerPredictions.Predict(
    customers, purchases.Model, spend.Model, new() { Horizon = 52, DiscountRatePerYear = 0.10, Margin = 0.30 });

// A customer whose orders so far add up to less than nothing has no expected spend, and NaN as value.
int[] byValue = [.. Enumerable.Range(0, customers.Count)
    .Where(i => double.IsFinite(year.LifetimeValue[i]))
    .OrderByDescending(i => year.LifetimeValue[i])];
double total = year.TotalLifetimeValue();
double topTenth = byValue.Take(byValue.Length / 10).Sum(i => year.LifetimeValue[i]);

Console.WriteLine($"The customer base is worth {total:0}; its best tenth makes up {topTenth / total:P0} of that.");
Console.WriteLine($"{year.WithoutSpend} customers have a negative mean spend and no value.");
Console.WriteLine("\n  customer  purchases expected  mean spend expected   value");
foreach (int i in byValue.Take(10))
{
    Console.WriteLine(
        $"  {customers.Ids[i],8}  {year.ExpectedPurchases[i],18:0.0}  {year.ExpectedSpend[i],19:0.00}  {year.LifetimeValue[i],6:0.00}");
}
