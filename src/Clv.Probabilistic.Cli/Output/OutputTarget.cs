namespace Clv.Probabilistic.Cli;

/// <summary>Where a result goes: a file, written whole or not at all, or standard output.</summary>
internal sealed class OutputTarget
{
    private readonly string? _path;

    private OutputTarget(string? path) => _path = path;

    /// <summary>Standard output, which is over no input.</summary>
    public static OutputTarget StandardOutput { get; } = new(null);

    /// <summary>Whether the result goes to standard output.</summary>
    public bool IsStandardOutput => _path is null;

    /// <summary>A target that can be written to as far as can be told before the work begins.</summary>
    /// <param name="path">A path; null or <c>-</c> for standard output.</param>
    /// <param name="inputs">What the command reads.</param>
    /// <exception cref="UsageException">It would be written over an input.</exception>
    public static OutputTarget Open(string? path, InputGuard inputs)
    {
        if (path is null or "-")
        {
            return StandardOutput;
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; name a file with -o.");
        }

        inputs.Refuse(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        OutputFailure.RequireNoFileIn(folder);
        return Directory.Exists(folder)
            ? new OutputTarget(path)
            : throw new IOException($"The folder {folder} does not exist; create it, or name another file with -o.");
    }

    /// <summary>Writes the result.</summary>
    public void Write(Action<Stream> toStream, Action<string> toFile)
    {
        try
        {
            if (_path is null)
            {
                using Stream output = Console.OpenStandardOutput();
                toStream(output);
                return;
            }

            toFile(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw OutputFailure.Of(_path ?? "Standard output", error);
        }
    }
}
