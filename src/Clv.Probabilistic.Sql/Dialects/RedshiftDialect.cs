namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of Redshift.</summary>
internal sealed class RedshiftDialect() : SqlDialect("redshift", "Redshift")
{
    /// <inheritdoc/>
    internal override string Parameter(string name) => $":{name}";

    /// <inheritdoc/>
    internal override string InZone(string moment, string zone) => $"CONVERT_TIMEZONE({zone}, {moment})";

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"CAST(DATEADD(day, {days}, DATE '0001-01-01') AS DATE)";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"DATEDIFF(day, DATE '0001-01-01', CAST({moment} AS DATE))";
}
