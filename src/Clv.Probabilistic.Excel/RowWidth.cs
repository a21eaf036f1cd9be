namespace Clv.Probabilistic.Excel;

/// <summary>How many fields a row of a sheet has as text: as many as the header, or more where it has values behind it.</summary>
/// <remarks>Sheets have no width of their own: a cell that was only ever coloured belongs to them. Above the header may stand titles, which
/// are shorter, so a row near the top counts as a header where it holds texts alone and is wider than all before it.</remarks>
internal sealed class RowWidth
{
    private const int HeaderWithin = 100;
    private readonly bool _isGiven;
    private int _width;
    private int _row;

    /// <param name="columns">The width where no row is a header; null where one is.</param>
    public RowWidth(int? columns)
    {
        _isGiven = columns is not null;
        _width = columns ?? 0;
    }

    /// <summary>The number of fields of the next row; 0 for a blank one.</summary>
    public int Of(List<object?> cells)
    {
        _row++;
        int used = cells.FindLastIndex(HasValue) + 1;
        if (used == 0)
        {
            return 0;
        }

        if (!_isGiven && used > _width && (_width == 0 || (_row <= HeaderWithin && cells.TrueForAll(cell => cell is string || !HasValue(cell)))))
        {
            _width = used;
        }

        return Math.Max(used, _width);
    }

    private static bool HasValue(object? cell) => cell is string text ? !string.IsNullOrWhiteSpace(text) : cell is not null;
}
