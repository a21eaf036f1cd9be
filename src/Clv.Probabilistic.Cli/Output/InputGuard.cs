namespace Clv.Probabilistic.Cli;

/// <summary>The files that a command reads, over which it must not write: whoever opens an output says what they are.</summary>
/// <remarks>A file is known by its path with all links in it followed, and by itself: hard links, other mounts and another case of letters
/// are other paths to the same file.</remarks>
internal sealed class InputGuard
{
    private const string StandardInput = "-";

    private readonly (string Given, string Path)[] _inputs;

    private InputGuard((string Given, string Path)[] inputs) => _inputs = inputs;

    /// <summary>The inputs of a command, as the command line names them; null for what it does not name.</summary>
    public static InputGuard Of(params IEnumerable<string?> inputs) => new(
    [
        .. from input in inputs.OfType<string>()
           from path in Files(input)
           select (input, FollowLinks(path)),
    ]);

    /// <summary>Complains about a file that would be written over an input, or into a folder that is one.</summary>
    /// <exception cref="UsageException">It is an input, under whatever name.</exception>
    public void Refuse(string output)
    {
        string path = FollowLinks(output);
        foreach ((string given, string input) in _inputs)
        {
            if (path == input || FileIdentity.AreSame(path, input))
            {
                throw new UsageException(Sentence(given, output));
            }
        }
    }

    private static string Sentence(string given, string output)
    {
        string read = given == StandardInput ? "standard input" : given;
        return given == output
            ? $"{read} is read, and {output} would replace it; name another place with -o."
            : $"{output} is the file that is read as {read}, and would be replaced; name another place with -o.";
    }

    private static IEnumerable<string> Files(string input) =>
        (input == StandardInput ? RedirectedInput() : input) is { } path ? OrderSources.FilesOf(path) : [];

    // A shell may have connected standard input to a file, which Linux tells.
    private static string? RedirectedInput() => OperatingSystem.IsLinux() ? "/dev/stdin" : null;

    /// <summary>The full path of a file, and of its folders, behind all links.</summary>
    private static string FollowLinks(string path)
    {
        const int MostLinks = 64;
        string full = Path.GetFullPath(path);
        for (int i = 0; i < MostLinks; i++)
        {
            if (Behind(full) is not { } target)
            {
                break;
            }

            full = target;
        }

        return full;
    }

    /// <summary>A path with its first link replaced by what that points to; null where it has none.</summary>
    private static string? Behind(string path)
    {
        string root = Path.GetPathRoot(path)!;
        string[] names = path[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        string folder = root;
        for (int i = 0; i < names.Length; i++)
        {
            string here = Path.Combine(folder, names[i]);
            if (TargetOf(here) is { } target)
            {
                return Path.GetFullPath(Path.Combine([folder, target, .. names[(i + 1)..]]));
            }

            folder = here;
        }

        return null;
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at is no link that anyone could follow.
            return null;
        }
    }
}
