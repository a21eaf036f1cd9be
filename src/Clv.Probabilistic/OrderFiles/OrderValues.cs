namespace Clv.Probabilistic;

/// <summary>How the dates and the amounts of a file of orders are written.</summary>
/// <param name="Dates">How dates are.</param>
/// <param name="Amounts">The ways in which amounts may be written, which agree on every amount that several of them read.</param>
internal sealed record OrderValues(WrittenDates Dates, IReadOnlyList<WrittenAmounts> Amounts)
{
    /// <summary>What was inferred of them.</summary>
    public IReadOnlyList<InferredSetting> Inferred { get; init; } = [];

    /// <summary>Whether no amount that was looked at, of a longer file, shows what its decimals are.</summary>
    public bool MayBeAmbiguous { get; init; }

    /// <summary>Dates and amounts as options say, and in the standard form where they do not.</summary>
    public static OrderValues AsSaid(TransactionCsvOptions options) => new(
        new WrittenDates(options.DateFormat),
        options.DecimalSeparator is null && options.ThousandsSeparator is null ? [WrittenAmounts.Plain] : WaysOf(options));

    /// <summary>What is said of amounts with a decimal point beside which something else stands.</summary>
    /// <param name="example">One of them.</param>
    public static InferredSetting WithPoint(string example) => new(
        OptionNames.DecimalSeparator,
        ".",
        $"decimals have a point, and currencies or signs may stand beside amounts, as in {Excerpt.Of(example)}");

    /// <summary>The ways of writing amounts that options leave.</summary>
    /// <exception cref="ArgumentException">The separators cannot be these.</exception>
    public static IReadOnlyList<WrittenAmounts> WaysOf(TransactionCsvOptions options)
    {
        char separator = options.DecimalSeparator ?? (options.ThousandsSeparator == '.' ? ',' : '.');
        return options.ThousandsSeparator is { } thousands
            ? [new WrittenAmounts(separator, thousands, decorated: true)]
            : [.. new[] { separator == '.' ? ',' : '.', ' ', '\'' }.Select(other => new WrittenAmounts(separator, other, decorated: true))];
    }
}
