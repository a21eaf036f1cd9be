using System.Data;

namespace Clv.Probabilistic;

/// <summary>A column of a query's result, read by the getter for its type so that no value is boxed.</summary>
/// <typeparam name="T">What the values are wanted as.</typeparam>
internal sealed class QueryColumn<T>
{
    private readonly IDataReader _reader;
    private readonly Func<Type, QueryValue<T>> _getterOf;
    private Type? _type;
    private QueryValue<T>? _get;

    /// <summary>A column of a result.</summary>
    /// <param name="reader">The result.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="expected">What its values should be, in words.</param>
    /// <param name="getterOf">The getter for values of a type.</param>
    public QueryColumn(IDataReader reader, int column, string expected, Func<Type, QueryValue<T>> getterOf)
    {
        _reader = reader;
        _getterOf = getterOf;
        Index = column;
        Expected = expected;
    }

    /// <summary>The column, from 0.</summary>
    public int Index { get; }

    /// <summary>What the values should be, in words.</summary>
    public string Expected { get; }

    /// <summary>Reads the value of the current row.</summary>
    /// <returns>Whether there is one that is as expected.</returns>
    public bool TryRead(out T value)
    {
        if (_reader.IsDBNull(Index))
        {
            value = default!;
            return false;
        }

        // A typed getter over the wrong type may convert in silence (SQLite reads 'abc' as 0), and there types differ by row.
        Type type = _reader.GetFieldType(Index);
        if (_get is null || type != _type)
        {
            _type = type;
            _get = _getterOf(type);
        }

        try
        {
            return _get(_reader, Index, out value);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException)
        {
            value = default!;
            return false;
        }
    }
}
