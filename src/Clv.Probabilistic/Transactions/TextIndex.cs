using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>Numbers distinct texts as they are met, without a string for any of them.</summary>
/// <remarks>
/// Texts stand one behind the other in large pieces of memory, and a table of slots leads to them: half a slot is the hash of a text, so that
/// another text is nearly never compared. Hashes differ from process to process, so that nobody can choose texts that share one.
/// </remarks>
internal sealed class TextIndex
{
    private const int FirstSlots = 1 << 10;
    private const int FirstPlaces = 1 << 8;
    private const int FirstPiece = 1 << 12;
    private const int LongestPiece = 1 << 20;
    private const int HashBits = 32;

    /// <summary>How many hashes <see cref="Fetch"/> takes at most.</summary>
    public const int FetchedTogether = 32;

    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private const int KeyLength = sizeof(ulong);

    private static readonly ulong _seed = (ulong)(uint)StringComparer.Ordinal.GetHashCode(nameof(TextIndex)) * Odd;

    private readonly List<byte[]> _pieces = [];
    private int _used;
    private ulong[] _slots = new ulong[FirstSlots];
    private (int Piece, int Start, int Length)[] _places = new (int, int, int)[FirstPlaces];
    private byte[] _written = new byte[64];
    private bool _isAscii = true;

    /// <summary>The number of distinct texts.</summary>
    public int Count { get; private set; }

    /// <summary>About what the texts take, in bytes.</summary>
    public long BytesHeld => ((long)_pieces.Count * LongestPiece) + ((long)_slots.Length * sizeof(ulong)) + ((long)_places.Length * 12);

    /// <summary>The hash of a text, which may be computed on another thread than the one that adds it.</summary>
    public static uint Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = _seed ^ (ulong)text.Length;
        while (text.Length >= KeyLength)
        {
            hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
            text = text[KeyLength..];
        }

        ulong rest = 0;
        for (int i = 0; i < text.Length; i++)
        {
            rest |= (ulong)text[i] << (8 * i);
        }

        hash = Mixed(hash ^ rest);
        return (uint)(hash ^ (hash >> HashBits));
    }

    /// <summary>The number of a text.</summary>
    public int Add(ReadOnlySpan<byte> text) => Add(text, Hash(text));

    /// <summary>The number of a text.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        if (_written.Length < LooseUtf8.MostBytes(text.Length))
        {
            _written = new byte[LooseUtf8.MostBytes(text.Length)];
        }

        return Add(_written.AsSpan(0, LooseUtf8.Write(text, _written)));
    }

    /// <summary>The number of an integer as it writes itself.</summary>
    public int Add(long integer)
    {
        integer.TryFormat(_written, out int length, provider: CultureInfo.InvariantCulture);
        return Add(_written.AsSpan(0, length));
    }

    /// <summary>Fetches what adding texts of these hashes will look at, all of it at once: memory answers many such questions in the time that it
    /// takes for one.</summary>
    /// <returns>Nothing of use; it is there so that the fetching is not optimised away.</returns>
    public int Fetch(ReadOnlySpan<uint> hashes)
    {
        int sum = 0;
        Span<int> numbers = stackalloc int[FetchedTogether];
        for (int i = 0; i < hashes.Length; i++)
        {
            numbers[i] = (int)(uint)_slots[(int)hashes[i] & (_slots.Length - 1)];
        }

        Span<(int Piece, int Start, int Length)> places = stackalloc (int, int, int)[FetchedTogether];
        for (int i = 0; i < hashes.Length; i++)
        {
            places[i] = numbers[i] == 0 ? default : _places[numbers[i] - 1];
        }

        for (int i = 0; i < hashes.Length; i++)
        {
            sum += places[i].Length == 0 ? 0 : _pieces[places[i].Piece][places[i].Start];
        }

        return sum;
    }

    /// <summary>The number of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hash">Its <see cref="Hash"/>.</param>
    public int Add(ReadOnlySpan<byte> text, uint hash)
    {
        ulong[] slots = _slots;
        int slot = (int)hash & (slots.Length - 1);
        while (slots[slot] != 0)
        {
            if ((uint)(slots[slot] >> HashBits) == hash)
            {
                int number = (int)(uint)slots[slot] - 1;
                if (Bytes(number).SequenceEqual(text))
                {
                    return number;
                }
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        Keep(text);
        slots[slot] = SlotOf(hash, Count);
        if (Count > slots.Length / 2)
        {
            Grow();
        }

        return Count - 1;
    }

    /// <summary>The text of a number.</summary>
    public string TextOf(int number) => LooseUtf8.Read(Bytes(number));

    /// <summary>The texts in ordinal order.</summary>
    /// <param name="rank">Per number, where its text stands among them.</param>
    public string[] Sorted(out int[] rank)
    {
        int[] numbers = new int[Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i;
        }

        string[] texts = _isAscii ? SortedByBytes(numbers) : SortedByCharacters(numbers);
        rank = RowOrder.Places(numbers);

        return texts;
    }

    private static ulong Mixed(ulong value)
    {
        ulong high = Math.BigMul(value, Odd, out ulong low);
        return high ^ low;
    }

    private static ulong SlotOf(uint hash, int numberAfter) => ((ulong)hash << HashBits) | (uint)numberAfter;

    private ReadOnlySpan<byte> Bytes(int number)
    {
        (int piece, int start, int length) = _places[number];
        return _pieces[piece].AsSpan(start, length);
    }

    private void Keep(ReadOnlySpan<byte> text)
    {
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, 2 * Count);
        }

        if (_pieces.Count == 0 || _pieces[^1].Length - _used < text.Length)
        {
            int length = _pieces.Count == 0 ? FirstPiece : Math.Min(2 * _pieces[^1].Length, LongestPiece);
            _pieces.Add(new byte[Math.Max(length, text.Length)]);
            _used = 0;
        }

        text.CopyTo(_pieces[^1].AsSpan(_used));
        _places[Count++] = (_pieces.Count - 1, _used, text.Length);
        _used += text.Length;
        _isAscii = _isAscii && Ascii.IsValid(text);
    }

    private void Grow()
    {
        ulong[] slots = new ulong[2 * _slots.Length];
        foreach (ulong taken in _slots)
        {
            if (taken != 0)
            {
                int slot = (int)(taken >> HashBits) & (slots.Length - 1);
                while (slots[slot] != 0)
                {
                    slot = (slot + 1) & (slots.Length - 1);
                }

                slots[slot] = taken;
            }
        }

        _slots = slots;
    }

    private string[] SortedByCharacters(int[] numbers)
    {
        string[] texts = new string[Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = TextOf(i);
        }

        Array.Sort(texts, numbers, StringComparer.Ordinal);
        return texts;
    }

    /// <summary>Sorts by the eight bytes behind what all texts begin with, and where these are the same by the rest.</summary>
    private string[] SortedByBytes(int[] numbers)
    {
        int shared = Shared();
        ulong[] keys = new ulong[Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = Key(Bytes(i)[shared..]);
        }

        Array.Sort(keys, numbers);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            to = from + 1;
            while (to < keys.Length && keys[to] == keys[from])
            {
                to++;
            }

            if (to > from + 1)
            {
                numbers.AsSpan(from..to).Sort((one, other) => Bytes(one).SequenceCompareTo(Bytes(other)));
            }
        }

        string[] texts = new string[Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Encoding.ASCII.GetString(Bytes(numbers[i]));
        }

        return texts;
    }

    /// <summary>How many bytes all texts begin with.</summary>
    private int Shared()
    {
        ReadOnlySpan<byte> shared = Count == 0 ? [] : Bytes(0);
        for (int i = 1; i < Count && !shared.IsEmpty; i++)
        {
            shared = shared[..shared.CommonPrefixLength(Bytes(i))];
        }

        return shared.Length;
    }

    private static ulong Key(ReadOnlySpan<byte> text)
    {
        if (text.Length >= KeyLength)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(text);
        }

        ulong key = 0;
        for (int i = 0; i < text.Length; i++)
        {
            key |= (ulong)text[i] << (8 * (KeyLength - 1 - i));
        }

        return key;
    }
}
