namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of Trino.</summary>
internal sealed class TrinoDialect() : SqlDialect("trino", "Trino")
{
    /// <inheritdoc/>
    internal override string DoubleType => "DOUBLE";

    /// <inheritdoc/>
    internal override string Parameter(string name) => $":{name}";

    /// <inheritdoc/>
    internal override string Moment(string value, SqlColumnKind kind, string? zone) => kind == SqlColumnKind.Text
        ? $"TRY(CAST(REPLACE({Written(value)}, 'T', ' ') AS TIMESTAMP))"
        : base.Moment(value, kind, zone);

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATE_ADD('day', {days}, DATE '0001-01-01')";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"DATE_DIFF('day', DATE '0001-01-01', CAST({moment} AS DATE))";

    /// <inheritdoc/>
    internal override string? FirstBy(string value, string by) => $"MIN_BY({value}, {by})";
}
