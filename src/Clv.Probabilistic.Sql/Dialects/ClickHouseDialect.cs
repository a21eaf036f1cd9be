namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of ClickHouse from 18.16 on, which has neither named steps nor windows.</summary>
internal sealed class ClickHouseDialect() : SqlDialect("clickhouse", "ClickHouse")
{
    /// <inheritdoc/>
    public override bool IsRun => true;

    /// <inheritdoc/>
    internal override bool HasCommonTables => false;

    /// <inheritdoc/>
    internal override bool HasWindows => false;

    /// <inheritdoc/>
    internal override bool NamesHideColumns => true;

    /// <inheritdoc/>
    internal override bool HasTransactions => false;

    // Each statement makes a part of its own, and a table with hundreds of them refuses more.
    /// <inheritdoc/>
    internal override int RowsPerInsert => 20_000;

    /// <inheritdoc/>
    internal override string DoubleType => "Float64";

    /// <inheritdoc/>
    internal override string LongType => "Int64";

    /// <inheritdoc/>
    internal override string TextType => "String";

    /// <inheritdoc/>
    internal override string NullableDouble => "Nullable(Float64)";

    /// <inheritdoc/>
    internal override string Quote(string identifier) => $"`{Escaped(identifier).Replace("`", "\\`", StringComparison.Ordinal)}`";

    /// <inheritdoc/>
    internal override string Literal(string text) => $"'{Escaped(text).Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <inheritdoc/>
    internal override SqlColumnKind KindOf(string typeName, Type type) => type == typeof(DateTimeOffset) ? SqlColumnKind.Moment : base.KindOf(typeName, type);

    /// <inheritdoc/>
    internal override string Text(string value) => $"toString({value})";

    /// <inheritdoc/>
    internal override string Trim(string text) => $"replaceRegexpAll({text}, '^ +| +$', '')";

    /// <inheritdoc/>
    internal override string Log(string number) => $"log({number})";

    /// <inheritdoc/>
    internal override string Double(string number) => $"toFloat64({number})";

    /// <inheritdoc/>
    internal override string? MomentsOfNumbers(string column) => $"toDateTime({column}) of seconds since 1970";

    /// <inheritdoc/>
    internal override string Whole(string number) => $"toInt64(round({number}))";

    /// <inheritdoc/>
    internal override string Join(string table, string rows, IReadOnlyList<string> keys) =>
        $"ALL LEFT JOIN (SELECT * FROM {table}) AS joined_table USING ({string.Join(", ", keys)})";

    /// <inheritdoc/>
    internal override string CreateTable(string name, IReadOnlyList<(string Name, string Type)> columns, string key) =>
        $"{base.CreateTable(name, columns, key)} ENGINE = MergeTree() ORDER BY {key}";

    /// <inheritdoc/>
    internal override string MakesTable(string name) => $"CREATE TABLE {name} ENGINE = MergeTree() ORDER BY tuple() AS";

    /// <inheritdoc/>
    internal override string Number(string value, SqlColumnKind kind) =>
        kind == SqlColumnKind.Text ? $"toFloat64OrNull({Trim(value)})" : $"toFloat64({value})";

    /// <inheritdoc/>
    internal override string Moment(string value, SqlColumnKind kind, string? zone) => kind switch
    {
        SqlColumnKind.Text => $"parseDateTimeBestEffortOrNull(substring({value}, 1, 19))",
        SqlColumnKind.Day => $"toDateTime({value})",
        SqlColumnKind.Moment when zone is not null => InZone(value, zone),
        _ => value,
    };

    /// <inheritdoc/>
    internal override string InZone(string moment, string zone) => $"toTimeZone({moment}, {zone})";

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"toDate({days} - 719162)";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"(toInt64(toDate({moment})) + 719162)";

    /// <inheritdoc/>
    internal override string HourOfDay(string moment) => $"toHour({moment})";

    /// <inheritdoc/>
    internal override string FirstDay(string part, string moment) => part switch
    {
        "month" => $"(toInt64(toStartOfMonth({moment})) + 719162)",
        "quarter" => $"(toInt64(toStartOfQuarter({moment})) + 719162)",
        _ => $"(toInt64(toStartOfYear({moment})) + 719162)",
    };

    /// <inheritdoc/>
    internal override string? ViewCount(IReadOnlyList<string> name, SqlValues values) =>
        $"SELECT count() AS views FROM system.tables WHERE name = {values.Add("view_name", name[^1])} AND database = {(name.Count > 1 ? values.Add("view_database", name[^2]) : "currentDatabase()")} AND engine LIKE '%View'";

    /// <inheritdoc/>
    internal override string? FirstBy(string value, string by) => $"argMin({value}, {by})";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal);
}
