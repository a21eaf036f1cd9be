using System.Xml.Linq;

namespace Clv.Probabilistic.Notebooks;

/// <summary>The packages that <c>#r "nuget: …"</c> finds while notebooks run: this repository's as they are built now, and those that they depend on
/// as they were restored for the build, so that nothing is fetched.</summary>
/// <remarks>The notebooks name packages as their readers do, and no file says where these lie. The processes that run them have a cache of their own,
/// without which a package made again under the same version would not be looked at.</remarks>
internal sealed class NotebookPackages
{
    private const string OurPackages = "Clv.*";

    private NotebookPackages(string settings, string cache) => Environment = new Dictionary<string, string>
    {
        ["RestoreConfigFile"] = settings,
        ["NUGET_PACKAGES"] = cache,
    };

    /// <summary>What a process is told by its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Packs the libraries.</summary>
    /// <param name="repository">The root of the checkout.</param>
    /// <param name="configuration">Release or Debug.</param>
    /// <param name="isBuilt">Whether the libraries have been built, so that they are only packed.</param>
    public static NotebookPackages Pack(string repository, string configuration, bool isBuilt)
    {
        string folder = FolderIn(repository);
        string packed = Path.Combine(folder, "packages");
        Empty(packed, "*");
        DotnetTool.Run(
            repository,
            "build",
            Path.Combine("eng", "libraries.proj"),
            "-nologo",
            "-verbosity:quiet",
            $"-p:Configuration={configuration}",
            $"-p:PackageOutputPath={packed}",
            $"-p:NoBuild={(isBuilt ? "true" : "false")}");
        return In(repository, packed);
    }

    /// <summary>Takes packages that are made already.</summary>
    /// <param name="repository">The root of the checkout.</param>
    /// <param name="packed">Where they lie.</param>
    /// <exception cref="NotebookException">There are none.</exception>
    public static NotebookPackages In(string repository, string packed)
    {
        if (!Directory.Exists(packed) || Directory.GetFiles(packed, OurPackages + ".nupkg").Length == 0)
        {
            throw new NotebookException($"{packed} holds no package of this repository. \"dotnet pack -o {packed}\" makes them.");
        }

        string folder = FolderIn(repository);
        string cache = Path.Combine(folder, "cache");
        Empty(cache, OurPackages);

        // Whoever has installed these packages has them among the restored ones as well: ours come from one place, all others from the other.
        string settings = Path.Combine(folder, "NuGet.config");
        new XElement(
            "configuration",
            new XElement(
                "packageSources",
                new XElement("clear"),
                Source("packed", Path.GetFullPath(packed)),
                Source("restored", RestoredPackages(repository))),
            new XElement("packageSourceMapping", new XElement("clear"), Mapping("packed", OurPackages), Mapping("restored", "*"))).Save(settings);
        return new NotebookPackages(settings, cache);
    }

    private static string FolderIn(string repository) =>
        Directory.CreateDirectory(Path.Combine(repository, "artifacts", "notebooks")).FullName;

    private static XElement Source(string name, string folder) => new("add", new XAttribute("key", name), new XAttribute("value", folder));

    private static XElement Mapping(string name, string pattern) =>
        new("packageSource", new XAttribute("key", name), new XElement("package", new XAttribute("pattern", pattern)));

    private static string RestoredPackages(string repository)
    {
        const string Label = "global-packages: ";
        string listed = DotnetTool.Run(repository, "nuget", "locals", "global-packages", "--list");
        return listed[(listed.IndexOf(Label, StringComparison.Ordinal) + Label.Length)..].Trim();
    }

    private static void Empty(string folder, string pattern)
    {
        DirectoryInfo emptied = Directory.CreateDirectory(folder);
        foreach (FileSystemInfo entry in emptied.GetFileSystemInfos(pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }))
        {
            if (entry is DirectoryInfo inner)
            {
                inner.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
