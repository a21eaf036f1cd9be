using System.Text;

namespace Clv.Probabilistic;

/// <summary>A filter on a field of records, with a count per value of what it met.</summary>
internal sealed class FieldFilter
{
    private readonly string[] _values;
    private readonly byte[][] _ascii;

    /// <summary>A filter on a field.</summary>
    /// <param name="filter">The filter on its column.</param>
    /// <param name="field">The field, from 0.</param>
    /// <param name="isPreset">Whether a preset asks for it, which names what some files have not.</param>
    public FieldFilter(ColumnFilter filter, int field, bool isPreset = false)
    {
        Filter = filter;
        IsPreset = isPreset;
        Field = field;
        _values = [.. filter.Values];
        _ascii = [.. _values.Select(value => Ascii.IsValid(value) ? Encoding.ASCII.GetBytes(value) : [])];
    }

    /// <summary>The filter on the column.</summary>
    public ColumnFilter Filter { get; }

    /// <summary>Whether a preset asks for it.</summary>
    public bool IsPreset { get; }

    /// <summary>The field, from 0.</summary>
    public int Field { get; }

    /// <summary>Per value, how many rows had it.</summary>
    public long[] Met => field ??= new long[_values.Length];

    /// <summary>Whether a field has one of the values.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t"u8);
        for (int i = 0; i < _values.Length; i++)
        {
            bool same = _ascii[i].Length > 0 || _values[i].Length == 0
                ? Ascii.EqualsIgnoreCase(text, _ascii[i])
                : Encoding.UTF8.GetString(text).Equals(_values[i], StringComparison.OrdinalIgnoreCase);
            if (same)
            {
                Met[i]++;
                return true;
            }
        }

        return false;
    }
}
