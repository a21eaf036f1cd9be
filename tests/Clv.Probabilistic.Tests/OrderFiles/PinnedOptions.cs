namespace Clv.Probabilistic.Tests;

/// <summary>Options that say for certain what an account says was inferred.</summary>
internal static class PinnedOptions
{
    /// <summary>The options of a reading with all that it inferred, and nothing to infer any more.</summary>
    public static TransactionCsvOptions Of(TransactionAccount account, TransactionCsvOptions? options = null) =>
        account.Inferred.Aggregate((options ?? new()) with { Sniff = false }, With);

    private static TransactionCsvOptions With(TransactionCsvOptions options, InferredSetting setting) => setting.Option switch
    {
        OptionNames.CustomerColumn => options with { CustomerColumn = setting.Value },
        OptionNames.DateColumn => options with { DateColumn = setting.Value },
        OptionNames.ValueColumn => options with { ValueColumn = setting.Value },
        OptionNames.OrderColumn => options with { OrderColumn = setting.Value },
        OptionNames.QuantityColumn => options with { QuantityColumn = setting.Value },
        OptionNames.PriceColumn => options with { PriceColumn = setting.Value },
        OptionNames.LinesBeforeHeader => options with { LinesBeforeHeader = int.Parse(setting.Value, System.Globalization.CultureInfo.InvariantCulture) },
        OptionNames.Delimiter => options with { Delimiter = Delimiter(setting.Value) },
        OptionNames.Encoding => options with { Encoding = TextEncodings.Find(setting.Value) },
        OptionNames.DateFormat => options with { DateFormat = setting.Value },
        OptionNames.DecimalSeparator => options with { DecimalSeparator = setting.Value.Single() },
        OptionNames.ThousandsSeparator => options with { ThousandsSeparator = setting.Value.Single() },
        OptionNames.LineAmounts => options with { LineAmounts = Enum.Parse<OrderLineAmounts>(setting.Value, ignoreCase: true) },
        _ => throw new NotSupportedException($"{setting.Option} cannot be set here."),
    };

    private static CsvDelimiter Delimiter(string word) => word switch
    {
        "tab" => '\t',
        "whitespace" => CsvDelimiter.Whitespace,
        _ => word.Single(),
    };
}
