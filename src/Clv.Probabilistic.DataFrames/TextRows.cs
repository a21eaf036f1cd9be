using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow;

namespace Clv.Probabilistic.DataFrames;

/// <summary>Texts of some rows, in UTF-8 one behind the other.</summary>
internal sealed class TextRows
{
    /// <summary>What is set aside for a row beforehand.</summary>
    private const int UsualBytes = 16;

    /// <summary>Refuses halves of characters in place of making them all the same.</summary>
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly int _mostBytes;
    private readonly byte[] _ends;
    private byte[] _text;
    private byte[]? _validity;
    private int _nullCount;

    /// <param name="most">How many rows come at most.</param>
    /// <param name="mostBytes">So many bytes are put together at most, if it is more than one text.</param>
    public TextRows(int most, int mostBytes)
    {
        _mostBytes = mostBytes;
        _ends = new byte[(most + 1) * sizeof(int)];
        _text = GC.AllocateUninitializedArray<byte>((most * UsualBytes) + UsualBytes);
    }

    /// <summary>The rows so far.</summary>
    public int Count { get; private set; }

    private Span<int> Ends => MemoryMarshal.Cast<byte, int>(_ends.AsSpan());

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <returns>False where there is no more room.</returns>
    /// <exception cref="EncoderFallbackException">It holds half of a character.</exception>
    public bool TryAdd(string? text)
    {
        if (text is null)
        {
            AddNull();
            return true;
        }

        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length - Ends[Count] < most)
        {
            most = _strict.GetByteCount(text);
            if (Count > 0 && (long)Ends[Count] + most > _mostBytes)
            {
                return false;
            }
        }

        Added(_strict.GetBytes(text, Room(most)));
        return true;
    }

    /// <summary>Adds no text.</summary>
    public void AddNull()
    {
        if (_validity is null)
        {
            _validity = new byte[(Ends.Length + 7) >> 3];
            _validity.AsSpan().Fill(byte.MaxValue);
        }

        _validity[Count >> 3] &= (byte)~(1 << (Count & 7));
        _nullCount++;
        Added(0);
    }

    /// <summary>Room for the next text, which <see cref="Added"/> ends.</summary>
    /// <param name="bytes">How long it is at most.</param>
    public Span<byte> Room(int bytes)
    {
        int used = Ends[Count];
        if (_text.Length - used < bytes)
        {
            System.Array.Resize(ref _text, (int)Math.Min(Math.Max(2L * _text.Length, (long)used + bytes), System.Array.MaxLength));
        }

        return _text.AsSpan(used);
    }

    /// <summary>Says that the text of a row has been written.</summary>
    /// <param name="bytes">How long it is.</param>
    public void Added(int bytes)
    {
        Ends[Count + 1] = Ends[Count] + bytes;
        Count++;
    }

    /// <summary>The texts of all rows.</summary>
    public StringArray ToArray() => new(
        Count,
        new ArrowBuffer(_ends.AsMemory(0, (Count + 1) * sizeof(int))),
        new ArrowBuffer(_text.AsMemory(0, Ends[Count])),
        _validity is null ? ArrowBuffer.Empty : new ArrowBuffer(_validity),
        _nullCount);
}
