using System.Text.Unicode;
using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>The ids of a batch as texts: where they stand in one piece of UTF-8, and their hashes.</summary>
internal sealed class TextIds
{
    private readonly Func<ReadOnlySpan<byte>, bool> _isGuest;
    private byte[] _copied = [];
    private int _used;
    private (int Start, int Length)[] _places = [];
    private uint[] _hashes = [];

    /// <summary>Room for one batch after the other.</summary>
    /// <param name="isGuest">Whether an id may stand for a guest.</param>
    public TextIds(Func<ReadOnlySpan<byte>, bool> isGuest) => _isGuest = isGuest;

    /// <summary>The text that the ids stand in.</summary>
    public ReadOnlySpan<byte> Text => _copied;

    /// <summary>Where each id is.</summary>
    public ReadOnlySpan<(int Start, int Length)> Places => _places;

    /// <summary>The hash of each id.</summary>
    public ReadOnlySpan<uint> Hashes => _hashes;

    /// <summary>Takes the ids of a batch.</summary>
    /// <returns>False where one of them may stand for a guest, or is no text.</returns>
    public bool TryTake(IArrowArray customers)
    {
        _used = 0;
        _places = new (int, int)[customers.Length];
        _hashes = new uint[customers.Length];
        return customers is DictionaryArray withDictionary ? TryTakeCodes(withDictionary) : TryTakeTexts(TextColumn.Of(customers), _places, _hashes);
    }

    private bool TryTakeCodes(DictionaryArray customers)
    {
        // The texts of a dictionary are looked at once each, and those that no row has not at all.
        ReadOnlySpan<int> codes = new DictionaryCodes(customers).Places;
        TextColumn texts = TextColumn.Of(customers.Dictionary);
        var places = new (int Start, int Length)[customers.Dictionary.Length];
        uint[] hashes = new uint[places.Length];
        for (int row = 0; row < _places.Length; row++)
        {
            int code = codes[row];
            if (places[code].Length == 0 && !TryTake(texts[code], out places[code], out hashes[code]))
            {
                return false;
            }

            (_places[row], _hashes[row]) = (places[code], hashes[code]);
        }

        return true;
    }

    private bool TryTakeTexts(TextColumn texts, Span<(int Start, int Length)> places, Span<uint> hashes)
    {
        for (int row = 0; row < places.Length; row++)
        {
            if (!TryTake(texts[row], out places[row], out hashes[row]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryTake(ReadOnlySpan<byte> id, out (int Start, int Length) place, out uint hash)
    {
        place = (_used, id.Length);
        hash = TextIndex.Hash(id);
        if (_isGuest(id) || !Utf8.IsValid(id) || id.Contains((byte)0))
        {
            return false;
        }

        if (_copied.Length - _used < id.Length)
        {
            System.Array.Resize(ref _copied, Math.Max(2 * _copied.Length, _used + id.Length));
        }

        id.CopyTo(_copied.AsSpan(_used));
        _used += id.Length;
        return true;
    }
}
