using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>Customer ids of a result, in any order, put into the order that they have in every summary.</summary>
internal sealed class ReadCustomers
{
    private readonly List<long> _integers = [];
    private readonly QueryColumn<(long Integer, string? Text)> _column;
    private TextIndex? _texts;

    /// <summary>The ids of a column.</summary>
    public ReadCustomers(DbDataReader reader, int column)
    {
        _column = new(reader, column, "a customer id (a 64-bit integer, a text or a GUID)", QueryGetters.Customer);
    }

    /// <summary>How many rows were read.</summary>
    public int Count { get; private set; }

    /// <summary>Reads the id of the current row.</summary>
    /// <exception cref="DataFormatException">It is none, or a customer came before.</exception>
    public void Read(DbDataReader reader)
    {
        if (!_column.TryRead(out (long Integer, string? Text) id))
        {
            throw new DataFormatException(
                $"{Excerpt.Of(ReaderValues.Text(reader, _column.Index))} of type {reader.GetDataTypeName(_column.Index)} is not {_column.Expected}.");
        }

        Count++;
        if (id.Text is null && _texts is null)
        {
            _integers.Add(id.Integer);
            return;
        }

        if (_texts is null)
        {
            _texts = new TextIndex();
            _integers.ForEach(integer => AddNew(_texts.Add(integer), _texts));
        }

        AddNew(id.Text is null ? _texts.Add(id.Integer) : _texts.Add(id.Text.AsSpan()), _texts);
    }

    /// <summary>The ids in ascending order.</summary>
    /// <param name="place">Per row that was read, its place among them.</param>
    /// <exception cref="DataFormatException">A customer was in several rows.</exception>
    public CustomerIds Sorted(out int[] place)
    {
        if (_texts is not null)
        {
            return CustomerIds.Own(_texts.Sorted(out place));
        }

        place = new int[_integers.Count];
        long[] distinct = IntegerRanks.Of<long>([_integers.ToArray().AsMemory()], place);
        return distinct.Length == _integers.Count ? CustomerIds.Own(distinct) : throw Twice();
    }

    private static void AddNew(int number, TextIndex texts)
    {
        if (number < texts.Count - 1)
        {
            throw Twice();
        }
    }

    private static DataFormatException Twice() => new(
        "The engine gave one customer in several rows. Where orders are on several servers, all of a customer must be on one of them: choose the sharding key by the customer; and ids that differ in letters alone are one customer nowhere, so compare them as they are.");
}
