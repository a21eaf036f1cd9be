namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of BigQuery.</summary>
internal sealed class BigQueryDialect() : SqlDialect("bigquery", "BigQuery")
{
    /// <inheritdoc/>
    internal override string DoubleType => "FLOAT64";

    /// <inheritdoc/>
    internal override string MomentType => "DATETIME";

    /// <inheritdoc/>
    internal override string TextType => "STRING";

    /// <inheritdoc/>
    internal override string Quote(string identifier) => $"`{identifier.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    /// <inheritdoc/>
    internal override string Literal(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <inheritdoc/>
    internal override string InZone(string moment, string zone) => $"DATETIME({moment}, {zone})";

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATE_ADD(DATE '0001-01-01', INTERVAL {days} DAY)";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"DATE_DIFF(DATE({moment}), DATE '0001-01-01', DAY)";

    /// <inheritdoc/>
    internal override string FirstDay(string part, string moment) => Day($"DATE_TRUNC(DATE({moment}), {part.ToUpperInvariant()})");

    /// <inheritdoc/>
    internal override string Remainder(string number, int by) => $"MOD({number}, {by})";

    /// <inheritdoc/>
    internal override string? FirstBy(string value, string by) => $"MIN_BY({value}, {by})";
}
