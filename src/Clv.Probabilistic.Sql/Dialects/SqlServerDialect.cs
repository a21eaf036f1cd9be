namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of SQL Server 2022, with DATETRUNC.</summary>
internal sealed class SqlServerDialect() : SqlDialect("sqlserver", "SQL Server")
{
    /// <inheritdoc/>
    internal override bool LimitsBySelect => true;

    /// <inheritdoc/>
    internal override bool HasKeys => true;

    /// <inheritdoc/>
    internal override string DoubleType => "FLOAT";

    /// <inheritdoc/>
    internal override string MomentType => "DATETIME2";

    /// <inheritdoc/>
    internal override string TextType => "NVARCHAR(4000)";

    /// <inheritdoc/>
    internal override string Quote(string identifier) => $"[{identifier.Replace("]", "]]", StringComparison.Ordinal)}]";

    /// <inheritdoc/>
    internal override string Literal(string text) => $"N{base.Literal(text)}";

    /// <inheritdoc/>
    internal override string Moment(string value, SqlColumnKind kind, string? zone) => kind == SqlColumnKind.Text
        ? $"TRY_CAST(SUBSTRING({value}, 1, 19) AS DATETIME2)"
        : base.Moment(value, kind, zone);

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATEADD(day, {days}, CAST('00010101' AS DATE))";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"DATEDIFF(day, CAST('00010101' AS DATE), {moment})";

    /// <inheritdoc/>
    internal override string HourOfDay(string moment) => $"DATEPART(hour, {moment})";

    /// <inheritdoc/>
    internal override string FirstDay(string part, string moment) => Day($"DATETRUNC({part}, {moment})");

    /// <inheritdoc/>
    internal override string Whole(string number) => $"CAST(ROUND({number}, 0) AS {LongType})";

    /// <inheritdoc/>
    internal override string? MakesTable(string name) => null;

    /// <inheritdoc/>
    internal override string Log(string number) => $"LOG({number})";
}
