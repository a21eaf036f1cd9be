using System.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Clv.Probabilistic.Service;

/// <summary>The files that <c>clv</c> wrote in a folder, for agents to read.</summary>
internal sealed class AgentFiles(AgentFolder folder)
{
    /// <summary>So much of a file is read at most: what a context of an agent bears.</summary>
    public const int MostBytes = 32_768;

    private const string Scheme = "clv:///";
    private const int MostListed = 200;

    private static readonly Dictionary<string, (string Type, string What)> _kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = ("text/csv", "A table; the first rows where it is long."),
        [".json"] = ("application/json", "Options, counts, models or scores."),
        [".html"] = ("text/html", "A page for people, to be opened in a browser."),
    };

    /// <summary>Folders below, and none behind a link, which may lead around in a circle.</summary>
    private static readonly EnumerationOptions _ownFolders = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The folder.</summary>
    public AgentFolder Folder => folder;

    /// <summary>All of them.</summary>
    public IEnumerable<Resource> List(CancellationToken token)
    {
        int listed = 0;
        foreach (string path in Paths().Take(MostListed))
        {
            token.ThrowIfCancellationRequested();
            listed++;
            (string type, string what) = _kinds[Path.GetExtension(path)];
            yield return new Resource
            {
                Uri = UriOf(path),
                Name = path,
                Description = what,
                MimeType = type,
                Size = new FileInfo(Path.Combine(folder.Root, path)).Length,
            };
        }
    }

    /// <summary>A link to one.</summary>
    /// <param name="path">Its path, relative to the folder.</param>
    public ResourceLinkBlock Link(string path)
    {
        FileInfo file = new(Path.Combine(folder.Root, path));
        (string type, string what) = _kinds.GetValueOrDefault(Path.GetExtension(path), ("application/octet-stream", "A file."));
        return new ResourceLinkBlock { Uri = UriOf(path), Name = path, Description = what, MimeType = type, Size = file.Exists ? file.Length : null };
    }

    /// <summary>Reads one, or as many of its first lines as an agent bears.</summary>
    /// <exception cref="McpProtocolException">There is none, or it is too long and no table.</exception>
    public async Task<ReadResourceResult> ReadAsync(string? uri, CancellationToken token)
    {
        string path = uri is not null && uri.StartsWith(Scheme, StringComparison.Ordinal) ? Uri.UnescapeDataString(uri[Scheme.Length..]) : "";
        if (!Paths().Contains(path))
        {
            throw new McpProtocolException("There is no such file of clv here; resources/list names them.", McpErrorCode.ResourceNotFound);
        }

        string type = _kinds[Path.GetExtension(path)].Type;
        await using FileStream file = new(Path.Combine(folder.Root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        bool isLong = file.Length > MostBytes;
        if (isLong && type != "text/csv")
        {
            throw new McpProtocolException(
                FormattableString.Invariant($"{AgentText.Quoted(path)} has {file.Length / 1024} kB, and at most {MostBytes / 1024} are read; open it in a program or a browser."), McpErrorCode.InvalidParams);
        }

        byte[] bytes = new byte[Math.Min(MostBytes, file.Length)];
        int length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token);
        int end = isLong ? bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1 : length;
        string text = folder.WithoutPlaces(Encoding.UTF8.GetString(bytes, 0, end));
        List<ResourceContents> contents = [new TextResourceContents { Uri = uri!, MimeType = type, Text = text }];
        if (isLong)
        {
            contents.Add(new TextResourceContents
            {
                Uri = uri!,
                MimeType = "text/plain",
                Text = FormattableString.Invariant($"These are the first {end / 1024} kB of {file.Length / 1024} kB; the whole table is the file {path}."),
            });
        }

        return new ReadResourceResult { Contents = contents };
    }

    private static string UriOf(string path) => Scheme + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Relative paths of what runs name as theirs, and of what tools wrote beside them; none that leads elsewhere.</summary>
    private IEnumerable<string> Paths()
    {
        foreach (string run in folder.Runs())
        {
            string place = run == "." ? folder.Root : Path.Combine(folder.Root, run);
            foreach (string path in OfRun(place))
            {
                yield return path;
            }
        }

        if (!File.Exists(Path.Combine(folder.Root, "run.json")))
        {
            foreach (string path in Extras(folder.Root))
            {
                yield return path;
            }
        }
    }

    private IEnumerable<string> OfRun(string place)
    {
        IReadOnlyList<string> named;
        try
        {
            named = RunManifest.Read(Path.Combine(place, "run.json")).Files;
        }
        catch (Exception broken) when (broken is IOException or DataFormatException or UnauthorizedAccessException)
        {
            named = [];
        }

        return named.Append("run.json").Distinct().Where(name => Path.GetFileName(name) == name)
            .Select(name => Path.Combine(place, name))
            .Where(IsReadable)
            .Select(folder.Shown)
            .Concat(Extras(place));
    }

    private IEnumerable<string> Extras(string place)
    {
        string extra = Path.Combine(place, AgentFolder.Extra);
        return !Directory.Exists(extra) || AgentFolder.TruePath(extra) != extra
            ? []
            : Directory.EnumerateFiles(extra, "*", _ownFolders).Where(IsReadable).Select(folder.Shown).Order(StringComparer.Ordinal);
    }

    private static bool IsReadable(string path) =>
        _kinds.ContainsKey(Path.GetExtension(path)) && File.Exists(path) && AgentFolder.TruePath(path) == path;
}
