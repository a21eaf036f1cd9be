namespace Clv.Probabilistic;

/// <summary>A column that grows row by row without moving what it holds, and ends as one array of exactly its length.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <remarks>Beside the finished array there is never more than this one column in parts, and each part is given up as soon as it is
/// copied; a column that fills its first part exactly is not copied at all.</remarks>
internal sealed class GrowingColumn<T>
{
    private const int SmallestPart = 1024;
    private const int LargestPart = 1 << 22;
    private readonly List<T[]> _full = [];
    private readonly int _expected;
    private T[] _part = [];
    private int _used;
    private int _inFullParts;

    /// <summary>An empty column.</summary>
    /// <param name="capacity">The number of rows expected.</param>
    public GrowingColumn(int capacity = 0) => _expected = capacity;

    /// <summary>The number of rows that there is room for once there is one.</summary>
    public int Capacity => Math.Max(_expected, _inFullParts + _part.Length);

    /// <summary>The number of rows.</summary>
    public int Count => _inFullParts + _used;

    /// <summary>Adds a row.</summary>
    public void Add(T value)
    {
        T[] part = _part;
        int used = _used;
        if ((uint)used >= (uint)part.Length)
        {
            part = BeginPart();
            used = 0;
        }

        part[used] = value;
        _used = used + 1;
    }

    /// <summary>Adds rows.</summary>
    public void Add(ReadOnlySpan<T> values)
    {
        while (!values.IsEmpty)
        {
            if (_used == _part.Length)
            {
                BeginPart();
                _used = 0;
            }

            int length = Math.Min(values.Length, _part.Length - _used);
            values[..length].CopyTo(_part.AsSpan(_used));
            _used += length;
            values = values[length..];
        }
    }

    /// <summary>Adds so many rows of one value.</summary>
    public void Add(T value, int rows)
    {
        while (rows > 0)
        {
            if (_used == _part.Length)
            {
                BeginPart();
                _used = 0;
            }

            int length = Math.Min(rows, _part.Length - _used);
            _part.AsSpan(_used, length).Fill(value);
            _used += length;
            rows -= length;
        }
    }

    /// <summary>The value of the last row; there must be one.</summary>
    public T Last => _used > 0 ? _part[_used - 1] : _full[^1][^1];

    /// <summary>The rows in pieces, which stay part of the column.</summary>
    public ReadOnlyMemory<T>[] Parts() => [.. _full, _part.AsMemory(0, _used)];

    /// <summary>The column as an array; it is empty afterwards.</summary>
    public T[] Take()
    {
        T[] whole = _full.Count == 0 && _used == _part.Length ? _part : Joined();
        _full.Clear();
        _part = [];
        _used = 0;
        _inFullParts = 0;
        return whole;
    }

    private T[] BeginPart()
    {
        if (_part.Length > 0)
        {
            if (_inFullParts > Array.MaxLength - _part.Length - LargestPart)
            {
                throw new InvalidOperationException("There are more orders than a table can hold, which are about two billion; read them in parts.");
            }

            _full.Add(_part);
            _inFullParts += _part.Length;
        }

        _part = LargeArray.Of<T>(_inFullParts == 0 && _expected > 0 ? _expected : Math.Clamp(_inFullParts, SmallestPart, LargestPart));
        return _part;
    }

    private T[] Joined()
    {
        T[] whole = LargeArray.Of<T>(Count);
        int at = 0;
        for (int i = 0; i < _full.Count; i++)
        {
            _full[i].CopyTo(whole, at);
            at += _full[i].Length;
            _full[i] = [];
        }

        Array.Copy(_part, 0, whole, at, _used);
        return whole;
    }
}
