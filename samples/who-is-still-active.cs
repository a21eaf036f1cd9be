#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:property PublishAot=false
// Who is still a customer, and who is slipping away?   dotnet run samples/who-is-still-active.cs

using System.Globalization;
using Clv.Probabilistic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
TransactionTable orders = TransactionCsv.Read(args.Length > 0 ? args[0] : "samples/data/orders.csv");
CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;

// P(alive) is 1 for everyone who has bought once: in this model people leave after a repeat purchase. The probability
// to buy at least once in the next quarter ranks all of them.
const double Quarter = 13;
double[] alive = model.ProbabilityAlive(customers);
double[] buysAgain = model.ProbabilityOfAnyPurchase(customers, Quarter);
int[] byActivity = [.. Enumerable.Range(0, customers.Count).OrderByDescending(i => buysAgain[i])];

Console.WriteLine($"Of {customers.Count} customers, {buysAgain.Sum():0} can be expected to buy in the next {Quarter} weeks.");
Print("The most active", byActivity.Take(5));

// Good customers at risk: they bought five times or more, and their silence has become hard to explain.
Print("Once regular, now more likely gone than not", byActivity
    .Where(i => customers.Frequency[i] >= 5 && alive[i] < 0.5)
    .OrderByDescending(i => customers.Frequency[i])
    .Take(5));

void Print(string title, IEnumerable<int> rows)
{
    Console.WriteLine($"\n{title}:\n  customer  purchases  weeks silent  P(alive)  P(buys within {Quarter} weeks)");
    foreach (int i in rows)
    {
        double silent = customers.T[i] - customers.Recency[i];
        Console.WriteLine($"  {customers.Ids[i],8}  {customers.Frequency[i] + 1,9}  {silent,12:0.0}  {alive[i],8:0.00}  {buysAgain[i],25:0.00}");
    }
}
