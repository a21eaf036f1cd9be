#:project ../src/Clv.Probabilistic.Charts/Clv.Probabilistic.Charts.csproj
#:property PublishAot=false
// A page of your own, with three charts that share their scripts.   dotnet run samples/charts-in-a-web-page.cs [PAGE]

using System.Globalization;
using System.Text;
using Clv.Probabilistic;
using Clv.Probabilistic.Charts;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;
CustomerPredictions year = CustomerPredictions.Predict(customers, model, spend, new() { Horizon = 52 });

Chart[] charts =
[
    ClvCharts.Retention(orders),
    ClvCharts.CumulativePurchases(CumulativePurchases.Of(model, orders)),
    ClvCharts.ValueTiers(ValueTiers.Of(customers, year.LifetimeValue)),
];

// The page is light or dark as it likes, and the charts are as the text around them is. The scripts may stand anywhere; at the end
// nobody waits for them.
string page = $$"""
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Our customers</title>
    <style>
      :root { color-scheme: light dark; }
      body { max-width: 880px; margin: 0 auto; padding: 24px; font: 16px/1.5 system-ui, sans-serif; }
    </style>
    </head>
    <body>
    <h1>Our customers</h1>
    <p>They are worth {{year.TotalLifetimeValue():#,0}} in the next 52 weeks.</p>
    {{string.Concat(charts.Select(chart => chart.ToHtmlFragment()))}}
    {{ChartScripts.Instance.ToHtml()}}
    </body>
    </html>
    """;

string path = args.Length > 0 ? args[0] : "charts.html";
File.WriteAllText(path, page);
Console.WriteLine($"{path}: {Size(page)}, of which the scripts are {Size(ChartScripts.Instance.ToHtml())}.");
foreach (Chart chart in charts)
{
    Console.WriteLine($"  {Size(chart.ToHtmlFragment()),6}  {chart.Title}  (as a page of its own {Size(chart.ToHtml())})");
}

static string Size(string html) => $"{Encoding.UTF8.GetByteCount(html) / 1000.0:0} kB";
