using System.Runtime.ExceptionServices;

namespace Clv.Probabilistic;

/// <summary>Cuts a text into blocks of whole lines.</summary>
/// <remarks>A block ends with a line feed unless it is the last, or no line ends within the length of a block. A line feed may stand in quotes:
/// whoever reads a block must expect that its last record goes on in the next.</remarks>
internal sealed class TextBlocks
{
    /// <summary>So long that a block is worth a thread, so short that a few of them stay in the nearest memory.</summary>
    public const int DefaultLength = 1 << 18;

    private readonly int _length;
    private readonly Utf8Input _input;
    private readonly Stack<byte[]> _free = new();
    private byte[] _rest;
    private int _restStart;
    private int _restEnd;
    private bool _atEnd;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Blocks of what is left of a text.</summary>
    /// <param name="ahead">What was read of it.</param>
    /// <param name="input">What comes behind that.</param>
    /// <param name="length">How long a block is.</param>
    public TextBlocks(ReadOnlySpan<byte> ahead, Utf8Input input, int length)
    {
        _input = input;
        _length = length;
        _rest = ahead.ToArray();
        _restEnd = _rest.Length;
    }

    /// <summary>The next block; null at the end of the text.</summary>
    /// <exception cref="DataFormatException">The input is damaged behind the blocks that were given.</exception>
    public TextBlock? Next()
    {
        int kept = _restEnd - _restStart;
        int filled = Math.Min(kept, _length);
        byte[] bytes = _free.TryPop(out byte[]? used) ? used : new byte[_length + TextBlock.Padding];
        _rest.AsSpan(_restStart, filled).CopyTo(bytes);
        _restStart += filled;
        while (filled < _length && !_atEnd)
        {
            int read = ReadOn(bytes.AsSpan(filled, _length - filled));
            filled += read;
            _atEnd = read == 0;
        }

        int end = _atEnd ? filled : bytes.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
        end = end == 0 ? filled : end;
        KeepForNext(bytes.AsSpan(end..filled));
        if (end > 0)
        {
            return new TextBlock(bytes, 0, end);
        }

        _failure?.Throw();
        return null;
    }

    /// <summary>Reads on, taking what is damaged for the end until all rows before it are read.</summary>
    private int ReadOn(Span<byte> destination)
    {
        try
        {
            return _input.Read(destination);
        }
        catch (DataFormatException e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            return 0;
        }
    }

    /// <summary>Puts the beginning of a line before what is left of the rest.</summary>
    private void KeepForNext(ReadOnlySpan<byte> line)
    {
        if (_restStart < _restEnd)
        {
            // It was copied from here, so it still stands here.
            _restStart -= line.Length;
            return;
        }

        if (_rest.Length < line.Length)
        {
            _rest = new byte[Math.Max(line.Length, 2 * _rest.Length)];
        }

        line.CopyTo(_rest);
        _restStart = 0;
        _restEnd = line.Length;
    }

    /// <summary>Gives back the memory of a block that nobody needs any more.</summary>
    public void Return(TextBlock block)
    {
        if (block.Bytes.Length == _length + TextBlock.Padding)
        {
            _free.Push(block.Bytes);
        }
    }
}
