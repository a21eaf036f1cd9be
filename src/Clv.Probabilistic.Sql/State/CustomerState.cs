using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>Customers kept in a table beside their orders, which new, late, corrected and deleted orders update without all others being looked
/// at again.</summary>
/// <remarks>
/// A row per customer has what summaries are made of: how many purchases, the first and the last, and what they come to. A second table,
/// called so with <c>_about</c> behind it, says what the first was built with, and a refresh with other options is refused.
/// Every change is one transaction: it is done whole or not at all, and who reads meanwhile sees the state before it. The same change twice
/// changes nothing. In DuckDB, SQLite and PostgreSQL; the connection must not be within a transaction of its own for what changes the state.
/// Not safe to share between threads, as a connection is not; several programs may refresh one state, one after the other.
/// </remarks>
/// <example>
/// <code>
/// using SqliteConnection shop = new("Data Source=shop.db");
/// SqlOrders orders = new(shop, SqlDialect.Sqlite, SqlSource.Table("orders"), new() { DateColumn = "ordered_at" });
/// CustomerState state = new(shop, SqlDialect.Sqlite, "clv_state");
/// Console.WriteLine(state.Rebuild(orders));   // once
/// Console.WriteLine(state.Refresh(orders));   // whenever orders have changed
/// CustomerSummary customers = state.Summarize(new() { Unit = TimeUnit.Week });
/// </code>
/// </example>
public sealed class CustomerState
{
    /// <summary>What sentences say of building a state anew.</summary>
    internal const string RebuildName = $"{nameof(CustomerState)}.{nameof(Rebuild)}";

    private const int MostReadings = 3;
    private readonly SqlEngine _engine;
    private readonly StateTables _tables;

    /// <summary>A state in a table, which need not be there yet.</summary>
    /// <param name="connection">The connection, which is opened for each question and closed behind it, unless it is open already.</param>
    /// <param name="dialect">The SQL of its engine.</param>
    /// <param name="table">The table's name, with schema before it where there is one.</param>
    /// <exception cref="ArgumentException">The engine has no transactions, or the name is empty or too long.</exception>
    public CustomerState(DbConnection connection, SqlDialect dialect, params string[] table)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(table);
        _engine = new SqlEngine(connection, dialect);
        _tables = new StateTables(dialect, table);
    }

    /// <summary>Builds the state from all orders, whatever was there before.</summary>
    /// <param name="orders">The orders, on the connection of the state.</param>
    /// <param name="grain">Orders of a customer in the same period are one purchase, in every summary that is made of the state.</param>
    /// <param name="changedColumn">The column whose greatest value is kept for <see cref="RefreshSince"/>; null for none.</param>
    /// <param name="cancellationToken">Stops the engine, and leaves everything as it was.</param>
    /// <returns>What was built.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away, or has a table of this name that is no state.</exception>
    /// <exception cref="DataFormatException">A column is missing, or rows cannot be read and are not to be left out.</exception>
    /// <exception cref="ArgumentException">The orders are on another connection.</exception>
    public StateChange Rebuild(SqlOrders orders, Grain grain = Grain.Day, string? changedColumn = null, CancellationToken cancellationToken = default)
    {
        _ = new GrainCalendar(grain);
        return Run(orders, new StateScope(Column: changedColumn, Grain: grain), cancellationToken);
    }

    /// <summary>Compares all customers with their orders, and rewrites those who differ.</summary>
    /// <param name="orders">The orders that it was built from, on the connection of the state.</param>
    /// <param name="cancellationToken">Stops the engine, and leaves everything as it was.</param>
    /// <returns>What was changed.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away, or another refresh was faster.</exception>
    /// <exception cref="DataFormatException">Rows cannot be read and are not to be left out.</exception>
    /// <exception cref="ArgumentException">The state was built with other orders or options, which the message says.</exception>
    /// <exception cref="InvalidOperationException">There is no state.</exception>
    public StateChange Refresh(SqlOrders orders, CancellationToken cancellationToken = default) => Run(orders, new StateScope(), cancellationToken);

    /// <summary>Computes some customers anew: those whose orders have come in, or were corrected, deleted or given to others.</summary>
    /// <param name="orders">The orders that it was built from, on the connection of the state.</param>
    /// <param name="changed">What names the customers, in its only column or in that which is called as in orders; any of them as often as it
    /// likes.</param>
    /// <param name="cancellationToken">Stops the engine, and leaves everything as it was.</param>
    /// <returns>What was changed.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away, or another refresh was faster.</exception>
    /// <exception cref="DataFormatException">Rows cannot be read and are not to be left out.</exception>
    /// <exception cref="ArgumentException">The state was built with other orders or options, which the message says.</exception>
    /// <exception cref="InvalidOperationException">There is no state.</exception>
    public StateChange Refresh(SqlOrders orders, SqlSource changed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return Run(orders, new StateScope(Changed: changed), cancellationToken);
    }

    /// <summary>Computes the customers anew who have rows that changed since the last refresh by this column; all where there was none.</summary>
    /// <param name="orders">The orders that it was built from, on the connection of the state.</param>
    /// <param name="changedColumn">The column that grows with every change of a row: a time, a date, an integer, or a text that sorts by time.
    /// Rows at the greatest value that was seen are looked at again.</param>
    /// <param name="cancellationToken">Stops the engine, and leaves everything as it was.</param>
    /// <returns>What was changed. A row that was deleted, or given to another customer, leaves no trace in its former customer's rows and is not
    /// seen.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away, or another refresh was faster.</exception>
    /// <exception cref="DataFormatException">There is no such column, rows have nothing there, or cannot be read and are not to be left
    /// out.</exception>
    /// <exception cref="ArgumentException">The state was built with other orders or options, which the message says.</exception>
    /// <exception cref="InvalidOperationException">There is no state.</exception>
    public StateChange RefreshSince(SqlOrders orders, string changedColumn, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(changedColumn);
        return Run(orders, new StateScope(Column: changedColumn), cancellationToken);
    }

    /// <summary>What the state says of itself.</summary>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>The description; null where there is no state.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    public StateDescription? Describe(CancellationToken cancellationToken = default) =>
        Exists(cancellationToken) ? Known(cancellationToken).Description : null;

    /// <summary>A row per customer, as <see cref="SqlOrders.Summarize"/> makes it of the orders, without looking at them.</summary>
    /// <param name="options">How customers are summarized; null for days, up to the last order. The grain is that of the state, observation
    /// ends with the last order or later, and there is no calibration end.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>The summary, ordered by id. Its account is of the rows of the state; what became of orders was said by the refreshes.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    /// <exception cref="ArgumentException">There are no customers, or the options ask for what only orders can tell.</exception>
    /// <exception cref="InvalidOperationException">There is no state.</exception>
    public CustomerSummary Summarize(SummaryOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(options ?? new SummaryOptions(), reading => reading.Customers(), cancellationToken);

    /// <summary>A row per distinct history, and how spend is spread, as <see cref="SqlOrders.SummarizeGroups"/> makes it of the orders, without
    /// looking at them.</summary>
    /// <param name="options">How customers are summarized, as in <see cref="Summarize"/>.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    /// <exception cref="ArgumentException">There are no customers, or the options ask for what only orders can tell.</exception>
    /// <exception cref="InvalidOperationException">There is no state.</exception>
    public GroupedSummary SummarizeGroups(SummaryOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(options ?? new SummaryOptions(), reading => reading.Groups(), cancellationToken);

    /// <summary>The day of an hour since 0001-01-01.</summary>
    internal static DateOnly? DayOf(long? hour) => hour is { } known ? DateOnly.FromDayNumber((int)(known / GrainCalendar.HoursPerDay)) : null;

    private StateChange Run(SqlOrders orders, StateScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (!orders.Engine.IsOn(_engine))
        {
            throw new ArgumentException(
                $"The orders are asked by another connection than the state {_tables.Name}, and one transaction has to see both; make both with the same connection and dialect.", nameof(orders));
        }

        bool exists = Exists(cancellationToken);
        if (!exists && scope.Grain is null)
        {
            throw None();
        }

        try
        {
            return _engine.InTransaction(() => new StateBatch(_engine, _tables, orders, scope, cancellationToken).Run(exists), cancellationToken);
        }
        catch (EngineException error) when (error.InnerException is { } cause && _engine.Dialect.IsConflict(cause))
        {
            throw new EngineException($"The state {_tables.Name} is being changed by another program, and nothing was changed here; refresh again when that is done. {error.Message}", error);
        }
    }

    private bool Exists(CancellationToken cancellationToken) =>
        _engine.ReadOne(_tables.AboutCount(), row => ReaderValues.Count(row, 0), cancellationToken) > 0;

    private InvalidOperationException None() => new(
        $"There is no state {_tables.Name} in {_engine.Dialect.Engine}; build it first, with {RebuildName}.");

    /// <summary>The description as it stands in its table, and as others see it.</summary>
    private (StateAbout About, StateDescription Description, CountedOrders Counted) Known(CancellationToken cancellationToken)
    {
        long layout = _engine.ReadOne(_tables.Layout(), row => ReaderValues.Count(row, 0), cancellationToken);
        if (layout != StateAbout.CurrentLayout)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The state {_tables.Name} has the layout {layout} of another version, and this one reads {StateAbout.CurrentLayout}; rebuild it with {RebuildName}."));
        }

        StateAbout about = _engine.ReadOne(_tables.ReadAbout(), StateAbout.Read, cancellationToken);
        (long customers, long orders, long? first, long? last) = _engine.ReadOne(
            _tables.Span(),
            row => (ReaderValues.Count(row, 0), ReaderValues.Count(row, 1), ReaderValues.CountOrNull(row, 2), ReaderValues.CountOrNull(row, 3)),
            cancellationToken);
        StateDescription description = new()
        {
            Grain = about.Grain,
            Customers = customers,
            Orders = orders,
            HasAmount = about.HasMoney,
            FirstDay = DayOf(first),
            LastDay = DayOf(last),
            Refreshes = about.Refreshes,
            WatermarkColumn = about.WatermarkColumn,
            Watermark = about.Watermark,
        };
        TransactionAccount account = new() { Source = $"{_engine.Dialect.Engine}, state {_tables.Name}", RowsRead = customers };
        return (about, description, new CountedOrders(account, orders, first ?? 0, last ?? 0, () => customers));
    }

    /// <summary>Makes something of the state as it is at one time: a refresh that comes between has it read again.</summary>
    private T Read<T>(SummaryOptions options, Func<SummaryReading, T> make, CancellationToken cancellationToken)
    {
        TransactionSummaries.CheckUnit(options.Unit);
        if (!Exists(cancellationToken))
        {
            throw None();
        }

        for (int reading = 1; ; reading++)
        {
            (StateAbout about, _, CountedOrders counted) = Known(cancellationToken);
            RequireOfState(options, about, counted);
            SummarySteps steps = new(_engine.Dialect, new StateSteps(_tables, about.HasMoney, options), options);
            T result = make(new SummaryReading(_engine, steps, counted, options, cancellationToken));
            long refreshes = _engine.ReadOne(_tables.Layout(), row => ReaderValues.Count(row, 1), cancellationToken);
            if (refreshes == about.Refreshes)
            {
                return result;
            }

            if (reading == MostReadings)
            {
                throw new EngineException($"The state {_tables.Name} was refreshed each of the {MostReadings} times that it was read; read it in a transaction that sees one state.");
            }
        }
    }

    private void RequireOfState(SummaryOptions options, StateAbout about, CountedOrders counted)
    {
        if (options.Grain != about.Grain)
        {
            throw new ArgumentException(
                $"The state {_tables.Name} counts purchases with {OptionNames.Grain} = {about.Grain}, and cannot be summarized with {OptionNames.Grain} = {options.Grain}; say that of the state, or rebuild it with {RebuildName}.");
        }

        if (options.CalibrationEnd is not null)
        {
            throw new ArgumentException(
                $"The state {_tables.Name} has no single orders that could be parted into calibration and holdout; summarize the orders themselves, with {nameof(SqlOrders)}.{nameof(SqlOrders.Summarize)}.");
        }

        GrainCalendar calendar = new(about.Grain);
        int last = calendar.Period((int)(counted.LastHour / GrainCalendar.HoursPerDay), (int)(counted.LastHour % GrainCalendar.HoursPerDay));
        if (options.ObservationEnd is { } end && counted.Orders > 0 && calendar.Period(DateOnly.FromDateTime(end).DayNumber, end.Hour) < last)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"{OptionNames.ObservationEnd} is {end:yyyy-MM-dd}, and the state {_tables.Name} has orders up to {DayOf(counted.LastHour):yyyy-MM-dd}, which it cannot leave out; say that day or a later one, or summarize the orders themselves, with {nameof(SqlOrders)}.{nameof(SqlOrders.Summarize)}."));
        }
    }
}
