namespace Clv.Probabilistic;

/// <summary>Options as sentences of the library name them: the type, a point and the property, which programs that have other names
/// for them can find and replace.</summary>
internal static class OptionNames
{
    public const string CustomerColumn = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.CustomerColumn)}";
    public const string DateColumn = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.DateColumn)}";
    public const string ValueColumn = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.ValueColumn)}";
    public const string NoHeader = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.HasHeader)} = false";
    public const string Delimiter = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.Delimiter)}";
    public const string DateFormat = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.DateFormat)}";
    public const string SkipBadRows = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.SkipBadRows)}";

    public const string OrderColumn = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.OrderColumn)}";
    public const string QuantityColumn = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.QuantityColumn)}";
    public const string PriceColumn = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.PriceColumn)}";
    public const string LinesBeforeHeader = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.LinesBeforeHeader)}";
    public const string Encoding = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.Encoding)}";
    public const string DecimalSeparator = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.DecimalSeparator)}";
    public const string ThousandsSeparator = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.ThousandsSeparator)}";
    public const string LineAmounts = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.LineAmounts)}";
    public const string Keep = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.Keep)}";
    public const string Drop = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.Drop)}";
    public const string Guests = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.Guests)}";
    public const string Refunds = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.Refunds)}";
    public const string TimeZone = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.TimeZone)}";
    public const string MaxBadRows = $"{nameof(TransactionCsvOptions)}.{nameof(TransactionCsvOptions.MaxBadRows)}";

    public const string SpillFolder = $"{nameof(SpillOptions)}.{nameof(SpillOptions.Folder)}";
    public const string SpillMemoryLimit = $"{nameof(SpillOptions)}.{nameof(SpillOptions.MemoryLimit)}";

    public const string QueryCustomer = $"{nameof(TransactionColumns)}.{nameof(TransactionColumns.Customer)}";
    public const string QueryDate = $"{nameof(TransactionColumns)}.{nameof(TransactionColumns.Date)}";
    public const string QueryAmount = $"{nameof(TransactionColumns)}.{nameof(TransactionColumns.Amount)}";
    public const string QuerySkipBadRows = $"{nameof(TransactionColumns)}.{nameof(TransactionColumns.SkipBadRows)}";

    public const string QueryMaxBadRows = $"{nameof(TransactionColumns)}.{nameof(TransactionColumns.MaxBadRows)}";

    public const string BuilderHasAmount = $"{nameof(TransactionBuilderOptions)}.{nameof(TransactionBuilderOptions.HasAmount)}";
    public const string BuilderSkipBadRows = $"{nameof(TransactionBuilderOptions)}.{nameof(TransactionBuilderOptions.SkipBadRows)}";

    public const string BuilderMaxBadRows = $"{nameof(TransactionBuilderOptions)}.{nameof(TransactionBuilderOptions.MaxBadRows)}";

    public const string SummaryCustomerColumn = $"{nameof(SummaryCsvOptions)}.{nameof(SummaryCsvOptions.CustomerColumn)}";
    public const string SummaryFrequencyColumn = $"{nameof(SummaryCsvOptions)}.{nameof(SummaryCsvOptions.FrequencyColumn)}";
    public const string SummaryRecencyColumn = $"{nameof(SummaryCsvOptions)}.{nameof(SummaryCsvOptions.RecencyColumn)}";
    public const string SummaryTColumn = $"{nameof(SummaryCsvOptions)}.{nameof(SummaryCsvOptions.TColumn)}";
    public const string SummaryMonetaryValueColumn = $"{nameof(SummaryCsvOptions)}.{nameof(SummaryCsvOptions.MonetaryValueColumn)}";
    public const string SummaryWeightColumn = $"{nameof(SummaryCsvOptions)}.{nameof(SummaryCsvOptions.WeightColumn)}";
    public const string SummaryUnit = $"{nameof(SummaryCsvOptions)}.{nameof(SummaryCsvOptions.Unit)}";
    public const string SummaryDelimiter = $"{nameof(SummaryCsvOptions)}.{nameof(SummaryCsvOptions.Delimiter)}";

    public const string Unit = $"{nameof(SummaryOptions)}.{nameof(SummaryOptions.Unit)}";
    public const string Grain = $"{nameof(SummaryOptions)}.{nameof(SummaryOptions.Grain)}";
    public const string ObservationEnd = $"{nameof(SummaryOptions)}.{nameof(SummaryOptions.ObservationEnd)}";
    public const string LogIntervals = $"{nameof(SummaryOptions)}.{nameof(SummaryOptions.LogIntervals)} = true";
    public const string SpendColumns = $"{nameof(SummaryOptions)}.{nameof(SummaryOptions.SpendColumns)} = true";
    public const string FiniteMean = $"{nameof(GammaGammaFitter)}.{nameof(GammaGammaFitter.FiniteMean)}";
    public const string Contracts = $"{nameof(RetentionAnalysis)}.{nameof(RetentionAnalysis.Of)}";
    public const string Opportunities = $"{nameof(SummaryOptions)}.{nameof(SummaryOptions.Opportunities)} = true";
    public const string IncludeFirst = $"{nameof(SummaryOptions)}.{nameof(SummaryOptions.IncludeFirst)}";

    public const string LifetimesFitter = $"{nameof(LifetimesModel)}.{nameof(LifetimesModel.Read)}(fitter)";

    public const string AuditEnd = $"{nameof(AuditOptions)}.{nameof(AuditOptions.End)}";
    public const string AuditLifeOf = $"{nameof(AuditOptions)}.{nameof(AuditOptions.LifeOf)}";

    public const string ReviewUntil = $"{nameof(ForecastReviewOptions)}.{nameof(ForecastReviewOptions.Until)}";

    /// <summary>A unit, as it is set.</summary>
    public static string Of(TimeUnit unit) => $"{Unit} = {unit}";

    /// <summary>A unit of a summary file, as it is set.</summary>
    public static string OfSummary(TimeUnit unit) => $"{SummaryUnit} = {unit}";

    /// <summary>A grain, as it is set.</summary>
    public static string Of(Grain grain) => $"{Grain} = {grain}";
}
