namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of MySQL 8.</summary>
internal sealed class MySqlDialect() : SqlDialect("mysql", "MySQL")
{
    /// <inheritdoc/>
    internal override bool HasKeys => true;

    /// <inheritdoc/>
    internal override string DoubleType => "DOUBLE";

    /// <inheritdoc/>
    internal override string MomentType => "DATETIME";

    /// <inheritdoc/>
    internal override string TextType => "CHAR";

    /// <inheritdoc/>
    internal override string Whole(string number) => $"CAST(ROUND({number}) AS SIGNED)";

    /// <inheritdoc/>
    internal override string Quote(string identifier) => Doubled(identifier, '`');

    /// <inheritdoc/>
    internal override string Literal(string text) => Doubled(text.Replace("\\", "\\\\", StringComparison.Ordinal), '\'');

    /// <inheritdoc/>
    internal override string InZone(string moment, string zone) => $"CONVERT_TZ({moment}, @@session.time_zone, {zone})";

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"FROM_DAYS({days} + 366)";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"(TO_DAYS({moment}) - 366)";

    /// <inheritdoc/>
    internal override string FirstDay(string part, string moment) => part switch
    {
        "month" => Day($"DATE_FORMAT({moment}, '%Y-%m-01')"),
        "quarter" => Day($"MAKEDATE(YEAR({moment}), 1) + INTERVAL (QUARTER({moment}) - 1) QUARTER"),
        _ => Day($"MAKEDATE(YEAR({moment}), 1)"),
    };
}
