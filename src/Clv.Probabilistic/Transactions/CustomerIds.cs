using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>The identities of customers, one per row: all 64-bit integers, or all strings as written.</summary>
/// <remarks>Immutable and safe to share between threads. Integer ids stay integers; no string is made per row
/// until one is asked for. Enumerated, and in JSON, they are <see cref="CustomerId"/> values.</remarks>
/// <example>
/// <code>
/// CustomerIds ids = CustomerIds.Of(["anna", "ben"]);
/// CustomerSummary two = new(TimeUnit.Week, frequency: [2, 0], recency: [30.43, 0], T: [38.86, 12], ids: ids);
/// double lastOfBen = two.Recency[ids.IndexOf("ben")];
/// </code>
/// </example>
[CollectionBuilder(typeof(CustomerIds), nameof(Of))]
public sealed class CustomerIds : IReadOnlyList<CustomerId>
{
    /// <summary>What a column of ids is called.</summary>
    private const string IdColumnName = "customer_id";

    private readonly long[]? _integers;
    private readonly string[]? _texts;

    /// <summary>Whether the ids ascend, so that they can be searched as they are written; seen when first asked for.</summary>
    private readonly Lazy<bool> _ascend;

    /// <summary>The first row of every id, by what makes two ids equal; made when first needed.</summary>
    private readonly Lazy<Dictionary<CustomerId, int>> _rows;

    private CustomerIds(long[]? integers, string[]? texts)
    {
        _integers = integers;
        _texts = texts;
        _ascend = new Lazy<bool>(() => _integers is null
            ? Ascend<string>(_texts, StringComparer.Ordinal)
            : Ascend<long>(_integers, Comparer<long>.Default));
        _rows = new Lazy<Dictionary<CustomerId, int>>(FirstRows);
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

    /// <inheritdoc/>
    CustomerId IReadOnlyList<CustomerId>.this[int index] => At(index);

    /// <summary>Integer ids.</summary>
    /// <param name="ids">One id per row, in any order.</param>
    /// <returns>The ids.</returns>
    public static CustomerIds Of(ReadOnlySpan<long> ids) => new(ids.ToArray(), null);

    /// <summary>Integer ids.</summary>
    /// <param name="ids">One id per row, in any order.</param>
    /// <returns>The ids.</returns>
    public static CustomerIds Of(ReadOnlySpan<int> ids) => Own(Array.ConvertAll(ids.ToArray(), id => (long)id));

    /// <summary>GUIDs, as their texts in lower case.</summary>
    /// <param name="ids">One id per row, in any order.</param>
    /// <returns>The ids.</returns>
    public static CustomerIds Of(ReadOnlySpan<Guid> ids) => Own(Array.ConvertAll(ids.ToArray(), id => id.ToString()));

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

    /// <summary>Ids as values, of any kind, which <c>CustomerIds ids = ["anna", "ben"]</c> makes: integers where every one of them is an integer,
    /// and texts otherwise.</summary>
    /// <param name="ids">One id per row, in any order; none missing.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="ArgumentException">An id is missing.</exception>
    public static CustomerIds Of(ReadOnlySpan<CustomerId> ids) => OfAll(ids.ToArray());

    /// <summary>Ids as values, of any kind: integers where every one of them is an integer, and texts otherwise.</summary>
    /// <param name="ids">One id per row, in any order; none missing.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="ArgumentException">An id is missing.</exception>
    public static CustomerIds Of(IEnumerable<CustomerId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return OfAll([.. ids]);
    }

    /// <summary>The row of a customer.</summary>
    /// <param name="id">The id; an integer and a text that is written like it are the same.</param>
    /// <returns>The row, from 0, the first where an id stands in several; −1 where the id is not among these.</returns>
    /// <remarks>Takes time logarithmic in the number of ids where they ascend, as those of a table of orders do. Where they do not, and for a
    /// GUID that is not found as it is written, the first question makes a dictionary of them.</remarks>
    public int IndexOf(CustomerId id)
    {
        if (!_ascend.Value)
        {
            return _rows.Value.GetValueOrDefault(id, -1);
        }

        if (_integers is not null)
        {
            return id.TryGetInteger(out long integer) ? RowOrNone(_integers.AsSpan().BinarySearch(integer)) : -1;
        }

        // A GUID may be written in letters of another case, which stand elsewhere.
        int row = RowOrNone(_texts.AsSpan().BinarySearch(id.ToString(), StringComparer.Ordinal));
        return row < 0 && id.IsGuid(out _) ? _rows.Value.GetValueOrDefault(id, -1) : row;
    }

    /// <summary>Goes through the ids.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CustomerId> GetEnumerator() => RowEnumerator.Of<CustomerId>(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The row numbers 1 to <paramref name="count"/>, for tables that carry no ids.</summary>
    /// <param name="count">The number of rows, ≥ 0.</param>
    /// <returns>The ids.</returns>
    /// <example>
    /// <code>
    /// CustomerSummary anonymous = new(TimeUnit.Week, frequency: [2, 0], recency: [30.43, 0], T: [38.86, 12], ids: CustomerIds.RowNumbers(2));
    /// </code>
    /// </example>
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

    /// <summary>The id of a row.</summary>
    internal CustomerId At(int row) => _integers is null ? new CustomerId(_texts![row]) : new CustomerId(_integers[row]);

    /// <summary>The ids of some rows.</summary>
    internal CustomerIds At(ReadOnlySpan<int> rows) =>
        _integers is null ? new CustomerIds(null, Picked.Rows<string>(_texts!, rows)) : new CustomerIds(Picked.Rows<long>(_integers, rows), null);

    /// <summary>Ids over an array that the caller gives up.</summary>
    internal static CustomerIds Own(long[] ids) => new(ids, null);

    /// <summary>Ids over an array that the caller gives up; no element is null.</summary>
    internal static CustomerIds Own(string[] ids) => new(null, ids);

    /// <summary>Ids of several tables in one order, each id of one of them.</summary>
    /// <param name="parts">The ids; all integers, or all texts.</param>
    /// <param name="place">Per id, in the order of the parts, where it is.</param>
    internal static CustomerIds Joined(IReadOnlyList<CustomerIds> parts, out int[] place)
    {
        if (parts.All(part => part.AreIntegers))
        {
            place = LargeArray.Of<int>(parts.Sum(part => part.Count));
            return Own(IntegerRanks.Of([.. parts.Select(part => part.Integers.Memory)], place));
        }

        TextIndex texts = new();
        foreach (CustomerIds part in parts)
        {
            foreach (string text in part._texts!)
            {
                texts.Add(text);
            }
        }

        return Own(texts.Sorted(out place));
    }

    private static int RowOrNone(int found) => found < 0 ? -1 : found;

    private static CustomerIds OfAll(CustomerId[] ids)
    {
        int missing = Array.FindIndex(ids, id => id.IsMissing);
        return missing >= 0 ? throw new ArgumentException($"Row {missing} has no customer id.", nameof(ids))
            : Array.TrueForAll(ids, id => id.IsInteger) ? Own(Array.ConvertAll(ids, id => id.Number))
            : Own(Array.ConvertAll(ids, id => id.ToString()));
    }

    private Dictionary<CustomerId, int> FirstRows()
    {
        Dictionary<CustomerId, int> rows = new(Count);
        for (int row = 0; row < Count; row++)
        {
            rows.TryAdd(At(row), row);
        }

        return rows;
    }

    /// <summary>Whether every id is above the one before.</summary>
    private static bool Ascend<T>(ReadOnlySpan<T> ids, IComparer<T> order)
    {
        for (int row = 1; row < ids.Length; row++)
        {
            if (order.Compare(ids[row - 1], ids[row]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The ids as a column of a result, integers or texts, whichever they are.</summary>
    internal ResultColumn ToColumn() => _integers is null
        ? ResultColumn.Of(IdColumnName, Texts)
        : ResultColumn.Of(IdColumnName, Integers, CellStyle.Plain);

    /// <summary>The id of the customer of each row, as a column of a result.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="rowOf">The place of a row's customer among these.</param>
    internal ResultColumn ToColumn(int count, Func<int, int> rowOf) => _integers is null
        ? ResultColumn.Of(IdColumnName, count, row => _texts![rowOf(row)])
        : ResultColumn.Of(IdColumnName, count, row => _integers[rowOf(row)], CellStyle.Plain);
}
