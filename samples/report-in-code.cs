#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:project ../src/Clv.Probabilistic.Charts/Clv.Probabilistic.Charts.csproj
#:property PublishAot=false
// How does a program do what clv run does, files and report included?   dotnet run samples/report-in-code.cs [FOLDER]

using System.Globalization;
using Clv.Probabilistic;
using Clv.Probabilistic.Charts;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string Input = "samples/data/orders.csv";
string folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : "out").FullName;

// clv run samples/data/orders.csv --unit week --horizon 52
CustomerAnalysisResult result = CustomerAnalysis.Run(TransactionCsv.Read(Input), new()
{
    Summary = new() { Unit = TimeUnit.Week },
    Prediction = new() { Horizon = 52 },
    Today = DateOnly.FromDateTime(DateTime.Today), // the library reads no clock: the day goes into model files, and orders after it are a problem
});

// What could not be done says why. Orders without amounts, for one, have no spend and no value.
string?[] lacking = [result.WhyNoSpend, result.WhyNoBacktest, result.WhyNoIntervals];
foreach (string why in lacking.OfType<string>())
{
    Console.WriteLine(why);
}

SummaryCsv.Write(In("summary.csv"), result.Customers);
WriteModel("model.json", result.Purchases, result.PurchasePosterior);
if (result.Spend is { } spend)
{
    WriteModel("spend.json", spend, result.SpendPosterior);
}

PredictionsCsv.Write(In("predictions.csv"), result.Predictions, new() { WithHistory = true });
LateCustomersCsv.Write(In("late.csv"), LateCustomers.Of(result.Predictions));

// Two pages: all of it, and one sheet of paper. Where there is money, they say what a new customer may cost.
ReportInput pages = ReportInput.Of(result) with
{
    LateCustomersFile = "late.csv",
    NewCustomer = result.Spend is null ? null : NewCustomerValue.Of(result.Predictions, result.Orders),
};
CustomerReport.Of(pages).SaveHtml(In("report.html"));
ExecutiveSummary.Of(pages, reportFile: "report.html").SaveHtml(In("summary.html"));

// What it takes to repeat the run. Only this program knows where the orders came from.
string[] files = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
(RunManifest.Of(result) with { Inputs = [Input], Files = files }).Write(In("run.json"));

Console.WriteLine(result.Overview); // totals, tiers and segments, with intervals
if (result is { Backtest: { } backtest, BacktestTotal: { } total })
{
    Console.WriteLine(BacktestWords.Of(backtest, total));
}

Console.WriteLine($"Look at {Path.Combine(folder, "report.html")}.");

string In(string name) => Path.Combine(folder, name);

// With draws of the posterior beside it, by which clv predict and clv report find intervals; without, where there are none.
void WriteModel(string name, IModelFit<IModel> fit, PosteriorResult? posterior)
{
    if (posterior is null)
    {
        ModelFile.Write(In(name), fit);
    }
    else
    {
        ParameterDrawsFile.WriteWithModel(In(name), fit, posterior);
    }
}
