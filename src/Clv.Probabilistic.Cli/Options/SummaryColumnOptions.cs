using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Which columns of a summary hold what, where their names do not say it.</summary>
internal sealed class SummaryColumnOptions
{
    public Option<string?> Frequency { get; } = ToolOptions.Text(
        "--frequency-column", "COLUMN", "Column of frequency: a name, or a number from 1. Default: frequency in any case, or x.");

    public Option<string?> Recency { get; } = ToolOptions.Text(
        "--recency-column", "COLUMN", "Column of recency, likewise. Default: recency, or t.x.");

    public Option<string?> T { get; } = ToolOptions.Text(
        "--t-column", "COLUMN", "Column of T, likewise. Default: T, or T.cal.");

    public Option<string?> MonetaryValue { get; } = ToolOptions.Text(
        "--monetary-value-column", "COLUMN", "Column of mean spend, likewise. Default: monetary_value, zbar or m.x, where there is one.");

    public Option<string?> Weight { get; } = ToolOptions.Text(
        "--weight-column", "COLUMN", "Column of the number of customers a row stands for, likewise. Default: weight or custs, where there is one.");

    public IReadOnlyList<Option> All => [Frequency, Recency, T, MonetaryValue, Weight];

    /// <summary>Options with the columns that the command line names.</summary>
    public SummaryCsvOptions Read(ParseResult line, SummaryCsvOptions options) => options with
    {
        FrequencyColumn = line.GetValue(Frequency),
        RecencyColumn = line.GetValue(Recency),
        TColumn = line.GetValue(T),
        MonetaryValueColumn = line.GetValue(MonetaryValue),
        WeightColumn = line.GetValue(Weight),
    };
}
