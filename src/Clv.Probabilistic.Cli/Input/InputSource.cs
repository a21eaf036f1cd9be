namespace Clv.Probabilistic.Cli;

/// <summary>A file to read, or standard input for <c>-</c>.</summary>
internal sealed class InputSource : IDisposable
{
    private readonly IDisposable _owner;

    /// <param name="stream">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="length">How many bytes it has; null where that cannot be known beforehand.</param>
    /// <param name="owner">What is closed with it; null for the stream alone.</param>
    public InputSource(Stream stream, string name, long? length, IDisposable? owner = null)
    {
        _owner = owner ?? stream;
        Stream = stream;
        Name = name;
        Length = length;
    }

    /// <summary>The text, compressed or not.</summary>
    public Stream Stream { get; }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>How many bytes it has; null where that cannot be known beforehand.</summary>
    public long? Length { get; }

    public static InputSource Open(string path, ToolContext context)
    {
        if (path == "-")
        {
            if (!Console.IsInputRedirected)
            {
                context.Note("Reading from standard input; end with Ctrl+D (Ctrl+Z on Windows).");
            }

            return new InputSource(
                new CancellableStream(Console.OpenStandardInput(), context.Token), "standard input", length: null);
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; name a file, or - for standard input.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist; check the path, or use - for standard input.");
        }

        FileStream file = OpenFile(path);
        return file.CanSeek
            ? new InputSource(file, path, file.Length)
            : new InputSource(new CancellableStream(file, context.Token), path, length: null);
    }

    public void Dispose() => _owner.Dispose();

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UnauthorizedAccessException($"{path} may not be read; check its permissions.", error);
        }
    }
}
