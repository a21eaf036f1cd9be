using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>What a table of orders holds, counted where it is: the first look at data before anything is computed of them.</summary>
/// <remarks>Rows are those that filters leave. None is refused: what cannot be read is counted. Immutable.</remarks>
/// <example>
/// <code>
/// RowTotals totals = orders.CountRows();
/// Console.WriteLine($"{totals.Rows} rows of {totals.Customers} customers, {totals.RepeatedRows} of them there before");
/// </code>
/// </example>
public sealed record RowTotals : ITabularResult
{
    /// <summary>The rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows without a customer, or with a word for guests in its place.</summary>
    public required long WithoutCustomer { get; init; }

    /// <summary>Rows of a customer whose date is missing or none.</summary>
    public required long WithoutDate { get; init; }

    /// <summary>Rows of a customer at a time whose amount is missing or no finite number; null where there are no amounts.</summary>
    public required long? WithoutAmount { get; init; }

    /// <summary>Rows of a customer at a time with an amount of 0; null where there are no amounts.</summary>
    public required long? ZeroAmounts { get; init; }

    /// <summary>Rows of a customer at a time with a negative amount, such as refunds; null where there are no amounts.</summary>
    public required long? NegativeAmounts { get; init; }

    /// <summary>Rows that say the same as another one: customer, time to the second, amount and order.</summary>
    public required long RepeatedRows { get; init; }

    /// <summary>Different customers.</summary>
    public required long Customers { get; init; }

    /// <summary>Days on which there is an order.</summary>
    public required long Days { get; init; }

    /// <summary>The first of them; null where there is none.</summary>
    public required DateOnly? FirstDay { get; init; }

    /// <summary>The last of them; null where there is none.</summary>
    public required DateOnly? LastDay { get; init; }

    /// <summary>The largest amount; null where there is none.</summary>
    public required double? LargestAmount { get; init; }

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        "Rows of orders",
        1,
        [
            ResultColumn.Of("rows", 1, _ => Rows, CellStyle.Count),
            ResultColumn.Of("without_customer", 1, _ => WithoutCustomer, CellStyle.Count),
            ResultColumn.Of("without_date", 1, _ => WithoutDate, CellStyle.Count),
            ResultColumn.Optional("without_amount", 1, _ => WithoutAmount, CellStyle.Count),
            ResultColumn.Optional("zero_amounts", 1, _ => ZeroAmounts, CellStyle.Count),
            ResultColumn.Optional("negative_amounts", 1, _ => NegativeAmounts, CellStyle.Count),
            ResultColumn.Of("repeated_rows", 1, _ => RepeatedRows, CellStyle.Count),
            ResultColumn.Of("customers", 1, _ => Customers, CellStyle.Count),
            ResultColumn.Of("days", 1, _ => Days, CellStyle.Count),
            ResultColumn.OfDays("first_day", 1, _ => FirstDay),
            ResultColumn.OfDays("last_day", 1, _ => LastDay),
            ResultColumn.Optional("largest_amount", 1, _ => LargestAmount),
        ]);

    /// <summary>The totals of a result's row.</summary>
    internal static RowTotals Of(DbDataReader row, bool hasAmount)
    {
        DateOnly? Day(int column) => ReaderValues.CountOrNull(row, column) is { } day and > 0 ? DateOnly.FromDayNumber((int)day) : null;
        return new RowTotals
        {
            Rows = ReaderValues.Count(row, 0),
            WithoutCustomer = ReaderValues.Count(row, 1),
            WithoutDate = ReaderValues.Count(row, 2),
            RepeatedRows = ReaderValues.Count(row, 3),
            Customers = ReaderValues.Count(row, 4),
            Days = ReaderValues.Count(row, 5),
            FirstDay = Day(6),
            LastDay = Day(7),
            WithoutAmount = hasAmount ? ReaderValues.Count(row, 8) : null,
            ZeroAmounts = hasAmount ? ReaderValues.Count(row, 9) : null,
            NegativeAmounts = hasAmount ? ReaderValues.Count(row, 10) : null,
            LargestAmount = hasAmount && !row.IsDBNull(11) ? ReaderValues.Number(row, 11) : null,
        };
    }
}
