using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The customers of orders while they are collected: as integers for as long as every id is one, then as texts.</summary>
/// <remarks>Integers are kept as they come, in 32 bits as long as they fit, and told apart at the end: that takes no table, and mostly a bit
/// per customer.</remarks>
internal sealed class CustomerColumn
{
    // Integers of 32 bits, or the numbers of texts; where an integer is longer, all are in the other column.
    private GrowingColumn<int> _rows;
    private GrowingColumn<long>? _integers;

    // Rows whose integer is written as 13085.0: the same customer as 13085, unless ids turn out to be texts.
    private GrowingColumn<int> _withPoint = new();
    private TextIndex? _texts;

    /// <summary>No customers yet.</summary>
    /// <param name="capacity">The number of orders expected.</param>
    public CustomerColumn(int capacity) => _rows = new GrowingColumn<int>(capacity);

    /// <summary>The number of rows.</summary>
    public int Count => _integers?.Count ?? _rows.Count;

    /// <summary>About what the distinct texts take, in bytes.</summary>
    public long BytesOfTexts => _texts?.BytesHeld ?? 0;

    /// <summary>How many rows gave an integer id as <c>13085.0</c>, as long as ids are integers.</summary>
    public long WrittenWithPoint => _withPoint.Count;

    /// <summary>Adds a row of a customer with an integer id.</summary>
    public void Add(long id)
    {
        if (_texts is not null)
        {
            _rows.Add(_texts.Add(id));
        }
        else if (_integers is null && id == (int)id)
        {
            _rows.Add((int)id);
        }
        else
        {
            Integers().Add(id);
        }
    }

    /// <summary>Adds rows of customers with integer ids.</summary>
    public void Add(ReadOnlySpan<long> ids)
    {
        if (_integers is not null && _texts is null)
        {
            _integers.Add(ids);
            return;
        }

        foreach (long id in ids)
        {
            Add(id);
        }
    }

    /// <summary>Adds a row of a customer with a textual id; from now on all ids are texts.</summary>
    public void Add(ReadOnlySpan<char> id)
    {
        TextIndex texts = Texts();
        _rows.Add(texts.Add(id));
    }

    /// <summary>Adds a row of a customer.</summary>
    public void Add(CustomerId id)
    {
        if (id.IsInteger)
        {
            Add(id.Number);
        }
        else
        {
            Add(id.ToString().AsSpan());
        }
    }

    /// <summary>Adds a row of a customer whose id is written in UTF-8: an integer if it is a canonical one.</summary>
    public void AddWritten(ReadOnlySpan<byte> id) => AddWritten(id, _texts is null ? 0 : TextIndex.Hash(id));

    /// <summary>Adds a row of a customer whose id is written in UTF-8: an integer if it is a canonical one.</summary>
    /// <param name="id">The id.</param>
    /// <param name="hash">Its <see cref="TextIndex.Hash"/>, which is not looked at as long as ids are integers.</param>
    public void AddWritten(ReadOnlySpan<byte> id, uint hash)
    {
        if (_texts is not null)
        {
            _rows.Add(_texts.Add(id, hash));
        }
        else if (WholeNumberText.TryParseCanonical(id, out long integer))
        {
            Add(integer);
        }
        else if (id.EndsWith(".0"u8) && WholeNumberText.TryParseCanonical(id[..^2], out integer))
        {
            _withPoint.Add(Count);
            Add(integer);
        }
        else
        {
            TextIndex texts = Texts();
            _rows.Add(texts.Add(id));
        }
    }

    /// <summary>Adds rows of customers whose ids are written in UTF-8: integers where they are canonical ones.</summary>
    /// <param name="text">The text that the ids stand in.</param>
    /// <param name="ids">Where in it they are.</param>
    /// <param name="hashes">The <see cref="TextIndex.Hash"/> of each.</param>
    public void AddWritten(ReadOnlySpan<byte> text, ReadOnlySpan<(int Start, int Length)> ids, ReadOnlySpan<uint> hashes)
    {
        while (!ids.IsEmpty)
        {
            int count = Math.Min(ids.Length, TextIndex.FetchedTogether);
            _texts?.Fetch(hashes[..count]);
            for (int i = 0; i < count; i++)
            {
                AddWritten(text.Slice(ids[i].Start, ids[i].Length), hashes[i]);
            }

            ids = ids[count..];
            hashes = hashes[count..];
        }
    }

    /// <summary>Adds rows of customers whose ids are texts in UTF-8, even where they are digits.</summary>
    /// <param name="text">The text that the ids stand in.</param>
    /// <param name="ids">Where in it they are.</param>
    /// <param name="hashes">The <see cref="TextIndex.Hash"/> of each.</param>
    public void AddTexts(ReadOnlySpan<byte> text, ReadOnlySpan<(int Start, int Length)> ids, ReadOnlySpan<uint> hashes)
    {
        Texts();
        AddWritten(text, ids, hashes);
    }

    /// <summary>Adds a row of the customer of the row before.</summary>
    public void AddLast()
    {
        if (_texts is not null)
        {
            _rows.Add(_rows.Last);
            return;
        }

        if (_withPoint.Count > 0 && _withPoint.Last == Count - 1)
        {
            _withPoint.Add(Count);
        }

        Add(_integers?.Last ?? _rows.Last);
    }

    /// <summary>The distinct customers in ascending order; the column is empty afterwards.</summary>
    /// <param name="rows">Per row, the place of its customer.</param>
    public CustomerIds Take(out int[] rows)
    {
        CustomerIds ids;
        if (_texts is not null)
        {
            ids = CustomerIds.Own(_texts.Sorted(out int[] rank));
            rows = _rows.Take();
            foreach (ref int row in rows.AsSpan())
            {
                row = rank[row];
            }
        }
        else if (_integers is not null)
        {
            rows = GC.AllocateUninitializedArray<int>(_integers.Count);
            ids = CustomerIds.Own(IntegerRanks.Of(_integers.Parts(), rows));
        }
        else
        {
            rows = _rows.Take();
            ids = CustomerIds.Own(IntegerRanks.InPlace(rows));
        }

        _rows = new GrowingColumn<int>();
        _integers = null;
        _withPoint = new GrowingColumn<int>();
        _texts = null;
        return ids;
    }

    /// <summary>Integers of 64 bits, which all rows so far become.</summary>
    private GrowingColumn<long> Integers()
    {
        if (_integers is null)
        {
            _integers = new GrowingColumn<long>(_rows.Capacity);
            foreach (ReadOnlyMemory<int> part in _rows.Parts())
            {
                foreach (int id in part.Span)
                {
                    _integers.Add(id);
                }
            }

            _rows.Take();
        }

        return _integers;
    }

    /// <summary>Texts, which all rows so far become.</summary>
    private TextIndex Texts()
    {
        if (_texts is not null)
        {
            return _texts;
        }

        TextIndex texts = new();
        if (Count > 0)
        {
            WriteInto(texts);
        }

        _texts = texts;
        return texts;
    }

    private void WriteInto(TextIndex texts)
    {
        ReadOnlyMemory<long>[] integers = Integers().Parts();
        int[] withPoint = _withPoint.Take();
        int next = 0;
        Span<byte> written = stackalloc byte[32];
        foreach (ReadOnlyMemory<long> part in integers)
        {
            foreach (long id in part.Span)
            {
                // Among texts, 13085.0 is a text of its own.
                bool hasPoint = next < withPoint.Length && withPoint[next] == _rows.Count;
                next += hasPoint ? 1 : 0;
                id.TryFormat(written, out int length, provider: CultureInfo.InvariantCulture);
                _rows.Add(texts.Add(hasPoint ? WithPoint(written, length) : written[..length]));
            }
        }

        _integers = null;
    }

    private static ReadOnlySpan<byte> WithPoint(Span<byte> written, int length)
    {
        ".0"u8.CopyTo(written[length..]);
        return written[..(length + ".0"u8.Length)];
    }
}
