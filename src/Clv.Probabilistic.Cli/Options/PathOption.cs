using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Whether predicted value is written month by month too.</summary>
internal sealed class PathOption
{
    private const string Monthly = "monthly";

    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = ToolOptions.Parsed<string?>(
        "--path",
        "PERIOD",
        $"Write when value is expected to come: {RunFiles.MonthlyPath}, month by month for every cohort and in total, and {RunFiles.CustomerMonthlyPath}, for every customer; monthly is what there is. Default: not.",
        text => text.Equals(Monthly, StringComparison.OrdinalIgnoreCase) ? Monthly : throw new FormatException($"must be {Monthly}"));

    /// <summary>The path of predictions; null where it is not asked for.</summary>
    /// <exception cref="InvalidOperationException">There is no money.</exception>
    public CashFlowPath? Of(ParseResult line, CustomerPredictions predictions, CancellationToken token) => line.GetValue(Option) is null ? null
        : predictions.HasSpend ? CashFlowPath.Of(predictions, cancellationToken: token)
        : throw new InvalidOperationException($"{Option.Name} is about money, and there is no model of spend here; leave it out, or give orders with amounts.");

    /// <summary>Adds its files to a folder.</summary>
    public static void AddTo(OutputFolder output, CashFlowPath path, bool perCustomer)
    {
        output.Add(RunFiles.MonthlyPath, file => ResultCsv.Write(file, path.CohortTable()));
        if (perCustomer)
        {
            output.Add(RunFiles.CustomerMonthlyPath, file => ResultCsv.Write(file, path.CustomerTable()));
        }
    }
}
