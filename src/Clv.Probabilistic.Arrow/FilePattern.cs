using System.IO.Enumeration;

namespace Clv.Probabilistic.Arrow;

/// <summary>Paths with <c>*</c> and <c>?</c> in the names of files and folders, and <c>**</c> for folders of any depth.</summary>
internal static class FilePattern
{
    private const string AnyDepth = "**";

    /// <summary>Whether a path is such a pattern.</summary>
    public static bool Is(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>The files that match, in no sequence.</summary>
    public static IEnumerable<string> Files(string pattern)
    {
        string root = Path.GetPathRoot(pattern) ?? "";
        string[] parts = pattern[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> folders = [root];
        foreach (string part in parts[..^1])
        {
            folders = folders.SelectMany(folder => Folders(folder, part));
        }

        return folders.Distinct().SelectMany(folder => Children(folder, parts[^1], Directory.EnumerateFiles));
    }

    private static IEnumerable<string> Folders(string folder, string part) =>
        part == AnyDepth ? [folder, .. Children(folder, "*", Directory.EnumerateDirectories).SelectMany(child => Folders(child, AnyDepth))]
        : Is(part) ? Children(folder, part, Directory.EnumerateDirectories)
        : [Path.Combine(folder, part)];

    private static IEnumerable<string> Children(string folder, string part, Func<string, IEnumerable<string>> enumerate)
    {
        string here = folder.Length == 0 ? "." : folder;
        return !Directory.Exists(here)
            ? []
            : enumerate(here)
                .Select(path => Path.GetFileName(path))
                .Where(name => FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: OperatingSystem.IsWindows()))
                .Where(name => name[0] != '.' || part[0] == '.')
                .Select(name => Path.Combine(folder, name));
    }
}
