using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>Whether learning pays: learners and ensembles beside the models that they stand on, on four real shops, out of time.</summary>
internal sealed class LearningStudy : IStudy
{
    /// <summary>The variable that names the folder of reference data.</summary>
    private const string Variable = "CLV_REFERENCE_DATA";

    public string Name => "learning";

    public string Description => "compares learners and ensembles with models at rolling cuts of real shops (--origins 4 --long 1 --seed 1), and times forecasts of simulated ones (--customers 1000000)";

    public int Run(StudyArguments arguments, TextWriter output)
    {
        int origins = (int)arguments.Take("origins", 4);
        bool withLongHorizon = arguments.Take("long", 1) != 0;
        long seed = arguments.Take("seed", 1);
        int customers = (int)arguments.Take("customers", 1_000_000);
        arguments.RequireNoOthers();
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            output.WriteLine($"Set {Variable} to the folder of reference data.");
            return 2;
        }

        if (customers > 0)
        {
            ScoringCost.Write(output, customers, seed);
        }

        StudiedForecaster[] forecasters = [.. StudiedForecaster.All(seed)];
        StudiedShop[] shops =
        [
            new("CDNOW", "CDNOW_master.txt", TransactionCsvOptions.Cdnow, 13, origins),
            new("Online Retail II", "online-retail-ii-invoices.csv", new() { CustomerColumn = "customer_id" }, 13, origins),
            new("grocery", "groceryElog.csv", new(), 13, origins),
            // Of a fourth cut, nobody had come back by it.
            .. withLongHorizon ? [new StudiedShop("grocery", "groceryElog.csv", new(), 26, Math.Min(origins, 3))] : Array.Empty<StudiedShop>(),
            new("apparel", "apparelTrans.csv", new() { CustomerColumn = "Id" }, 13, origins),
        ];
        foreach (StudiedShop shop in shops)
        {
            Write(output, shop, folder, forecasters);
        }

        return 0;
    }

    private static void Write(TextWriter output, StudiedShop shop, string folder, StudiedForecaster[] forecasters)
    {
        TransactionTable orders = shop.Read(folder);
        IReadOnlyList<StudiedCut> cuts = shop.Cuts(orders);
        CutResult[][] results = [.. forecasters.Select(forecaster => cuts.Select(cut => cut.Ask(forecaster)).ToArray())];
        output.WriteLine(Say($"## {shop.Name}, {shop.Weeks} weeks, {cuts.Count} cuts"));
        output.WriteLine();
        output.WriteLine($"Cuts: {string.Join(", ", cuts.Select(cut => Say($"{cut.Day:yyyy-MM-dd} ({cut.Customers:#,0} customers)")))}.");
        output.WriteLine();
        WriteErrors(output, "purchases", forecasters, results, result => result.PurchaseError);
        WriteErrors(output, "spend", forecasters, results, result => result.SpendError);
        output.WriteLine("| forecaster | central 80 % holds, per cut | CPU, s |");
        output.WriteLine("|---|---|---|");
        for (int i = 0; i < forecasters.Length; i++)
        {
            string within = string.Join(", ", results[i].Select(result => Say($"{result.Within:0.000}")));
            output.WriteLine(Say($"| {forecasters[i].Name} | {within} | {results[i].Sum(result => result.Seconds):0.0} |"));
        }

        output.WriteLine();
        for (int i = 0; i < forecasters.Length; i++)
        {
            foreach ((StudiedCut cut, CutResult result) in cuts.Zip(results[i]).Where(pair => pair.Second.Account.Length > 0))
            {
                output.WriteLine(Say($"- {forecasters[i].Name}, {cut.Day:yyyy-MM-dd}: {result.Account}"));
            }
        }

        output.WriteLine();
        output.Flush();
    }

    private static void WriteErrors(
        TextWriter output, string what, StudiedForecaster[] forecasters, CutResult[][] results, Func<CutResult, double?> errorOf)
    {
        double?[] means = [.. results.Select(row => row.Average(errorOf))];
        if (means.All(mean => mean is null))
        {
            return;
        }

        int best = Enumerable.Range(0, means.Length).Where(i => forecasters[i].IsModel && means[i] is not null).MinBy(i => means[i]!.Value);
        output.WriteLine($"| root mean squared error of {what} | mean | against {forecasters[best].Name} | per cut |");
        output.WriteLine("|---|---|---|---|");
        for (int i = 0; i < means.Length; i++)
        {
            if (means[i] is { } mean)
            {
                IEnumerable<string> perCut = results[i].Zip(results[best]).Select(pair => Percent(errorOf(pair.First)!.Value / errorOf(pair.Second)!.Value));
                output.WriteLine(Say($"| {forecasters[i].Name} | {mean:0.0000} | {Percent(mean / means[best]!.Value)} | {string.Join(", ", perCut)} |"));
            }
        }

        output.WriteLine();
    }

    private static string Percent(double ratio) => Say($"{100 * (ratio - 1):+0.0;−0.0;0.0} %");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
