using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>The tables of a state, and the statements that make, compare and change them.</summary>
internal sealed class StateTables
{
    /// <summary>What the name of the table that describes a state ends with.</summary>
    public const string AboutEnding = "_about";

    private const int LongestName = 63;
    private const string Customer = "customer_id";
    private const string Tolerance = "1e-12";
    private static readonly string[] _counts = ["periods", "first_period", "last_period", "orders", "first_hour", "last_hour"];
    private static readonly string[] _money = ["all_money", "repeat_money"];
    private readonly SqlDialect _dialect;
    private readonly string[] _aboutName;
    private readonly string _state;
    private readonly string _about;
    private readonly string _touched;
    private readonly string _recomputed;

    /// <summary>The tables of a name.</summary>
    /// <exception cref="ArgumentException">The engine keeps no state, or the name is none that a state can have.</exception>
    public StateTables(SqlDialect dialect, string[] name)
    {
        if (!dialect.KeepsState)
        {
            throw new ArgumentException(dialect.HasTransactions
                ? $"A state is kept in DuckDB, SQLite and PostgreSQL, where tests keep it; in {dialect.Engine} make the summary a view or a table of its own, by {nameof(SqlOrders)}.{nameof(SqlOrders.SummaryStatement)}."
                : $"{dialect.Engine} has no transactions, so a refresh that stops half-way would leave a state that is neither the old nor the new; summarize the orders anew, with {nameof(SqlOrders)}.{nameof(SqlOrders.Summarize)}, or keep the state in DuckDB, SQLite or PostgreSQL.");
        }

        _dialect = dialect;
        _state = SqlSource.Table(name).Written(dialect);
        if (Encoding.UTF8.GetByteCount(name[^1] + AboutEnding) > LongestName)
        {
            throw new ArgumentException(
                $"The name '{name[^1]}' is too long for a state, whose second table is called so with {AboutEnding} behind it; engines tell {LongestName} bytes of a name apart, so choose a shorter one.");
        }

        _aboutName = [.. name[..^1], name[^1] + AboutEnding];
        Name = string.Join('.', name);
        _about = SqlSource.Table(_aboutName).Written(dialect);
        _touched = $"{dialect.TemporarySchema}.{dialect.Quote("clv_touched")}";
        _recomputed = $"{dialect.TemporarySchema}.{dialect.Quote("clv_recomputed")}";
    }

    /// <summary>What sentences call it.</summary>
    public string Name { get; }

    /// <summary>The columns of a state, in their sequence.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Customer, .. _counts, .. _money];

    /// <summary>What a description has, in its sequence.</summary>
    public static IReadOnlyList<(string Name, bool IsText)> AboutColumns { get; } =
    [
        ("layout", false), ("refreshes", false), ("grain", true), ("ids", true), ("has_money", false), ("options", true), ("zero_is_guest", false),
        ("line_amounts", true), ("watermark_column", true), ("watermark", true), ("customers", false), ("first_period", false), ("last_period", false),
        ("rows_read", false), ("touched", false), ("added", false), ("changed", false), ("removed", false),
    ];

    /// <summary>Whether there is a description: a SELECT of 0 or 1.</summary>
    public SqlStatement AboutCount()
    {
        SqlValues values = new();
        return new SqlStatement(_dialect, _dialect.TableCount(_aboutName, values), values.All);
    }

    /// <summary>Keeps others from changing the state; null where the transaction does.</summary>
    public SqlStatement? Lock() => _dialect.Lock(_about) is { } text ? Plain(text) : null;

    /// <summary>Says first of all that the state is being changed, so that who changes it at the same time finds out before the work.</summary>
    public SqlStatement Claim() => Plain($"UPDATE {_about} SET refreshes = refreshes + 1");

    /// <summary>By which layout the state was written, and how often.</summary>
    public SqlStatement Layout() => Plain($"SELECT layout, refreshes FROM {_about}");

    /// <summary>What is known of the state.</summary>
    public SqlStatement ReadAbout() => Plain($"SELECT {string.Join(", ", AboutColumns.Select(column => column.Name))} FROM {_about}");

    /// <summary>Makes both tables.</summary>
    public IEnumerable<SqlStatement> Create(bool idsAreTexts)
    {
        string TypeOf(bool isText) => isText ? _dialect.TextType : _dialect.LongType;
        yield return Plain(_dialect.CreateTable(_about, [.. AboutColumns.Select(column => (column.Name, TypeOf(column.IsText)))], "layout"));
        yield return Plain(_dialect.CreateTable(_state, Typed(idsAreTexts, _dialect.Key), Customer));
    }

    /// <summary>Takes both tables away.</summary>
    public IEnumerable<SqlStatement> Drop() => [Plain($"DROP TABLE {_state}"), Plain($"DROP TABLE {_about}")];

    /// <summary>Empties the state.</summary>
    public SqlStatement Clear() => Plain($"DELETE FROM {_state}");

    /// <summary>Fills the state with all customers.</summary>
    public SqlStatement Fill(SqlStatement customers, bool hasMoney) => customers.Into(_state, ColumnsOf(hasMoney));

    /// <summary>Makes the table of customers who are looked at anew.</summary>
    public SqlStatement CreateTouched(bool idsAreTexts) =>
        CreateTemporary(_touched, Typed(idsAreTexts, _dialect.Key)[..1]);

    /// <summary>Puts customers there.</summary>
    public SqlStatement FillTouched(SqlStatement customers) => customers.Into(_touched, [Customer]);

    /// <summary>How many they are.</summary>
    public SqlStatement CountTouched() => Plain($"SELECT COUNT(*) AS touched FROM {_touched}");

    /// <summary>Whether a customer is one of them.</summary>
    public string IsTouched(string customer) => $"{customer} IN (SELECT {Customer} FROM {_touched})";

    /// <summary>Makes the table of customers as they are now.</summary>
    public SqlStatement CreateRecomputed(bool idsAreTexts) =>
        CreateTemporary(_recomputed, Typed(idsAreTexts, _dialect.Key));

    /// <summary>Puts customers there.</summary>
    public SqlStatement FillRecomputed(SqlStatement customers, bool hasMoney) => customers.Into(_recomputed, ColumnsOf(hasMoney));

    /// <summary>Tells the engine how many rows there are in the tables of the batch, where it plans by that.</summary>
    /// <param name="ofSome">Whether some customers were named.</param>
    public IEnumerable<SqlStatement> Measure(bool ofSome) =>
        _dialect.Measure(ofSome ? _touched : _recomputed) is { } text ? [Plain(text)] : [];

    /// <summary>Takes away who was looked at and has no orders any more.</summary>
    /// <param name="ofSome">Whether only those count who are touched.</param>
    public SqlStatement Remove(bool ofSome) => Plain(
        $"DELETE FROM {_state}\nWHERE {(ofSome ? $"{IsTouched(Customer)}\n    AND " : "")}NOT EXISTS (SELECT 1 FROM (SELECT {Customer} AS fresh_id FROM {_recomputed}) AS fresh WHERE fresh_id = {Customer})");

    /// <summary>Forgets whose row is as it was; sums that were taken in another sequence are the same.</summary>
    public SqlStatement Forget(bool hasMoney)
    {
        IEnumerable<string> conditions =
        [
            .. _counts.Select(column => $"known.{column} = fresh.{column}"),
            .. hasMoney ? _money.Select(column => $"abs(known.{column} - fresh.{column}) <= {Tolerance} * (abs(known.{column}) + abs(fresh.{column}))") : [],
        ];
        return Plain(
            $"DELETE FROM {_recomputed}\nWHERE {Customer} IN (\n    SELECT fresh.{Customer}\n    FROM {_recomputed} AS fresh\n    JOIN {_state} AS known ON known.{Customer} = fresh.{Customer}\n    WHERE {string.Join("\n        AND ", conditions)}\n)");
    }

    /// <summary>Takes away the former rows of who has changed.</summary>
    public SqlStatement Replace() => Plain($"DELETE FROM {_state}\nWHERE {Customer} IN (SELECT {Customer} FROM {_recomputed})");

    /// <summary>Puts the new rows in.</summary>
    public SqlStatement Add() => Plain(
        $"INSERT INTO {_state} ({string.Join(", ", Columns)})\nSELECT {string.Join(", ", Columns)}\nFROM {_recomputed}");

    /// <summary>Takes the tables of the batch away.</summary>
    public IEnumerable<SqlStatement> DropTemporary(bool ofSome) =>
        [Plain($"DROP TABLE {_recomputed}"), .. ofSome ? [Plain($"DROP TABLE {_touched}")] : Array.Empty<SqlStatement>()];

    /// <summary>How many customers and orders there are, and from when to when.</summary>
    public SqlStatement Span() => Plain(
        $"SELECT COUNT(*) AS customers, SUM(orders) AS orders, MIN(first_hour) AS first_hour, MAX(last_hour) AS last_hour, MIN(first_period) AS first_period, MAX(last_period) AS last_period\nFROM {_state}");

    /// <summary>Writes the description.</summary>
    /// <param name="values">The values of its columns, by name; of one that is there already, without the number of refreshes, which was counted
    /// beforehand.</param>
    /// <param name="isNew">Whether there is none yet.</param>
    public SqlStatement WriteAbout(IReadOnlyDictionary<string, object> values, bool isNew)
    {
        SqlValues marks = new();
        (string Name, string Mark)[] written =
            [.. AboutColumns.Where(column => values.ContainsKey(column.Name)).Select(column => (column.Name, marks.Add(column.Name, values[column.Name])))];
        string text = isNew
            ? $"INSERT INTO {_about} ({string.Join(", ", written.Select(column => column.Name))})\nVALUES ({string.Join(", ", written.Select(column => column.Mark))})"
            : $"UPDATE {_about}\nSET {string.Join(",\n    ", written.Select(column => $"{column.Name} = {column.Mark}"))}";
        return new SqlStatement(_dialect, text, marks.All);
    }

    /// <summary>A pipeline from the state.</summary>
    public SqlPipeline Pipeline() => SqlPipeline.From(_dialect, _state);

    private static IEnumerable<string> ColumnsOf(bool hasMoney) => hasMoney ? Columns : Columns.SkipLast(_money.Length);

    private (string Name, string Type)[] Typed(bool idsAreTexts, string key) =>
    [
        (Customer, (idsAreTexts ? _dialect.TextType : _dialect.LongType) + key),
        .. _counts.Select(column => (column, _dialect.LongType)),
        .. _money.Select(column => (column, _dialect.NullableDouble)),
    ];

    // The schema of a name says that it is temporary, and engines want to hear it twice.
    private SqlStatement CreateTemporary(string name, IReadOnlyList<(string Name, string Type)> columns) =>
        Plain(_dialect.CreateTable(name, columns, Customer).Replace("CREATE TABLE", "CREATE TEMPORARY TABLE", StringComparison.Ordinal));

    private SqlStatement Plain(string text) => new(_dialect, text, []);
}
