namespace Clv.Probabilistic;

/// <summary>What of a result goes into a file for a marketing system.</summary>
/// <example>
/// <code>
/// MarketingOptions options = new()
/// {
///     Identifier = "email",
///     Fields = [KeyValuePair.Create("clv", "lifetime_value"), KeyValuePair.Create("p_alive", "still_active")],
/// };
/// </code>
/// </example>
public sealed record MarketingOptions
{
    /// <summary>By what customers are known, one of <see cref="MarketingLayout.Identifiers"/>.</summary>
    /// <value>Default null, the first of them.</value>
    public string? Identifier { get; init; }

    /// <summary>The column of the result that has it.</summary>
    /// <value>Default null, the first column, which is <c>customer_id</c> of predictions.</value>
    public string? IdentifierColumn { get; init; }

    /// <summary>What the column is called in the file.</summary>
    /// <value>Default null, what the layout calls it.</value>
    public string? IdentifierField { get; init; }

    /// <summary>The columns that follow, each with its name in the file; an empty name is that of <see cref="MarketingLayout.FieldOf"/>.</summary>
    /// <value>Default empty, which is p_alive, expected_purchases, expected_spend, clv and p_any_purchase, as far as they are there.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; } = [];

    /// <summary>The most rows of a file below its header, where they should be fewer, or may be more, than the layout has.</summary>
    /// <value>Default null, those of the layout.</value>
    public int? MostRows { get; init; }

    /// <summary>Whether an apostrophe is put before texts that spreadsheets would run as formulas, as in <see cref="CsvOptions.SpreadsheetSafe"/>.
    /// Phone numbers keep their plus sign: nothing but digits follows it.</summary>
    /// <value>Default false.</value>
    public bool SpreadsheetSafe { get; init; }
}
