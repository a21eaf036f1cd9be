using System.Data;
using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of PostgreSQL.</summary>
internal sealed class PostgreSqlDialect() : SqlDialect("postgres", "PostgreSQL")
{
    /// <inheritdoc/>
    public override bool IsRun => true;

    /// <inheritdoc/>
    internal override string TextType => "TEXT";

    /// <inheritdoc/>
    internal override bool KeepsState => true;

    /// <inheritdoc/>
    internal override IsolationLevel OneState => IsolationLevel.RepeatableRead;

    /// <inheritdoc/>
    internal override string Key => " PRIMARY KEY";

    /// <inheritdoc/>
    internal override string TemporarySchema => "pg_temp";

    /// <inheritdoc/>
    internal override string TableCount(IReadOnlyList<string> name, SqlValues values) =>
        $"SELECT COUNT(to_regclass({values.Add("table_name", string.Join('.', name.Select(Quote)))})) AS tables";

    /// <inheritdoc/>
    internal override bool HasKeys => true;

    /// <inheritdoc/>
    internal override string? ViewCount(IReadOnlyList<string> name, SqlValues values) =>
        $"SELECT COUNT(*) AS views FROM pg_class WHERE oid = to_regclass({values.Add("view_name", string.Join('.', name.Select(Quote)))}) AND relkind IN ('v', 'm')";

    /// <inheritdoc/>
    internal override string Lock(string table) => $"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE";

    /// <inheritdoc/>
    internal override string Measure(string table) => $"ANALYZE {table}";

    /// <inheritdoc/>
    /// <remarks>Infinity is a moment there, and so are days before the first year.</remarks>
    internal override string IsOnCalendar(string moment) => $"{moment} >= '0001-01-01' AND {moment} < '10000-01-01'";

    /// <inheritdoc/>
    internal override bool IsConflict(Exception error) =>
        // Serialization, deadlock, a lock that is not to be had, and a table that two make at once.
        error is DbException { SqlState: "40001" or "40P01" or "55P03" or "23505" };

    /// <inheritdoc/>
    internal override string WatermarkText(string value, SqlColumnKind kind) => kind switch
    {
        SqlColumnKind.Moment or SqlColumnKind.Day => $"to_char({value}, 'YYYY-MM-DD HH24:MI:SS.US')",
        SqlColumnKind.ZonedMoment => $"to_char({value} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
        _ => base.WatermarkText(value, kind),
    };

    /// <inheritdoc/>
    internal override string IsSince(string column, SqlColumnKind kind, string watermark) =>
        base.IsSince(column, kind, watermark) + (kind == SqlColumnKind.ZonedMoment ? " AT TIME ZONE 'UTC'" : string.Empty);

    /// <inheritdoc/>
    internal override SqlColumnKind KindOf(string typeName, Type type) =>
        typeName.StartsWith("timestamp with time zone", StringComparison.OrdinalIgnoreCase) || typeName.Equals("timestamptz", StringComparison.OrdinalIgnoreCase)
            ? SqlColumnKind.ZonedMoment
            : typeName.Equals("date", StringComparison.OrdinalIgnoreCase) ? SqlColumnKind.Day
            : base.KindOf(typeName, type);

    /// <inheritdoc/>
    internal override string? MomentsOfNumbers(string column) => $"to_timestamp({column}) of seconds since 1970";

    /// <inheritdoc/>
    internal override string Number(string value, SqlColumnKind kind) => kind == SqlColumnKind.Text
        ? $"CASE WHEN TRIM({value}) ~ '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?$' THEN CAST(TRIM({value}) AS DOUBLE PRECISION) END"
        : base.Number(value, kind);

    /// <inheritdoc/>
    internal override string Moment(string value, SqlColumnKind kind, string? zone) => kind switch
    {
        SqlColumnKind.Text =>
            $"CASE WHEN TRIM({value}) ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}' THEN CAST({Written($"TRIM({value})")} AS TIMESTAMP) END",
        _ => $"CASE WHEN {IsOnCalendar(value)} THEN {base.Moment(value, kind, zone)} END",
    };

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATE '0001-01-01' + CAST({days} AS INTEGER)";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"(CAST({moment} AS DATE) - DATE '0001-01-01')";

    /// <inheritdoc/>
    internal override string HourOfDay(string moment) => $"CAST(EXTRACT(HOUR FROM {moment}) AS INTEGER)";
}
