using System.Text;

namespace Clv.Probabilistic.Studies;

/// <summary>Options that say for certain what a reading inferred.</summary>
internal static class PinnedReading
{
    /// <summary>The options, with each setting that was inferred and nothing left to be.</summary>
    public static TransactionCsvOptions Options(TransactionCsvOptions options, TransactionAccount account)
    {
        foreach (InferredSetting setting in account.Inferred)
        {
            options = Pinned(options, setting);
        }

        return options with { Sniff = false };
    }

    private static TransactionCsvOptions Pinned(TransactionCsvOptions options, InferredSetting setting) => setting.Option.Split('.')[1] switch
    {
        nameof(TransactionCsvOptions.CustomerColumn) => options with { CustomerColumn = setting.Value },
        nameof(TransactionCsvOptions.DateColumn) => options with { DateColumn = setting.Value },
        nameof(TransactionCsvOptions.ValueColumn) => options with { ValueColumn = setting.Value },
        nameof(TransactionCsvOptions.OrderColumn) => options with { OrderColumn = setting.Value },
        nameof(TransactionCsvOptions.QuantityColumn) => options with { QuantityColumn = setting.Value },
        nameof(TransactionCsvOptions.PriceColumn) => options with { PriceColumn = setting.Value },
        nameof(TransactionCsvOptions.LinesBeforeHeader) => options with { LinesBeforeHeader = int.Parse(setting.Value, null) },
        nameof(TransactionCsvOptions.Delimiter) => options with { Delimiter = Delimiter(setting.Value) },
        nameof(TransactionCsvOptions.Encoding) => options with { Encoding = EncodingOf(setting.Value) },
        nameof(TransactionCsvOptions.DateFormat) => options with { DateFormat = setting.Value },
        nameof(TransactionCsvOptions.DecimalSeparator) => options with { DecimalSeparator = setting.Value.Single() },
        nameof(TransactionCsvOptions.ThousandsSeparator) => options with { ThousandsSeparator = setting.Value.Single() },
        nameof(TransactionCsvOptions.LineAmounts) => options with { LineAmounts = Enum.Parse<OrderLineAmounts>(setting.Value, ignoreCase: true) },
        _ => throw new FuzzFailureException($"Nothing is known of the option {setting.Option} that was inferred."),
    };

    private static CsvDelimiter Delimiter(string word) => word switch
    {
        "whitespace" => CsvDelimiter.Whitespace,
        "tab" => '\t',
        _ => word.Single(),
    };

    private static Encoding EncodingOf(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
}
