using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>Which columns of a source hold orders, and what they hold.</summary>
/// <param name="Layout">Which column holds what.</param>
/// <param name="Names">The columns as the engine calls them.</param>
/// <param name="Kinds">What they hold.</param>
/// <param name="Inferred">What names showed.</param>
internal sealed record SqlColumns(
    TransactionLayout Layout, IReadOnlyList<string> Names, IReadOnlyList<SqlColumnKind> Kinds, IReadOnlyList<InferredSetting> Inferred)
{
    /// <summary>Finds the columns of a source by asking for none of its rows.</summary>
    /// <exception cref="EngineException">There is no such source.</exception>
    /// <exception cref="DataFormatException">A column is missing, or holds what it cannot.</exception>
    public static SqlColumns Of(SqlEngine engine, SqlSource source, TransactionCsvOptions options, CancellationToken cancellationToken)
    {
        SqlDialect dialect = engine.Dialect;
        return Of($"{dialect.Engine}, {source.Name}", dialect, Known(engine, source, cancellationToken), options);
    }

    /// <summary>The columns of a source, found by asking for none of its rows.</summary>
    /// <exception cref="EngineException">There is no such source.</exception>
    public static (string Name, SqlColumnKind Kind)[] Known(SqlEngine engine, SqlSource source, CancellationToken cancellationToken)
    {
        SqlDialect dialect = engine.Dialect;
        SqlStatement none = SqlPipeline.From(dialect, source.Written(dialect))
            .Then(new SqlStep("columns", "which columns there are, and no row", [("*", "*")]) { Where = ["1 = 0"] })
            .Statement($"the columns of {source.Name.ReplaceLineEndings(" ")}");
        return engine.Read(none, reader => ColumnsOf(reader, dialect), cancellationToken);
    }

    /// <summary>The columns that options name, of an engine that nobody asks.</summary>
    public static SqlColumns Declared(SqlSource source, TransactionCsvOptions options)
    {
        string?[] named =
        [
            options.CustomerColumn ?? "customer_id", options.DateColumn ?? "date", options.PriceColumn ?? options.ValueColumn, options.QuantityColumn, options.OrderColumn,
        ];
        (string, SqlColumnKind)[] columns =
        [
            .. named.Select((name, i) => (name, i == 0 ? SqlColumnKind.Unknown : i == 1 ? SqlColumnKind.Moment : SqlColumnKind.Number))
                .Where(column => !string.IsNullOrEmpty(column.name)).Select(column => (column.name!, column.Item2)),
            .. options.Keep.Concat(options.Drop).Select(filter => (filter.Column, SqlColumnKind.Text)),
        ];
        return Of(source.Name, null, [.. columns.DistinctBy(column => column.Item1)], options);
    }

    /// <summary>The columns of a result, and what they hold.</summary>
    public static (string Name, SqlColumnKind Kind)[] ColumnsOf(DbDataReader reader, SqlDialect dialect) =>
    [
        .. Enumerable.Range(0, reader.FieldCount)
            .Select(column => (reader.GetName(column), dialect.KindOf(reader.GetDataTypeName(column), reader.GetFieldType(column)))),
    ];

    private static SqlColumns Of(string name, SqlDialect? dialect, (string Name, SqlColumnKind Kind)[] columns, TransactionCsvOptions options)
    {
        RequireOfEngines(options);
        Array.ForEach(columns, column => SqlMarks.RequireNone(column.Name));
        ColumnNames names = new(name, columns.Select(column => column.Name));
        OrderColumnFinder finder = new(
            name, names, options, column => columns[column].Kind is SqlColumnKind.Day or SqlColumnKind.Moment or SqlColumnKind.ZonedMoment);
        SqlColumns found = new(finder.Find(), [.. columns.Select(column => column.Name)], [.. columns.Select(column => column.Kind)], finder.Inferred);
        found.RequireKinds(name, dialect, options);
        return found;
    }

    private static void RequireOfEngines(TransactionCsvOptions options)
    {
        (bool IsSaid, string Option)[] ofText =
        [
            (options.DateFormat is not null, OptionNames.DateFormat),
            (options.DecimalSeparator is not null, OptionNames.DecimalSeparator),
            (options.ThousandsSeparator is not null, OptionNames.ThousandsSeparator),
            (options.Delimiter is not null, OptionNames.Delimiter),
            (options.Encoding is not null, OptionNames.Encoding),
            (!options.HasHeader, OptionNames.NoHeader),
            (options.LinesBeforeHeader is not null, OptionNames.LinesBeforeHeader),
            (options.Preset == TransactionPreset.Cdnow, $"the preset {TransactionPreset.Cdnow}"),
        ];
        if (Array.Find(ofText, option => option.IsSaid).Option is { } said)
        {
            throw new ArgumentException($"Columns of an engine have names and types, so {said} says nothing of them; leave it out, and convert columns in a query where they are texts of a form of their own.");
        }
    }

    private void RequireKinds(string source, SqlDialect? dialect, TransactionCsvOptions options)
    {
        Require(source, Layout.Customer, "customer ids", "integers, texts or GUIDs", kind => kind is SqlColumnKind.Integer or SqlColumnKind.Text or SqlColumnKind.Guid or SqlColumnKind.Number);
        RequireNoNumbers(source, dialect);
        Require(source, Layout.Date, "dates", "dates, timestamps, or texts such as 2024-01-31 12:30:00", kind => kind is SqlColumnKind.Day or SqlColumnKind.Moment or SqlColumnKind.ZonedMoment or SqlColumnKind.Text);
        foreach (int column in new[] { Layout.Amount, Layout.Quantity }.OfType<int>())
        {
            Require(source, column, column == Layout.Quantity ? "quantities" : "amounts", "numbers, or texts with a decimal point", kind => kind is SqlColumnKind.Integer or SqlColumnKind.Number or SqlColumnKind.Text);
        }

        if (options.TimeZone is not null && Kinds[Layout.Date] == SqlColumnKind.Text)
        {
            throw new DataFormatException(
                $"{source} has its dates in the texts of column {Excerpt.Of(Names[Layout.Date])}, which are taken as they are written; leave {OptionNames.TimeZone} out, or convert them in a query.");
        }
    }

    private void RequireNoNumbers(string source, SqlDialect? dialect)
    {
        if (Kinds[Layout.Date] is SqlColumnKind.Integer or SqlColumnKind.Number
            && dialect?.MomentsOfNumbers(dialect.Quote(Names[Layout.Date])) is { } moments)
        {
            throw new DataFormatException($"{source} has numbers in the column {Excerpt.Of(Names[Layout.Date])}, where dates are to be; a query makes them of numbers: {moments}.");
        }
    }

    private void Require(string source, int column, string what, string taken, Func<SqlColumnKind, bool> isTaken)
    {
        if (Kinds[column] != SqlColumnKind.Unknown && !isTaken(Kinds[column]))
        {
            throw new DataFormatException(
                $"{source} has the column {Excerpt.Of(Names[column])}, which cannot hold {what}; those are {taken}: convert it in a query, or name another column.");
        }
    }
}
