namespace Clv.Probabilistic;

/// <summary>Orders as columns: who, which day, optionally at which second of the day and for how much.</summary>
/// <remarks>Immutable and safe to share between threads. Rows keep the order in which they were given. Enumerated, and in JSON, they are
/// <see cref="OrderRow"/> values.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed partial class TransactionTable : ITabularResult
{
    private readonly int[] _customer;
    private readonly int[] _day;
    private readonly int[]? _secondOfDay;
    private readonly double[]? _amount;
    private readonly int[]? _offset;

    /// <summary>A table over arrays that the caller gives up and vouches for.</summary>
    /// <param name="customers">The distinct customers, ascending: numeric or ordinal.</param>
    /// <param name="customer">Per row, the index into <paramref name="customers"/>.</param>
    /// <param name="day">Per row, <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="secondOfDay">Per row, 0 to 86,399; null where no row has a time of day.</param>
    /// <param name="amount">Per row, a finite amount; null where there is no amount column.</param>
    /// <param name="account">What was read to make the table.</param>
    /// <param name="further">Further columns, a value per row; null without any.</param>
    /// <param name="offset">Per row, the minutes by which its clock is ahead of UTC; null where all clocks are the same.</param>
    internal TransactionTable(
        CustomerIds customers,
        int[] customer,
        int[] day,
        int[]? secondOfDay,
        double[]? amount,
        TransactionAccount account,
        IReadOnlyList<OrderColumn>? further = null,
        int[]? offset = null)
    {
        Customers = customers;
        _customer = customer;
        _day = day;
        _secondOfDay = secondOfDay;
        _amount = amount;
        _offset = offset;
        _isByCustomer = new Lazy<bool>(() => IsAscending(customer));
        Account = account;
        FurtherColumns = further is null ? [] : [.. further];
    }

    /// <summary>The number of orders.</summary>
    public int Count => _day.Length;

    /// <summary>The orders, where they do not fit into memory and are in a file: then there are none here, and they can be summarized and nothing
    /// else.</summary>
    internal OrderSpill? Spilled { get; private init; }

    /// <summary>Whether there are no orders, here or in a file.</summary>
    internal bool IsEmpty => Count == 0 && Spilled is not { Count: > 0 };

    /// <summary>The distinct customers in ascending order: numeric for integer ids, ordinal for texts.</summary>
    public CustomerIds Customers { get; }

    /// <summary>Per order, the index of its customer in <see cref="Customers"/>.</summary>
    public ReadOnlyColumn<int> Customer => new(_customer);

    /// <summary>Per order, its date as <see cref="DateOnly.DayNumber"/>.</summary>
    public ReadOnlyColumn<int> Day => new(_day);

    /// <summary>Per order, the second of its day, 0 to 86,399; empty where no order has a time of day.</summary>
    public ReadOnlyColumn<int> SecondOfDay => new(_secondOfDay);

    /// <summary>Per order, its amount; empty where there is no amount column.</summary>
    public ReadOnlyColumn<double> Amount => new(_amount);

    /// <summary>Whether orders carry amounts.</summary>
    public bool HasAmount => _amount is not null;

    /// <summary>What else is known of every order, such as its number, status or quantity; empty where nothing is.</summary>
    public IReadOnlyList<OrderColumn> FurtherColumns { get; }

    /// <summary>What was read to make this table, and what was left out and why.</summary>
    public TransactionAccount Account { get; }

    /// <summary>The further column of a name.</summary>
    /// <param name="name">The name, exactly as its source wrote it.</param>
    /// <returns>The column; null where there is none of the name.</returns>
    public OrderColumn? FindColumn(string name) => FurtherColumns.FirstOrDefault(column => column.Name == name);

    /// <summary>The table in a line: <c>5,264 orders of 1,500 customers</c>.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => $"{DisplayText.Count(Count, "order")} of {DisplayText.Count(Customers.Count, "customer")}";

    /// <summary>The same orders with another account.</summary>
    internal TransactionTable With(TransactionAccount account) =>
        new(Customers, _customer, _day, _secondOfDay, _amount, account, FurtherColumns, _offset) { Spilled = Spilled };

    /// <summary>Orders that are in a file.</summary>
    internal static TransactionTable InFile(OrderSpill spilled, TransactionAccount account) =>
        new(CustomerIds.Own(Array.Empty<long>()), [], [], null, spilled.HasAmount ? [] : null, account) { Spilled = spilled };

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        ToString(),
        Count,
        [
            Customers.ToColumn(Count, row => _customer[row]),
            ResultColumn.Of("date", Count, row => new DateTime((_day[row] * TimeSpan.TicksPerDay) + (SecondOf(row) * TimeSpan.TicksPerSecond))),
            .. _amount is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("amount", Amount, CellStyle.Money)],
        ]);

    private int SecondOf(int row) => _secondOfDay?[row] ?? 0;
}
