using Clv.Probabilistic.Arrow;

namespace Clv.Probabilistic.Cli;

/// <summary>The files that an address names: one, those of a folder that are read together, or those that match a pattern.</summary>
internal static class NamedFiles
{
    /// <summary>So many kinds of files are named of those that a folder holds.</summary>
    private const int MostNamed = 3;

    /// <summary>Whether an address may name several files.</summary>
    public static bool MayBeSeveral(string address) =>
        Directory.Exists(address) || (address.AsSpan().ContainsAny('*', '?') && !File.Exists(address));

    /// <summary>The files of a folder or a pattern, in the ordinal sequence of their paths.</summary>
    /// <param name="address">The folder or the pattern.</param>
    /// <param name="kinds">The kinds that are read.</param>
    /// <exception cref="DataFormatException">There is none.</exception>
    public static string[] Of(string address, IReadOnlyList<OrderSourceKind> kinds)
    {
        string[] files = [.. Found(address, kinds).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new DataFormatException(
            Directory.Exists(address)
                ? $"{address} is a folder without files {Listing.Choice(ExtensionsInFolders(kinds))}, which are what is read of a folder; it holds {Held(address)}: name a file, or a folder that has some."
                : $"{address} matches no file; check the path.");
    }

    /// <summary>The files of a folder or a pattern, in no sequence, and perhaps none.</summary>
    public static IEnumerable<string> Found(string address, IReadOnlyList<OrderSourceKind> kinds)
    {
        string[] extensions = ExtensionsInFolders(kinds);
        return Directory.Exists(address)
            ? InputFiles.All(address).Where(file => extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
            : InputFiles.All(address);
    }

    private static string[] ExtensionsInFolders(IReadOnlyList<OrderSourceKind> kinds) =>
        [.. kinds.Where(kind => kind.HasSeveral).SelectMany(kind => kind.Extensions)];

    /// <summary>What a folder holds: the ends of names, the most frequent ones first.</summary>
    private static string Held(string folder)
    {
        IGrouping<string, string>[] groups =
        [
            .. InputFiles.All(folder)
                .GroupBy(file => Path.GetExtension(file).ToLowerInvariant())
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal),
        ];
        string[] named = [.. groups.Take(MostNamed).Select(group => $"{Figures.Count(group.Count(), "file")} {group.Key}".TrimEnd())];
        int others = groups.Skip(MostNamed).Sum(group => group.Count());
        return named.Length == 0 ? "no files"
            : others > 0 ? $"{string.Join(", ", named)} and {Figures.Count(others, "other")}"
            : string.Join(", ", named);
    }
}
