namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of Snowflake.</summary>
internal sealed class SnowflakeDialect() : SqlDialect("snowflake", "Snowflake")
{
    /// <inheritdoc/>
    internal override string DoubleType => "DOUBLE";

    /// <inheritdoc/>
    internal override string Parameter(string name) => $":{name}";

    /// <inheritdoc/>
    internal override string Literal(string text) => Doubled(text.Replace("\\", "\\\\", StringComparison.Ordinal), '\'');

    /// <inheritdoc/>
    internal override string InZone(string moment, string zone) => $"CONVERT_TIMEZONE({zone}, {moment})";

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATEADD(day, {days}, DATE '0001-01-01')";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"DATEDIFF(day, DATE '0001-01-01', CAST({moment} AS DATE))";

    /// <inheritdoc/>
    internal override string? FirstBy(string value, string by) => $"MIN_BY({value}, {by})";
}
