using System.Text.RegularExpressions;
using Clv.Probabilistic.Excel;

namespace Clv.Probabilistic.Cli;

/// <summary>Says with the options of the tool what the library says with its own.</summary>
internal static partial class OptionFlags
{
    private static readonly Dictionary<string, string> _flags = new(StringComparer.Ordinal)
    {
        [OptionNames.CustomerColumn] = "--customer-column",
        [OptionNames.DateColumn] = "--date-column",
        [OptionNames.ValueColumn] = "--value-column",
        [OptionNames.NoHeader] = "--no-header",
        [OptionNames.Delimiter] = "--delimiter",
        [OptionNames.DateFormat] = "--date-format",
        [OptionNames.SkipBadRows] = "--skip-bad-rows",
        [OptionNames.OrderColumn] = "--order-column",
        [OptionNames.QuantityColumn] = "--quantity-column",
        [OptionNames.PriceColumn] = "--price-column",
        [OptionNames.LinesBeforeHeader] = "--skip-lines",
        [OptionNames.Encoding] = "--encoding",
        [OptionNames.DecimalSeparator] = "--decimal",
        [OptionNames.ThousandsSeparator] = "--thousands",
        [OptionNames.LineAmounts] = "--order-lines",
        [OptionNames.Keep] = "--keep",
        [OptionNames.Drop] = "--drop",
        [OptionNames.Guests] = "--guests",
        [OptionNames.Refunds] = "--refunds",
        [OptionNames.TimeZone] = "--time-zone",
        [OptionNames.MaxBadRows] = "--max-bad-rows",
        [OptionNames.SpillFolder] = "--spill-folder",
        [OptionNames.SpillMemoryLimit] = "--memory-limit",
        [OptionNames.QueryMaxBadRows] = "--max-bad-rows",
        [OptionNames.BuilderMaxBadRows] = "--max-bad-rows",
        [OptionNames.QueryCustomer] = "--customer-column",
        [OptionNames.QueryDate] = "--date-column",
        [OptionNames.QueryAmount] = "--value-column",
        [OptionNames.QuerySkipBadRows] = "--skip-bad-rows",
        [OptionNames.BuilderSkipBadRows] = "--skip-bad-rows",
        [$"{nameof(TransactionWorkbook)}.{nameof(TransactionWorkbook.Read)}(sheet)"] = "--sheet",
        ["ProfileCsvOptions.DecimalSeparator"] = ProfilesOption.DecimalName, // of a library that a native program is without
        ["ProfileCsvOptions.ThousandsSeparator"] = "--thousands",
        [OptionNames.SummaryCustomerColumn] = "--customer-column",
        [OptionNames.SummaryFrequencyColumn] = "--frequency-column",
        [OptionNames.SummaryRecencyColumn] = "--recency-column",
        [OptionNames.SummaryTColumn] = "--t-column",
        [OptionNames.SummaryMonetaryValueColumn] = "--monetary-value-column",
        [OptionNames.SummaryWeightColumn] = "--weight-column",
        [OptionNames.SummaryUnit] = "--unit",
        [OptionNames.SummaryDelimiter] = "--delimiter",
        [OptionNames.Unit] = "--unit",
        [OptionNames.Grain] = "--grain",
        [OptionNames.ObservationEnd] = "--observation-end",
        [OptionNames.LogIntervals] = "--log-intervals",
        [OptionNames.SpendColumns] = "--spend-columns",
        [OptionNames.FiniteMean] = FiniteMeanOption.Name,
        [OptionNames.Contracts] = "the tool (clv retention)",
        [OptionNames.Opportunities] = "--opportunities",
        [OptionNames.IncludeFirst] = "--include-first",
        [OptionNames.LifetimesFitter] = "--fitter",
        [OptionNames.AuditEnd] = "--end",
        [OptionNames.AuditLifeOf] = "--life-of",
        [OptionNames.ReviewUntil] = "--until",
        [$"{nameof(ModelFile)}.{nameof(ModelFile.Write)}"] = "the tool (clv fit)",
        ["LearntModelFile.Write"] = "the tool (clv learn)", // of that library
        ["CustomerState.Rebuild"] = "--rebuild (clv refresh)", // of the library of engines, which is loaded where one is named
        ["SqlOrders.Summarize"] = "the tool (clv summarize)",
        ["SqlOrders.SummaryStatement"] = "the tool (clv sql)",
        [$"{nameof(RunManifest)}.{nameof(RunManifest.Write)}"] = "the tool (clv run)",
    };

    /// <summary>What stands for each name of the library, for a name with a value too.</summary>
    public static IReadOnlyDictionary<string, string> Flags => _flags;

    /// <summary>A sentence of the library as one of the tool.</summary>
    public static string Translate(string sentence) => OptionName().Replace(sentence, match =>
    {
        Group value = match.Groups["value"];
        if (value.Success && _flags.TryGetValue(match.Value, out string? whole))
        {
            return whole;
        }

        // A word is a value of the library, whose names the tool writes small; what stands in quotes is the user's own.
        return !_flags.TryGetValue(match.Groups["name"].Value, out string? flag) ? match.Value
            : value.Success ? $"{flag} {(value.Value[0] is '\'' or '"' ? value.Value : value.Value.ToLowerInvariant())}"
            : flag;
    });

    /// <summary>Findings in sentences of the tool.</summary>
    public static DataCheckReport Translate(DataCheckReport report) => report with
    {
        Findings = [.. report.Findings.Select(finding => finding with { Sentence = Translate(finding.Sentence) })],
    };

    /// <summary>A result in sentences of the tool.</summary>
    public static CustomerAnalysisResult Translate(CustomerAnalysisResult result) => result with
    {
        Check = Translate(result.Check),
        WhyNoSpend = result.WhyNoSpend is { } spend ? Translate(spend) : null,
        WhyNoBacktest = result.WhyNoBacktest is { } backtest ? Translate(backtest) : null,
    };

    [GeneratedRegex(@"(?<![\w.])(?<name>[A-Z]\w+\.[A-Z]\w+(?:\(\w+\))?)(?: = (?<value>\w+|'[^']*'|""[^""]*""))?")]
    private static partial Regex OptionName();
}
