using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Which options say how a summary is read.</summary>
internal static class SummaryInput
{
    public static SummaryCsvOptions Options(ParseResult line, OrderOptions orders, UnitOption unit) => new()
    {
        Unit = unit.Read(line) ?? TimeUnit.Unspecified,
        CustomerColumn = line.GetValue(orders.CustomerColumn),
        Delimiter = orders.Delimiter.Read(line),
    };
}
