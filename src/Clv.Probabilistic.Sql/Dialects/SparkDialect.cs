namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of Spark 3.4 and later, and of Databricks.</summary>
internal sealed class SparkDialect() : SqlDialect("spark", "Spark")
{
    /// <inheritdoc/>
    internal override string DoubleType => "DOUBLE";

    /// <inheritdoc/>
    internal override string TextType => "STRING";

    /// <inheritdoc/>
    internal override string Quote(string identifier) => Doubled(identifier, '`');

    /// <inheritdoc/>
    internal override string Parameter(string name) => $":{name}";

    /// <inheritdoc/>
    internal override string Literal(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <inheritdoc/>
    internal override string InZone(string moment, string zone) => $"from_utc_timestamp(to_utc_timestamp({moment}, current_timezone()), {zone})";

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATE_ADD(DATE '0001-01-01', CAST({days} AS INT))";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"DATEDIFF(CAST({moment} AS DATE), DATE '0001-01-01')";

    /// <inheritdoc/>
    internal override string? FirstBy(string value, string by) => $"MIN_BY({value}, {by})";
}
