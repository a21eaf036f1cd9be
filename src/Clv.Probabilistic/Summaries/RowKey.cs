namespace Clv.Probabilistic;

/// <summary>What columns say in one row, as a key: equal where a fit that sees these columns cannot tell two rows apart.</summary>
/// <remarks>Values are finite, and -0.0 is 0. Three or four columns need no memory of their own.</remarks>
internal readonly struct RowKey : IEquatable<RowKey>, IComparable<RowKey>
{
    private const int InPlace = 4;

    private readonly double _first;
    private readonly double _second;
    private readonly double _third;
    private readonly double _fourth;
    private readonly double[]? _rest;

    /// <summary>The key of a row.</summary>
    /// <param name="columns">Three columns or more.</param>
    /// <param name="row">The row.</param>
    public RowKey(ReadOnlySpan<SummaryColumn> columns, int row)
    {
        // + 0.0 makes one zero of two.
        _first = columns[0][row] + 0.0;
        _second = columns[1][row] + 0.0;
        _third = columns[2][row] + 0.0;
        if (columns.Length >= InPlace)
        {
            _fourth = columns[3][row] + 0.0;
        }

        if (columns.Length > InPlace)
        {
            _rest = new double[columns.Length - InPlace];
            for (int i = 0; i < _rest.Length; i++)
            {
                _rest[i] = columns[InPlace + i][row] + 0.0;
            }
        }
    }

    private ReadOnlySpan<double> Rest => _rest;

    /// <summary>The value of a column.</summary>
    public double this[int column] => column switch
    {
        0 => _first,
        1 => _second,
        2 => _third,
        3 => _fourth,
        _ => Rest[column - InPlace],
    };

    /// <inheritdoc/>
    public bool Equals(RowKey other) =>
        _first == other._first
        && _second == other._second
        && _third == other._third
        && _fourth == other._fourth
        && Rest.SequenceEqual(other.Rest);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    /// <summary>The order of the columns, each ascending.</summary>
    public int CompareTo(RowKey other)
    {
        // Values are finite, so two comparisons tell all.
        if (_first != other._first)
        {
            return _first < other._first ? -1 : 1;
        }

        if (_second != other._second)
        {
            return _second < other._second ? -1 : 1;
        }

        if (_third != other._third)
        {
            return _third < other._third ? -1 : 1;
        }

        if (_fourth != other._fourth)
        {
            return _fourth < other._fourth ? -1 : 1;
        }

        return Rest.SequenceCompareTo(other.Rest);
    }

    /// <summary>A hash that spreads whole numbers, whose doubles differ in their upper bits alone.</summary>
    public override int GetHashCode()
    {
        int hash = HashCode.Combine(_first, _second, _third, _fourth);
        foreach (double value in Rest)
        {
            hash = HashCode.Combine(hash, value);
        }

        return hash;
    }
}
