namespace Clv.Probabilistic.Cli;

/// <summary>Where a result goes: a file, written whole or not at all, or standard output.</summary>
internal sealed class OutputTarget
{
    private readonly string? _path;
    private readonly Func<Stream>? _results;

    private OutputTarget(string? path, Func<Stream>? results = null)
    {
        _path = path;
        _results = results;
    }

    /// <summary>Standard output, which is over no input.</summary>
    public static OutputTarget StandardOutput { get; } = new(null);

    /// <summary>Whether the result goes to standard output.</summary>
    public bool IsStandardOutput => _path is null;

    /// <summary>Standard output, or what stands for it.</summary>
    public static OutputTarget ResultsOf(ToolContext context) => new(null, context.Results);

    /// <summary>A target that can be written to as far as can be told before the work begins.</summary>
    /// <param name="path">A path; null or <c>-</c> for standard output.</param>
    /// <param name="inputs">What the command reads.</param>
    /// <param name="context">Says what stands for standard output; null where nothing does.</param>
    /// <exception cref="UsageException">It would be written over an input.</exception>
    public static OutputTarget Open(string? path, InputGuard inputs, ToolContext? context = null)
    {
        if (path is null or "-")
        {
            return context is null ? StandardOutput : ResultsOf(context);
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
                using Stream output = _results?.Invoke() ?? Console.OpenStandardOutput();
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
