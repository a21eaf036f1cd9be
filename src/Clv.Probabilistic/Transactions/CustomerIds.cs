using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The identities of customers, one per row: all 64-bit integers, or all strings as written.</summary>
/// <remarks>Immutable and safe to share between threads. Integer ids stay integers; no string is made per row
/// until one is asked for.</remarks>
public sealed class CustomerIds
{
    private readonly long[]? _integers;
    private readonly string[]? _texts;

    private CustomerIds(long[]? integers, string[]? texts)
    {
        _integers = integers;
        _texts = texts;
    }

    /// <summary>The number of ids.</summary>
    public int Count => _integers?.Length ?? _texts!.Length;

    /// <summary>Whether every id is a 64-bit integer.</summary>
    public bool AreIntegers => _integers is not null;

    /// <summary>Whether these are the row numbers of a table that carries no ids.</summary>
    internal bool AreRowNumbers { get; private init; }

    /// <summary>The ids as integers; empty when they are texts.</summary>
    public ReadOnlyColumn<long> Integers => new(_integers);

    /// <summary>The ids as texts; empty when they are integers.</summary>
    public ReadOnlyColumn<string> Texts => new(_texts);

    /// <summary>The id of a row as text, invariant of culture.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The id.</returns>
    public string this[int row] =>
        _integers is null ? _texts![row] : _integers[row].ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of a row as a value.</summary>
    internal CustomerId IdOf(int row) => _integers is null ? new CustomerId(_texts![row]) : new CustomerId(_integers[row]);

    /// <summary>Integer ids.</summary>
    /// <param name="ids">One id per row, in any order.</param>
    /// <returns>The ids.</returns>
    public static CustomerIds Of(ReadOnlySpan<long> ids) => new(ids.ToArray(), null);

    /// <summary>Textual ids.</summary>
    /// <param name="ids">One id per row, in any order; none null.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="ArgumentException">An id is null.</exception>
    public static CustomerIds Of(ReadOnlySpan<string> ids)
    {
        int missing = ids.IndexOf((string?)null);
        return missing < 0
            ? new CustomerIds(null, ids.ToArray())
            : throw new ArgumentException($"Row {missing} has no customer id.", nameof(ids));
    }

    /// <summary>The row numbers 1 to <paramref name="count"/>, for tables that carry no ids.</summary>
    /// <param name="count">The number of rows, ≥ 0.</param>
    /// <returns>The ids.</returns>
    public static CustomerIds RowNumbers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = i + 1;
        }

        return new CustomerIds(numbers, null) { AreRowNumbers = true };
    }

    /// <summary>Where each of these ids stands among others that hold them all, both ascending.</summary>
    internal int[] PlacesIn(CustomerIds all)
    {
        int[] places = new int[Count];
        int place = 0;
        for (int i = 0; i < places.Length; i++, place++)
        {
            while (AreIntegers ? _integers![i] != all._integers![place] : !string.Equals(_texts![i], all._texts![place], StringComparison.Ordinal))
            {
                place++;
            }

            places[i] = place;
        }

        return places;
    }

    /// <summary>The ids of some rows.</summary>
    internal CustomerIds At(ReadOnlySpan<int> rows) =>
        _integers is null ? new CustomerIds(null, Picked.Rows<string>(_texts!, rows)) : new CustomerIds(Picked.Rows<long>(_integers, rows), null);

    /// <summary>Ids over an array that the caller gives up.</summary>
    internal static CustomerIds Own(long[] ids) => new(ids, null);

    /// <summary>Ids over an array that the caller gives up; no element is null.</summary>
    internal static CustomerIds Own(string[] ids) => new(null, ids);
}
