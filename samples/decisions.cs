#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:property PublishAot=false
// What do orders say to do?   dotnet run samples/decisions.cs [ORDERS] [cdnow]
// From the audit to an experiment: every step of docs/decisions-with-clv.md, on the sample shop or on a file of orders of your own.

using System.Globalization;
using Clv.Probabilistic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string file = args.Length > 0 ? args[0] : "samples/data/orders.csv";
TransactionTable orders = TransactionCsv.Read(file, args.Contains("cdnow") ? TransactionCsvOptions.Cdnow : new());
SummaryOptions weeks = new() { Unit = TimeUnit.Week, SpendColumns = true };
const int Quarter = 13;

// 1. What orders alone say.
CustomerBaseAudit audit = CustomerBaseAudit.Of(orders);
Show("How is the customer base?", audit.Inequality.Sentences, audit.Change?.Sentences ?? [audit.WhyNoChange!]);

// 2. Two models, as sure as they are, and a year ahead.
CustomerSummary customers = orders.Summarize(weeks);
ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers).EnsureConverged();
ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers).EnsureConverged();
PredictionInterval draws = new(Posterior.Of(purchases, customers).Draws, Posterior.Of(spend, customers).Draws) { PerCustomer = false };
PredictionOptions year = new() { Horizon = 52, Margin = 0.3, Interval = draws };
CustomerPredictions ahead = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, year);

// 3. What a new customer may cost, and what all of them are worth.
NewCustomerValue newcomer = NewCustomerValue.Of(ahead, orders);
Show("What may a new customer cost?", newcomer.Sentences, [$"A cost of 20 is back {Payback(newcomer.PaybackMonth(cost: 20))}."]);
CustomerEquity equity = CustomerEquity.Of(orders, ahead, new() { AcquisitionCost = 20 });
Show("What is the customer base worth?", equity.Sentences.Take(2));

// 4. Who is who: three lists, and what happened since a quarter ago.
CustomerLists lists = CustomerLists.Of(MarketingFields.Of(ahead));
Show("Whom to look at?", Enum.GetValues<CustomerListKind>().Select(list =>
    $"{list.Name()}: {lists.Totals[(int)list].Customers:#,0} customers, expected to bring {lists.Totals[(int)list].LifetimeValue?.Value:#,0}."));
DateOnly end = DateOnly.FromDateTime(customers.Account!.ObservationEnd);
CustomerMovement movement = CustomerMovement.Of(
    orders, purchases.Model, spend.Model, new() { From = end.AddDays(-7 * Quarter), Prediction = year with { Interval = null }, Summary = weeks });
Show("Whom did we lose in the last quarter?", movement.Sentences);

// 5. Whom to write to, for 500 at 2.50 a letter; and how to find out what a letter brings.
CustomerPredictions quarter = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, year with { Horizon = Quarter });
ContactPlan plan = ContactPlan.Of(quarter, new() { CostPerContact = 2.50, Lift = 0.1, Budget = 500 });
Show("Whom to write to?", plan.Sentences);
ExperimentDesignResult design = ExperimentDesign.Of(quarter, new() { Metric = ExperimentMetric.Purchases, Lift = 0.1 });
Show("How many customers does it take to see a tenth more?", design.Sentences.Take(2));

// 6. Was a forecast from half a year before the end right?
CustomerSummary before = orders.Summarize(weeks with { ObservationEnd = customers.Account!.ObservationEnd.AddDays(-7 * 2 * Quarter) });
CustomerPredictions earlier = CustomerPredictions.Predict(
    before, new BetaGeoFitter().Fit(before).Model, new GammaGammaFitter().Fit(before).Model, new() { Horizon = 2 * Quarter, Margin = 0.3 });
ForecastReview review = ForecastReview.Of(earlier, orders, new() { Until = end });
Show("Was half a year's forecast right?", review.Sentences.Take(3));

static string Payback(int? month) => month is { } known ? $"by the end of month {known}" : "not within the horizon";

static void Show(string question, params IEnumerable<string>[] answers)
{
    Console.WriteLine(question);
    foreach (string sentence in answers.SelectMany(sentences => sentences))
    {
        Console.WriteLine($"  {sentence}");
    }

    Console.WriteLine();
}
