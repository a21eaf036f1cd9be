using System.Data;

namespace Clv.Probabilistic.Sql;

/// <summary>How an engine writes SQL: names, values, and what is different about days, numbers and texts.</summary>
/// <remarks>Immutable and safe to share. Those with <see cref="IsRun"/> are run against their engines by the tests of this package; of the others
/// the statements are written by their manuals and kept as files, and have not been run.</remarks>
/// <example>
/// <code>
/// foreach (SqlDialect dialect in SqlDialect.All)
/// {
///     Console.WriteLine($"{dialect.Name}: {dialect.Engine}");
/// }
/// </code>
/// </example>
public abstract class SqlDialect
{
    /// <summary>A dialect.</summary>
    internal SqlDialect(string name, string engine)
    {
        Name = name;
        Engine = engine;
    }

    /// <summary>DuckDB, within the process.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>SQLite, within the process.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>PostgreSQL.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>ClickHouse.</summary>
    public static SqlDialect ClickHouse { get; } = new ClickHouseDialect();

    /// <summary>Spark SQL and Databricks.</summary>
    public static SqlDialect Spark { get; } = new SparkDialect();

    /// <summary>Snowflake.</summary>
    public static SqlDialect Snowflake { get; } = new SnowflakeDialect();

    /// <summary>BigQuery.</summary>
    public static SqlDialect BigQuery { get; } = new BigQueryDialect();

    /// <summary>Redshift.</summary>
    public static SqlDialect Redshift { get; } = new RedshiftDialect();

    /// <summary>SQL Server 2022 or later, and Azure SQL.</summary>
    public static SqlDialect SqlServer { get; } = new SqlServerDialect();

    /// <summary>Trino.</summary>
    public static SqlDialect Trino { get; } = new TrinoDialect();

    /// <summary>MySQL 8 and later.</summary>
    public static SqlDialect MySql { get; } = new MySqlDialect();

    /// <summary>All dialects; those that are run first.</summary>
    public static IReadOnlyList<SqlDialect> All { get; } = Array.AsReadOnly<SqlDialect>(
        [DuckDb, Sqlite, PostgreSql, ClickHouse, Spark, Snowflake, BigQuery, Redshift, SqlServer, Trino, MySql]);

    /// <summary>The name, in small letters: <c>duckdb</c>.</summary>
    public string Name { get; }

    /// <summary>The engine as sentences call it: <c>DuckDB</c>.</summary>
    public string Engine { get; }

    /// <summary>Whether the tests of this package run its statements.</summary>
    public virtual bool IsRun => false;

    /// <summary>Whether a SELECT may begin with steps that are named beforehand; they are nested otherwise.</summary>
    internal virtual bool HasCommonTables => true;

    /// <summary>Whether the first of named steps is computed once and kept, where the engine would else write its expressions into each of the next
    /// and compute them as often.</summary>
    internal virtual bool KeepsFirstStep => false;

    /// <summary>Whether a row can look at others of its group.</summary>
    internal virtual bool HasWindows => true;

    /// <summary>Whether several statements, those that make tables among them, can be one.</summary>
    internal virtual bool HasTransactions => true;

    /// <summary>Whether a state of customers is kept in it.</summary>
    internal virtual bool KeepsState => false;

    /// <summary>The isolation by which all statements of a transaction see one state.</summary>
    internal virtual IsolationLevel OneState => IsolationLevel.Unspecified;

    /// <summary>What stands behind the type of a column that is a table's key; nothing where keys are in the way.</summary>
    internal virtual string Key => string.Empty;

    /// <summary>The schema of tables that are gone with the connection, as it stands before a name.</summary>
    internal virtual string TemporarySchema => "temp";

    /// <summary>How many rows a statement inserts: few where each has parameters of which there may be so many.</summary>
    internal virtual int RowsPerInsert => 200;

    /// <summary>Whether a name that is given in a SELECT stands for what it names in the whole of it, and hides a column of that name.</summary>
    internal virtual bool NamesHideColumns => false;

    /// <summary>Whether the most rows are said behind SELECT rather than at the end.</summary>
    internal virtual bool LimitsBySelect => false;

    /// <summary>The type of numbers of double precision.</summary>
    internal virtual string DoubleType => "DOUBLE PRECISION";

    /// <summary>The type of texts of any length.</summary>
    internal virtual string TextType => "VARCHAR";

    /// <summary>The type of days with a time.</summary>
    internal virtual string MomentType => "TIMESTAMP";

    /// <summary>The type of whole numbers of 64 bits.</summary>
    internal virtual string LongType => "BIGINT";

    /// <summary>The type of numbers of double precision in a table where some are missing.</summary>
    internal virtual string NullableDouble => DoubleType;

    /// <summary>A dialect by its name.</summary>
    /// <param name="name">The name, in letters of any case.</param>
    /// <returns>The dialect.</returns>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static SqlDialect Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(dialect => dialect.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"There is no dialect '{name}' among {string.Join(", ", All.Select(dialect => dialect.Name))}; choose one of them, which may well suit an engine beside its own.",
                nameof(name));
    }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>The name of a table or column, quoted so that it is nothing else.</summary>
    internal virtual string Quote(string identifier) => Doubled(identifier, '"');

    /// <summary>The mark of a parameter.</summary>
    internal virtual string Parameter(string name) => $"@{name}";

    /// <summary>A text as a literal, for statements that are shown.</summary>
    internal virtual string Literal(string text) => Doubled(text, '\'');

    /// <summary>What files are behind FROM.</summary>
    internal virtual string Files(string pattern) => throw new ArgumentException($"{Engine} reads no files; name a table or a query.");

    /// <summary>What a column holds, by its type as the engine and its driver call it.</summary>
    internal virtual SqlColumnKind KindOf(string typeName, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 => SqlColumnKind.Integer,
        TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => SqlColumnKind.Integer,
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => SqlColumnKind.Number,
        TypeCode.String => SqlColumnKind.Text,
        TypeCode.DateTime => SqlColumnKind.Moment,
        _ when type == typeof(DateOnly) => SqlColumnKind.Day,
        _ when type == typeof(DateTimeOffset) => SqlColumnKind.ZonedMoment,
        _ when type == typeof(Guid) => SqlColumnKind.Guid,
        _ when type == typeof(System.Numerics.BigInteger) => SqlColumnKind.Integer,
        _ => SqlColumnKind.Other,
    };

    /// <summary>A value as a text.</summary>
    internal virtual string Text(string value) => $"CAST({value} AS {TextType})";

    /// <summary>A text without blanks around it.</summary>
    internal virtual string Trim(string text) => $"TRIM({text})";

    /// <summary>A whole number of the statement's own as one of double precision.</summary>
    internal virtual string Double(string number) => $"CAST({number} AS {DoubleType})";

    /// <summary>A value as a number of double precision; null where it is none.</summary>
    internal virtual string Number(string value, SqlColumnKind kind) => Double(value);

    /// <summary>How a query makes moments of numbers, in words; null where nothing is known of it.</summary>
    /// <param name="column">The column, quoted.</param>
    internal virtual string? MomentsOfNumbers(string column) => null;

    /// <summary>A value as a moment by the clock that counts; null where it is none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="zone">The mark of the zone whose clock counts; null for the clock as it is written, and UTC where none is.</param>
    internal virtual string Moment(string value, SqlColumnKind kind, string? zone) => kind switch
    {
        SqlColumnKind.ZonedMoment => InZone(value, zone ?? "'UTC'"),
        SqlColumnKind.Text => $"CAST({Written(value)} AS {MomentType})",
        SqlColumnKind.Day => $"CAST({value} AS {MomentType})",
        _ => value,
    };

    /// <summary>A moment by the clock of a zone.</summary>
    internal virtual string InZone(string moment, string zone) => $"{moment} AT TIME ZONE {zone}";

    /// <summary>The days from 0001-01-01 to a moment, a whole number.</summary>
    internal abstract string Day(string moment);

    /// <summary>The date of so many days after 0001-01-01: what <see cref="Day"/> counts, back again.</summary>
    internal abstract string DateOf(string days);

    /// <summary>The hour of a moment's day, a whole number.</summary>
    internal virtual string HourOfDay(string moment) => $"EXTRACT(HOUR FROM {moment})";

    /// <summary>The first day of a moment's month, quarter or year, as <see cref="Day"/> has it.</summary>
    internal virtual string FirstDay(string part, string moment) => Day($"DATE_TRUNC('{part}', {moment})");

    /// <summary>What is left of a division of whole numbers that are not negative.</summary>
    internal virtual string Remainder(string number, int by) => $"({number}) % {by}";

    /// <summary>A number rounded to a whole one.</summary>
    internal virtual string Whole(string number) => $"CAST(ROUND({number}) AS {LongType})";

    /// <summary>A table that is joined to the rows before it, where it has them.</summary>
    internal virtual string Join(string table, string rows, IReadOnlyList<string> keys) =>
        $"LEFT JOIN {table} AS joined_table ON {string.Join(" AND ", keys.Select(key => $"{rows}.{key} = joined_table.{key}"))}";

    /// <summary>A statement that makes a table.</summary>
    /// <param name="name">The name, quoted.</param>
    /// <param name="columns">The columns with their types.</param>
    /// <param name="key">The column that rows are ordered by, where the engine orders them.</param>
    internal virtual string CreateTable(string name, IReadOnlyList<(string Name, string Type)> columns, string key) =>
        $"CREATE TABLE {name} (\n    {string.Join(",\n    ", columns.Select(column => $"{column.Name} {column.Type}"))}\n)";

    /// <summary>A SELECT of one number, which is 0 where there is no table of a name.</summary>
    /// <param name="name">The parts of the name, as they are.</param>
    /// <param name="values">Takes the parts.</param>
    internal virtual string TableCount(IReadOnlyList<string> name, SqlValues values) =>
        throw new ArgumentException($"Tables of {Engine} are not looked for.");

    /// <summary>A SELECT of one number, which is 0 where no view has a name; null where nobody looks.</summary>
    /// <param name="name">The parts of the name, as they are.</param>
    /// <param name="values">Takes the parts.</param>
    internal virtual string? ViewCount(IReadOnlyList<string> name, SqlValues values) => null;

    /// <summary>Whether a table may have a key that no two rows share.</summary>
    internal virtual bool HasKeys => false;

    /// <summary>A statement that keeps others from changing a table until the end of the transaction; null where the transaction does so by
    /// itself, or finds out.</summary>
    /// <param name="table">The table, quoted.</param>
    internal virtual string? Lock(string table) => null;

    /// <summary>A statement that counts the rows of a table for the engine's own plans; null where it does not plan by that.</summary>
    /// <param name="table">The table, quoted.</param>
    internal virtual string? Measure(string table) => null;

    /// <summary>A condition that leaves out moments which are on no calendar; null where there are none.</summary>
    /// <param name="moment">The moment.</param>
    internal virtual string? IsOnCalendar(string moment) => null;

    /// <summary>Whether an engine failed because others change the same at the same time.</summary>
    internal virtual bool IsConflict(Exception error) => false;

    /// <summary>The text of a value of a column that grows with every change, to be compared with later.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kind">What it is: an integer, a day, a moment or a text.</param>
    internal virtual string WatermarkText(string value, SqlColumnKind kind) => Text(value);

    /// <summary>Whether a column is at or after such a text.</summary>
    /// <param name="column">The column, quoted.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="watermark">The mark of the text.</param>
    internal virtual string IsSince(string column, SqlColumnKind kind, string watermark) => kind switch
    {
        SqlColumnKind.Integer => $"{column} >= CAST({watermark} AS {LongType})",
        SqlColumnKind.Text => $"{column} >= {watermark}",
        _ => $"{column} >= CAST({watermark} AS {MomentType})",
    };

    /// <summary>What stands before a SELECT that makes a table; null where the table is named within it.</summary>
    /// <param name="name">The table's name, quoted.</param>
    internal virtual string? MakesTable(string name) => $"CREATE TABLE {name} AS";

    /// <summary>The natural logarithm of a positive number.</summary>
    internal virtual string Log(string number) => $"LN({number})";

    /// <summary>The greatest whole number that is not above a number.</summary>
    internal virtual string Floor(string number) => $"floor({number})";

    /// <summary>The value of a group's row that is the first by another column; null where the engine has no such function.</summary>
    internal virtual string? FirstBy(string value, string by) => null;

    /// <summary>The start of the grain period of a moment: in hours since 0001-01-01 where the grain is an hour, else in days.</summary>
    internal string Period(string moment, Grain grain) => grain switch
    {
        Grain.Hour => $"{Day(moment)} * 24 + {HourOfDay(moment)}",
        Grain.Day => Day(moment),
        // That day was a Monday.
        Grain.Week => $"{Day(moment)} - {Remainder(Day(moment), 7)}",
        Grain.Month => FirstDay("month", moment),
        Grain.Quarter => FirstDay("quarter", moment),
        Grain.Year => FirstDay("year", moment),
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "The grain must be hour, day, week, month, quarter or year."),
    };

    /// <summary>A text without the offset of its clock and what is finer than seconds: days and times as they are written.</summary>
    protected static string Written(string text) => $"SUBSTR({text}, 1, 19)";

    /// <summary>A text in quotation marks, with those in it doubled.</summary>
    protected static string Doubled(string text, char mark)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"{mark}{text.Replace($"{mark}", $"{mark}{mark}", StringComparison.Ordinal)}{mark}";
    }
}
