using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Per row of a column with a dictionary, the place of its value there.</summary>
internal sealed class DictionaryCodes
{
    private readonly Int32Array? _codes;
    private readonly int[]? _widened;

    /// <summary>The places of a column.</summary>
    public DictionaryCodes(DictionaryArray array)
    {
        _codes = array.Indices as Int32Array;
        if (_codes is null)
        {
            long[] codes = new long[array.Length];
            _widened = [.. IntegerColumn.Widened(array.Indices, codes).ToArray().Select(code => (int)code)];
        }
    }

    /// <summary>The places of all rows.</summary>
    public ReadOnlySpan<int> Places => _codes is null ? _widened : _codes.Values;

    /// <summary>The place of a row's value; without meaning where it is null.</summary>
    /// <param name="row">The row, from 0.</param>
    public int this[int row] => _codes is null ? _widened![row] : _codes.Values[row];
}
