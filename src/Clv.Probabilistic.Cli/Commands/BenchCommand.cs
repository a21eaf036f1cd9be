using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv bench</c>: how fast the library is on this machine.</summary>
internal static class BenchCommand
{
    private const int DefaultCustomers = 1_000_000;

    /// <summary>Below this a simulated shop may have too few repeat purchases to be fitted.</summary>
    private const int FewestCustomers = 1_000;

    /// <summary>Their orders take some 2 GB while they are summarized.</summary>
    private const int MostCustomers = 20_000_000;

    public static Command Create(ToolContext context)
    {
        Option<int?> customers = ToolOptions.Parsed<int?>(
            "--customers", "COUNT", "Number of simulated customers. Default: 1000000.", ParseCustomers);
        Option<long?> seed = SeedOption.Create("Whole number from 0; another one simulates other customers. Default: 1.");
        Option<bool> asJson = ToolOptions.Switch("--json", "Print the figures as JSON.");
        ToolCommand command = new("bench", "Measure how fast this machine fits and predicts.")
        {
            Usage = "[options]",
            Details =
            [
                "Simulates customers like those of the CDNOW sample, measures every stage from orders to value, and compares with the same computed customer by customer in the usual way. Takes about a minute; close other programs first.",
            ],
            Examples =
            [
                ("A million customers", "clv bench"),
                ("Figures to keep", "clv bench --customers 1000000 --json > bench.json"),
            ],
        };
        command.Add(new OptionGroup("Measuring", [customers, seed]));
        command.Add(new OptionGroup("Output", [asJson]));
        command.SetAction(line => Execute(
            context, line.GetValue(customers) ?? DefaultCustomers, line.GetValue(seed) ?? 1, line.GetValue(asJson)));
        return command;
    }

    private static void Execute(ToolContext context, int customers, long seed, bool asJson)
    {
        BenchFigures figures = ProgressDisplay.Show(
            progress => new BenchRun(customers, seed, progress.Step, context.Token).Measure());
        if (asJson)
        {
            using Stream output = Console.OpenStandardOutput();
            BenchReport.WriteJson(output, figures);
        }
        else
        {
            BenchReport.WriteTable(context.Out, figures);
        }
    }

    private static int? ParseCustomers(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
        && count is >= FewestCustomers and <= MostCustomers
            ? count
            : throw new FormatException(FormattableString.Invariant(
                $"must be a whole number from {FewestCustomers} to {MostCustomers}"));
}
