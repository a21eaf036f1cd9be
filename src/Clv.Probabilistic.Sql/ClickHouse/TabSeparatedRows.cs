using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>Lines of fields between tabs, taken from bytes as they come.</summary>
/// <remarks>A field is where it lies in the buffer, still escaped, until the next line is taken.</remarks>
internal sealed class TabSeparatedRows
{
    private const int FirstLength = 1 << 16;
    private const byte Tab = (byte)'\t';
    private const byte LineEnd = (byte)'\n';

    private byte[] _buffer = new byte[FirstLength];
    private int[] _ends = new int[16];
    private int _line;
    private int _next;
    private int _filled;

    // Where the search for the end of a line that is not all there goes on, and how many of its fields have been found.
    private int _searched;

    /// <summary>How many fields the line has.</summary>
    public int Count { get; private set; }

    /// <summary>The line as it is.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_line, _ends[Count - 1] - _line);

    /// <summary>Whether there is a line, and the fields are its own.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>How many bytes are left behind the lines that were taken.</summary>
    public int RestLength => _filled - _next;

    /// <summary>Whether bytes are left behind the lines that were taken.</summary>
    public bool HasRest => _next < _filled;

    /// <summary>A field of the line.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        int start = index == 0 ? _line : _ends[index - 1] + 1;
        return _buffer.AsSpan(start, _ends[index] - start);
    }

    /// <summary>Takes the next line where all of it is there.</summary>
    public bool TryTake()
    {
        IsTaken = false;
        if (_searched == _next)
        {
            Count = 0;
        }

        int at = _searched;
        while (true)
        {
            int found = _buffer.AsSpan(at, _filled - at).IndexOfAny(Tab, LineEnd);
            if (found < 0)
            {
                _searched = _filled;
                return false;
            }

            int end = at + found;
            if (Count == _ends.Length)
            {
                Array.Resize(ref _ends, 2 * Count);
            }

            _ends[Count++] = end;
            at = end + 1;
            if (_buffer[end] == LineEnd)
            {
                _line = _next;
                _next = at;
                _searched = at;
                IsTaken = true;
                return true;
            }
        }
    }

    /// <summary>Room for more bytes. The line that was taken last is gone.</summary>
    public Memory<byte> Room()
    {
        if (_next > 0)
        {
            _buffer.AsSpan(_next.._filled).CopyTo(_buffer);
            for (int field = 0; _searched > _next && field < Count; field++)
            {
                _ends[field] -= _next;
            }

            _filled -= _next;
            _searched -= _next;
            _next = 0;
            _line = 0;
        }

        if (_filled > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, checked(2 * _buffer.Length));
        }

        return _buffer.AsMemory(_filled);
    }

    /// <summary>Says how many bytes have been put into the room.</summary>
    public void Filled(int count) => _filled += count;

    /// <summary>Whatever is behind the lines that were taken, as text.</summary>
    public string Rest() => Encoding.UTF8.GetString(_buffer, _next, _filled - _next);

    /// <summary>Goes back to before the line that was taken last.</summary>
    public void PutBack()
    {
        _next = _line;
        _searched = _line;
        Count = 0;
        IsTaken = false;
    }
}
