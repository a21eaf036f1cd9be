using System.Buffers;
using System.IO.Pipelines;

namespace Clv.Probabilistic.Service;

/// <summary>Reads a body line by line, however it is cut into pieces on the way; empty lines are left out and counted.</summary>
internal sealed class LineReader(PipeReader body, int longestLine)
{
    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Lines that have come, up to a number of them; none at the end of the body.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="take">Gets each line with its number.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>Whether there may be more.</returns>
    /// <exception cref="BadMessageException">A line is longer than a line may be.</exception>
    public async ValueTask<bool> ReadAsync(int most, Action<ReadOnlySpan<byte>, long> take, CancellationToken token)
    {
        ReadResult read = await body.ReadAsync(token);
        ReadOnlySequence<byte> rest = read.Buffer;
        int taken = 0;
        while (taken < most && rest.PositionOf((byte)'\n') is { } end)
        {
            Take(read, rest.Slice(0, end), take);
            rest = rest.Slice(rest.GetPosition(1, end));
            taken++;
        }

        if (taken == 0 && rest.Length > longestLine)
        {
            body.AdvanceTo(read.Buffer.End);
            throw new BadMessageException($"Line {Line + 1} is longer than {longestLine} bytes; a line is one object.", isSyntax: true);
        }

        if (taken < most && read.IsCompleted && rest.PositionOf((byte)'\n') is null)
        {
            if (!rest.IsEmpty)
            {
                Take(read, rest, take);
            }

            body.AdvanceTo(read.Buffer.End);
            return false;
        }

        // What was looked at without a whole line waits for more; where lines are left, nothing is waited for.
        body.AdvanceTo(rest.Start, taken < most ? read.Buffer.End : rest.Start);
        return true;
    }

    private void Take(ReadResult read, ReadOnlySequence<byte> line, Action<ReadOnlySpan<byte>, long> take)
    {
        Line++;
        ReadOnlySpan<byte> bytes = (line.IsSingleSegment ? line.FirstSpan : line.ToArray()).Trim(" \t\r"u8);
        if (bytes.IsEmpty)
        {
            return;
        }

        try
        {
            take(bytes, Line);
        }
        catch
        {
            // Whoever ends the request reads the rest of it, and must find the body in order.
            body.AdvanceTo(read.Buffer.End);
            throw;
        }
    }
}
