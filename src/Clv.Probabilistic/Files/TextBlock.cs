using System.Text;
using System.Text.Unicode;

namespace Clv.Probabilistic;

/// <summary>A stretch of a text, mostly of whole lines.</summary>
/// <remarks>The memory is longer than the stretch, so that a register may be read at its end.</remarks>
internal sealed class TextBlock
{
    /// <summary>How much longer the memory of a block is at least.</summary>
    public const int Padding = 64;

    private bool? _isAscii;

    /// <summary>A stretch.</summary>
    /// <param name="bytes">The memory.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="end">Where it ends.</param>
    public TextBlock(byte[] bytes, int start, int end)
    {
        Bytes = bytes;
        Start = start;
        End = end;
    }

    /// <summary>The memory.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where the stretch begins.</summary>
    public int Start { get; }

    /// <summary>Where it ends.</summary>
    public int End { get; }

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Text => Bytes.AsSpan(Start..End);

    /// <summary>Whether some of it needs to be looked at more closely before it can be called text.</summary>
    public bool MayNotBeText => !IsAscii;

    /// <summary>Whether it is text: UTF-8 without NUL.</summary>
    public bool IsText => IsAscii || (Utf8.IsValid(Text) && !Text.Contains((byte)0));

    // Looked at once: every record that is read from a block by itself asks.
    private bool IsAscii => _isAscii ??= Ascii.IsValid(Text) && !Text.Contains((byte)0);
}
