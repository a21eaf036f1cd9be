using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Numbers customers as they are met: as integers for as long as every id is one, then as texts.</summary>
internal sealed class CustomerIndex
{
    private Dictionary<long, int>? _integers = [];

    // Integers written as 13085.0: customers of their own until it is known whether all ids are integers; null without any.
    private Dictionary<long, int>? _withPoint;
    private Dictionary<string, int> _texts = [];
    private long _lastInteger;
    private int _lastIndex = -1;
    private char[] _characters = new char[64];

    /// <summary>The number of distinct customers so far.</summary>
    public int Count => (_integers?.Count ?? _texts.Count) + (_withPoint?.Count ?? 0);

    /// <summary>How many rows gave an integer id as <c>13085.0</c>, as long as ids are integers.</summary>
    public long WrittenWithPoint { get; private set; }

    /// <summary>The number of a customer with an integer id.</summary>
    public int Add(long id)
    {
        if (_integers is null)
        {
            return Add(id.ToString(CultureInfo.InvariantCulture).AsSpan());
        }

        // Files are often sorted by customer.
        if (id == _lastInteger && _lastIndex >= 0)
        {
            return _lastIndex;
        }

        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_integers, id, out bool known);
        if (!known)
        {
            index = Count - 1;
        }

        _lastInteger = id;
        _lastIndex = index;
        return index;
    }

    /// <summary>The number of a customer with a textual id; from now on all ids are texts.</summary>
    public int Add(ReadOnlySpan<char> id)
    {
        SwitchToTexts();
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(id, out int index))
        {
            index = _texts.Count;
            _texts.Add(id.ToString(), index);
        }

        return index;
    }

    /// <summary>The number of a customer: the text of an id that is one is kept as the object it is.</summary>
    public int Add(CustomerId id)
    {
        if (id.IsInteger)
        {
            return Add(id.Number);
        }

        SwitchToTexts();
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, id.ToString(), out bool known);
        if (!known)
        {
            index = _texts.Count - 1;
        }

        return index;
    }

    /// <summary>The number of a customer whose id is written in UTF-8: an integer if it is a canonical one.</summary>
    public int AddWritten(ReadOnlySpan<byte> id)
    {
        bool canonical = id.Length == 1 || id[0] != '0';
        if (_integers is not null)
        {
            if (canonical && TryParseDigits(id, out long integer))
            {
                return Add(integer);
            }

            if (id.EndsWith(".0"u8) && (canonical || id.Length == 3) && TryParseDigits(id[..^2], out integer))
            {
                return AddWithPoint(integer);
            }
        }

        if (_characters.Length < id.Length)
        {
            _characters = new char[id.Length];
        }

        int length = Encoding.UTF8.GetChars(id, _characters);
        return Add(_characters.AsSpan(0, length));
    }

    /// <summary>The id of a number, which is searched for.</summary>
    public string IdOf(int number) =>
        _integers?.Where(id => id.Value == number).Select(id => id.Key.ToString(CultureInfo.InvariantCulture)).FirstOrDefault()
        ?? _withPoint?.Where(id => id.Value == number).Select(id => string.Create(CultureInfo.InvariantCulture, $"{id.Key}.0")).FirstOrDefault()
        ?? _texts.First(id => id.Value == number).Key;

    /// <summary>Reads digits, and nothing else, as a 64-bit integer; leading zeros count for nothing.</summary>
    public static bool TryParseDigits(ReadOnlySpan<byte> text, out long value)
    {
        ulong number = 0;
        value = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        foreach (byte character in text)
        {
            uint digit = (uint)(character - '0');
            if (digit > 9 || number > long.MaxValue / 10)
            {
                return false;
            }

            number = (10 * number) + digit;
        }

        value = (long)number;
        return number <= long.MaxValue;
    }

    /// <summary>The distinct customers in ascending order, and rows that refer to them rather than to the order in which
    /// they were met; the index is empty afterwards.</summary>
    /// <param name="rows">The number of each row's customer, which is replaced.</param>
    public CustomerIds Take(Span<int> rows)
    {
        int[]? same = MergePoints();
        if (same is not null)
        {
            foreach (ref int row in rows)
            {
                row = same[row];
            }
        }

        int[] met = new int[Count];
        for (int i = 0; i < met.Length; i++)
        {
            met[i] = i;
        }

        CustomerIds ids;
        if (_integers is not null)
        {
            long[] integers = new long[met.Length];
            foreach ((long id, int index) in _integers)
            {
                integers[index] = id;
            }

            Array.Sort(integers, met);
            ids = CustomerIds.Own(integers);
        }
        else
        {
            string[] texts = new string[met.Length];
            foreach ((string id, int index) in _texts)
            {
                texts[index] = id;
            }

            Array.Sort(texts, met, StringComparer.Ordinal);
            ids = CustomerIds.Own(texts);
        }

        int[] rank = new int[met.Length];
        for (int i = 0; i < met.Length; i++)
        {
            rank[met[i]] = i;
        }

        foreach (ref int row in rows)
        {
            row = rank[row];
        }

        _integers = [];
        _texts = [];
        _lastIndex = -1;
        WrittenWithPoint = 0;
        return ids;
    }

    private int AddWithPoint(long id)
    {
        WrittenWithPoint++;
        _withPoint ??= [];
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_withPoint, id, out bool known);
        if (!known)
        {
            index = Count - 1;
        }

        return index;
    }

    /// <summary>Makes one customer of an integer and the same integer with a point.</summary>
    /// <returns>The new number of each customer; null where numbers stay as they are.</returns>
    private int[]? MergePoints()
    {
        if (_withPoint is null || _integers is null)
        {
            return null;
        }

        int[] numbers = new int[Count];
        Array.Fill(numbers, -1);
        int next = 0;
        foreach ((long id, int index) in _integers.ToArray())
        {
            numbers[index] = next;
            _integers[id] = next++;
        }

        foreach ((long id, int index) in _withPoint)
        {
            if (!_integers.TryGetValue(id, out int number))
            {
                number = next++;
                _integers.Add(id, number);
            }

            numbers[index] = number;
        }

        _withPoint = null;
        return numbers;
    }

    private void SwitchToTexts()
    {
        if (_integers is null)
        {
            return;
        }

        _texts = new Dictionary<string, int>(_integers.Count, StringComparer.Ordinal);
        foreach ((long id, int index) in _integers)
        {
            _texts.Add(id.ToString(CultureInfo.InvariantCulture), index);
        }

        // Among texts, 13085.0 is a text of its own.
        foreach ((long id, int index) in _withPoint ?? [])
        {
            _texts.Add(string.Create(CultureInfo.InvariantCulture, $"{id}.0"), index);
        }

        _withPoint = null;
        _integers = null;
        WrittenWithPoint = 0;
    }
}
