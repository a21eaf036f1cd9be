#r "nuget: Clv.Probabilistic"
#r "nuget: Clv.Probabilistic.Charts"
// From orders to the most valuable customers, in F#:   dotnet fsi samples/quick-start.fsx
// (Before the first release no gallery has the packages: the README says how to make them.)

open System.IO
open Clv.Probabilistic
open Clv.Probabilistic.Charts

let orders = TransactionCsv.Read "samples/data/orders.csv"
let customers = orders.Summarize(SummaryOptions(Unit = TimeUnit.Week))

// EnsureConverged stops with a sentence where the orders do not determine the parameters.
let purchases = BetaGeoFitter().Fit(customers).EnsureConverged()
let spend = GammaGammaFitter().Fit(customers).EnsureConverged()
printfn $"{purchases}"
printfn $"{spend}"

let year =
    CustomerPredictions.Predict(
        customers,
        purchases.Model,
        spend.Model,
        PredictionOptions(Horizon = 52.0, DiscountRatePerYear = 0.1, Margin = 0.3)
    )

printfn $"\n{customers.Count} customers are worth {year.TotalLifetimeValue():F0} in the next 52 weeks, at a margin of 30 percent."
printfn "\n  customer  came back  P(alive)  purchases expected   value"

// What may be missing is a nullable, such as the value of somebody who got back more than was paid; F# sorts options.
for best in year |> Seq.sortByDescending (fun customer -> Option.ofNullable customer.LifetimeValue) |> Seq.truncate 5 do
    printf $"  {best.CustomerId, 8}  {best.History.Frequency, 9}  {best.ProbabilityAlive, 8:F2}"
    printfn $"  {best.ExpectedPurchases, 18:F1}  {best.LifetimeValue, 6:F2}"

let quarter = purchases.Model.ProbabilityOfAnyPurchase(customers, 13.0)
printfn $"\n{Seq.sum quarter:F0} of them can be expected to buy within 13 weeks."

// A chart is a page that opens anywhere, and says in a sentence what it shows.
let chart = ClvCharts.ValueConcentration(customers, year.LifetimeValue)
chart.SaveHtml(Path.Combine(Directory.CreateDirectory("out").FullName, "value.html"))
printfn $"\nout/value.html: {chart.Description}"
