namespace Clv.Probabilistic.Arrow.Tests;

/// <summary>A stream that takes so many bytes, as a disk that fills up does.</summary>
internal sealed class FullStream : MemoryStream
{
    /// <summary>What it says where the next byte does not fit.</summary>
    public const string Sentence = "No space left on device";

    private readonly int _room;

    public FullStream(int room) => _room = room;

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Position + count > _room)
        {
            throw new IOException(Sentence);
        }

        base.Write(buffer, offset, count);
    }

    /// <summary>As in any stream whose class is derived, by the other method.</summary>
    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    public override void WriteByte(byte value) => Write([value], 0, 1);
}
