using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Clv.Probabilistic.Cli;

/// <summary>A pipe that messages come by, a line each. What is none is answered here, where the library would pass over it in silence.</summary>
/// <param name="pipe">The pipe.</param>
/// <param name="output">Where answers go.</param>
internal sealed class MessageInput(Stream pipe, MessageOutput output) : Stream
{
    private const int LongestLine = 1 << 20;
    private const int NoJson = -32700;
    private const int NoMessage = -32600;

    private readonly byte[] _chunk = new byte[1 << 16];
    private readonly MemoryStream _line = new();
    private ReadOnlyMemory<byte> _messages;
    private bool _isTooLong;
    private bool _isAtEnd;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_messages.IsEmpty && !_isAtEnd)
        {
            // A blocked read cannot be called back; it is left behind on its own thread, which ends with the process.
            int read = await Task.Run(() => pipe.Read(_chunk), CancellationToken.None).WaitAsync(cancellationToken);
            _messages = MessagesOf(_chunk.AsSpan(0, read));
        }

        int taken = Math.Min(buffer.Length, _messages.Length);
        _messages[..taken].CopyTo(buffer);
        _messages = _messages[taken..];
        return taken;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pipe.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The messages that are whole by now; the others are answered.</summary>
    private byte[] MessagesOf(ReadOnlySpan<byte> chunk)
    {
        using MemoryStream messages = new();
        _isAtEnd = chunk.IsEmpty;
        while (chunk.IndexOf((byte)'\n') is >= 0 and int end)
        {
            Keep(chunk[..end]);
            Pass(messages);
            chunk = chunk[(end + 1)..];
        }

        Keep(chunk);
        if (_isAtEnd)
        {
            Pass(messages);
        }

        return messages.ToArray();
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        _isTooLong |= _line.Length + part.Length > LongestLine;
        if (!_isTooLong)
        {
            _line.Write(part);
        }
    }

    /// <summary>Passes a line on if it is a message, answers it if not, and begins the next.</summary>
    private void Pass(MemoryStream messages)
    {
        ReadOnlySpan<byte> line = _line.GetBuffer().AsSpan(0, (int)_line.Length).Trim(" \t\r"u8);
        if (_isTooLong)
        {
            Answer(NoMessage, id: null, FormattableString.Invariant($"A message has {LongestLine} bytes at most; this one has more."));
        }
        else if (!line.IsEmpty && IsMessage(line))
        {
            messages.Write(line);
            messages.WriteByte((byte)'\n');
        }

        _isTooLong = false;
        _line.SetLength(0);
    }

    private bool IsMessage(ReadOnlySpan<byte> line)
    {
        JsonNode? json;
        try
        {
            json = Utf8.IsValid(line) ? JsonNode.Parse(line) : throw new JsonException();
        }
        catch (JsonException)
        {
            Answer(NoJson, id: null, "That is no JSON; send a message of JSON-RPC 2.0 on each line.");
            return false;
        }

        try
        {
            if (JsonSerializer.Deserialize(line, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage))) is JsonRpcMessage)
            {
                return true;
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            // Answered below.
        }

        Answer(NoMessage, IdOf(json), "That is no message of JSON-RPC 2.0; send an object with jsonrpc, id and method on each line, and no list of them.");
        return false;
    }

    /// <summary>The id of what should have been a message; null where there is none that could be one.</summary>
    private static JsonNode? IdOf(JsonNode? json)
    {
        try
        {
            return json is JsonObject message && message["id"] is JsonValue id && id.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
                ? id.DeepClone()
                : null;
        }
        catch (ArgumentException)
        {
            // A name that is there twice is found out only now.
            return null;
        }
    }

    private void Answer(int code, JsonNode? id, string sentence) => output.Say(JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = id,
            ["error"] = new JsonObject { ["code"] = code, ["message"] = sentence },
        },
        McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonNode))));
}
