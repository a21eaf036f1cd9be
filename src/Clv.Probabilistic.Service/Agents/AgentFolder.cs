using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Service;

/// <summary>The folder that agents work in: what they may read, and where they may write.</summary>
/// <remarks>
/// Paths are looked at after every link in them is followed, and it is the path so found that is opened, so that neither <c>..</c> nor a link leads out.
/// Nothing is written but under plain names in the folder itself.
/// </remarks>
internal sealed partial class AgentFolder
{
    /// <summary>The folder within it, or within a run, for what tools write beside runs.</summary>
    public const string Extra = "agent";

    private const string Manifest = "run.json";
    private const int MostLinks = 40;
    private const int MostNamed = 10;

    private readonly string[] _readable;
    private readonly Regex[] _places;

    /// <param name="root">The folder.</param>
    /// <param name="alsoReadable">Folders that may be read as well.</param>
    /// <exception cref="IOException">One of them is none.</exception>
    public AgentFolder(string root, IEnumerable<string> alsoReadable)
    {
        Root = Existing(root);
        string[] also = [.. alsoReadable];
        _readable = [Root, .. also.Select(Existing)];

        // By their names and behind all links, the longest first, so that of one within another nothing is left.
        _places =
        [
            .. _readable.Concat(also.Prepend(root).Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))))
                .Distinct()
                .Where(folder => folder != Path.GetPathRoot(folder))
                .OrderByDescending(folder => folder.Length)
                .Select(PlaceOf),
        ];
    }

    /// <summary>The folder, every link followed.</summary>
    public string Root { get; }

    private static bool IgnoresCase => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    /// <summary>A file or folder that may be read, by its true path.</summary>
    /// <param name="path">What the agent says: relative to the folder, or whole.</param>
    /// <exception cref="AgentRefusalException">It is elsewhere, or there is none.</exception>
    public string Readable(string path)
    {
        if (path.Any(char.IsControl) || path.AsSpan().ContainsAny('*', '?'))
        {
            throw new AgentRefusalException($"{AgentText.Quoted(path)} is a pattern; name a file, or a folder of files that are read together.");
        }

        string found = Readable(path, path);
        if (File.Exists(found))
        {
            return found;
        }

        if (!Directory.Exists(found))
        {
            throw new AgentRefusalException($"{AgentText.Quoted(path)} does not exist in the folder; it has {Held()}.");
        }

        foreach (FileSystemInfo entry in new DirectoryInfo(found).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            if (entry.LinkTarget is not null && Directory.Exists(entry.FullName))
            {
                // It may lead around in a circle, and to what nobody has looked at.
                throw new AgentRefusalException($"{AgentText.Quoted(path)} has a link to a folder in it; name a file, or a folder without such links.");
            }

            Readable(entry.FullName, path);
        }

        return found;
    }

    /// <summary>The folder of a run that may be read, by its true path.</summary>
    /// <param name="run">What the agent says; null for the only one there is.</param>
    /// <exception cref="AgentRefusalException">There is none, or one of its files leads elsewhere.</exception>
    public string Run(string? run)
    {
        string[] runs = Runs();
        if (run is null && runs.Length != 1)
        {
            throw new AgentRefusalException(runs.Length == 0
                ? "There is no run here yet; call fit first."
                : $"There are several runs; name one of {Names(runs)} as run.");
        }

        string folder = Readable(run ?? runs[0], run ?? runs[0]);
        if (!File.Exists(Path.Combine(folder, Manifest)))
        {
            throw new AgentRefusalException(
                $"{AgentText.Quoted(run ?? runs[0])} is no folder of a run; {(runs.Length == 0 ? "call fit first." : $"runs are {Names(runs)}.")}");
        }

        foreach (string file in Directory.EnumerateFileSystemEntries(folder))
        {
            if (new FileInfo(file).LinkTarget is not null)
            {
                Readable(file, Shown(file));
            }
        }

        return folder;
    }

    /// <summary>The runs in the folder, by name; a dot is the folder itself.</summary>
    public string[] Runs() =>
    [
        .. File.Exists(Path.Combine(Root, Manifest)) ? ["."] : Array.Empty<string>(),
        .. Directory.EnumerateDirectories(Root)
            .Where(folder => File.Exists(Path.Combine(folder, Manifest)))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A new folder of a run.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="replaces">Whether an earlier run of that name may be replaced.</param>
    /// <exception cref="AgentRefusalException">The name is no plain one, or there is something of that name.</exception>
    public string NewRun(string name, bool replaces)
    {
        string folder = Inside(Root, name);
        if (name.Equals(Extra, StringComparison.OrdinalIgnoreCase))
        {
            throw new AgentRefusalException($"{Extra} is the folder for other results; name the run otherwise.");
        }

        if (File.Exists(folder))
        {
            throw new AgentRefusalException($"{name} is a file; name the run otherwise.");
        }

        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return folder;
        }

        if (!File.Exists(Path.Combine(folder, Manifest)))
        {
            throw new AgentRefusalException($"{name} holds other files, which are left alone; name the run otherwise.");
        }

        return replaces ? folder : throw new AgentRefusalException($"{name} is a run already; name the new one otherwise, or say replace if the old one is not needed.");
    }

    /// <summary>A file for what a tool writes beside a run.</summary>
    /// <param name="run">The true path of the run, or of the folder itself.</param>
    /// <param name="name">The name of the file or folder.</param>
    /// <exception cref="AgentRefusalException">The run is outside, or the name is no plain one.</exception>
    public string ExtraOf(string run, string name)
    {
        if (!IsIn(run, Root))
        {
            throw new AgentRefusalException("That run is in a folder that may only be read, and results are written beside a run; fit the orders here first.");
        }

        string extra = Inside(run, Extra);
        string file = Inside(extra, name);
        Directory.CreateDirectory(extra);
        return file;
    }

    /// <summary>Writes a new file beside runs, whole or not at all.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="writeAsync">Writes what is in it.</param>
    /// <returns>Its path as agents see it.</returns>
    /// <exception cref="AgentRefusalException">The name is no plain one, or there is something of that name.</exception>
    public async Task<string> WriteNewAsync(string name, Func<Stream, Task> writeAsync)
    {
        string path = ExtraOf(Root, name);
        FileStream file;
        try
        {
            // Whoever is first has the name, also of two who ask at the same time.
            file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException && Path.Exists(path))
        {
            throw new AgentRefusalException($"{Shown(path)} is there already and is left as it is; give another name.", taken);
        }

        try
        {
            await using (file)
            {
                await writeAsync(file);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return Shown(path);
    }

    /// <summary>A path as agents see it: relative to the folder where it is in it.</summary>
    public string Shown(string path) => path == Root ? "." : IsIn(path, Root) ? Path.GetRelativePath(Root, path).Replace('\\', '/') : Path.GetFileName(path);

    /// <summary>A sentence without where the folder lies on the machine.</summary>
    public string WithoutPlaces(string sentence)
    {
        foreach (Regex place in _places)
        {
            sentence = place.Replace(sentence, found => found.Groups["rest"].Success ? "" : ".");
        }

        return sentence;
    }

    /// <summary>A path whose every link is followed, whether there is something or not.</summary>
    /// <exception cref="IOException">Links lead around in a circle.</exception>
    public static string TruePath(string path) => TruePath(Path.GetFullPath(path), MostLinks);

    /// <summary>Whether a true path may be read.</summary>
    public bool MayRead(string truePath) => _readable.Any(folder => IsIn(truePath, folder));

    private static string TruePath(string full, int links)
    {
        string current = Path.GetPathRoot(full)!;
        char[] separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];
        foreach (string part in full[current.Length..].Split(separators, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            current = links > 0
                ? TruePath(Path.GetFullPath(target, current), links - 1)
                : throw new IOException("Links lead around in a circle.");
        }

        return current;
    }

    private static bool IsIn(string path, string folder)
    {
        StringComparison how = IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return path.Equals(folder, how) || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, how);
    }

    private static string Existing(string folder) => Directory.Exists(folder)
        ? Path.TrimEndingDirectorySeparator(TruePath(folder))
        : throw new IOException($"{folder} is no folder; name one that is there.");

    /// <summary>A folder where it stands in words, with what parts it from a name in it, and not as a part of another path.</summary>
    private static Regex PlaceOf(string folder) => new(
        $@"(?<![\p{{L}}\p{{N}}_.-]){Regex.Escape(folder)}(?:(?<rest>[/\\]+)|(?![\p{{L}}\p{{N}}_-]|\.[\p{{L}}\p{{N}}]))",
        RegexOptions.CultureInvariant | (IgnoresCase ? RegexOptions.IgnoreCase : RegexOptions.None));

    private static string Names(string[] runs) => string.Join(", ", runs.Take(MostNamed).Select(AgentText.Quoted)) + (runs.Length > MostNamed ? " and others" : "");

    /// <summary>Names of files are plain: letters, digits, points, dashes and underscores.</summary>
    [GeneratedRegex("^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();

    /// <summary>Names that are devices on Windows, whatever their ending.</summary>
    [GeneratedRegex(@"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DeviceName();

    private static string Inside(string folder, string name)
    {
        if (!PlainName().IsMatch(name) || name.Contains('\n') || DeviceName().IsMatch(name))
        {
            throw new AgentRefusalException(
                $"{AgentText.Quoted(name)} is no plain name; results are named by 1 to 64 letters, digits, points, dashes and underscores, and lie in the folder itself.");
        }

        string path = Path.Combine(folder, name);
        return TruePath(path) == path
            ? path
            : throw new AgentRefusalException($"{name} is a link to somewhere else, and nothing is written through links; use another name.");
    }

    private string Readable(string path, string shown)
    {
        string found;
        try
        {
            found = TruePath(Path.Combine(Root, path));
        }
        catch (Exception broken) when (broken is IOException or ArgumentException or NotSupportedException)
        {
            throw new AgentRefusalException($"{AgentText.Quoted(shown)} is no path that can be read.", broken);
        }

        return MayRead(found) ? found : throw new AgentRefusalException(
            $"{AgentText.Quoted(shown)} leads out of the folder that may be read; use a path in it, or have clv started with --allow-read and the folder of that file.");
    }

    private string Held()
    {
        string[] names =
        [
            .. Directory.EnumerateFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal),
        ];
        return names.Length == 0 ? "nothing" : string.Join(", ", names.Take(MostNamed).Select(AgentText.Quoted)) + (names.Length > MostNamed ? " and others" : "");
    }
}
