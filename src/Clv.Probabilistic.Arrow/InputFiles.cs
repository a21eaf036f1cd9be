namespace Clv.Probabilistic.Arrow;

/// <summary>Finds the files that a path names, and opens what is to be read.</summary>
internal static class InputFiles
{
    /// <summary>The files of a path: itself, those of a folder, or those that match a pattern.</summary>
    /// <param name="path">The path.</param>
    /// <param name="extensions">The ends of names of the files of a folder that are meant.</param>
    /// <returns>At least one, in the ordinal sequence of their paths.</returns>
    /// <exception cref="DataFormatException">There is none.</exception>
    public static string[] Find(string path, IReadOnlyList<string> extensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        bool isFolder = Directory.Exists(path);
        if (!isFolder && (File.Exists(path) || !FilePattern.Is(path)))
        {
            return [path];
        }

        string[] files = [.. (isFolder ? FolderFiles.In(path).Where(file => HasEnd(file, extensions)) : FilePattern.Files(path)).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new DataFormatException(
            isFolder ? $"{path} is a folder without files {Listing.Choice([.. extensions])}; name a file, or a folder that has some."
            : $"{path} matches no file; check the path.");
    }

    /// <summary>Every file that is in a folder, or matches a pattern, in no sequence.</summary>
    /// <param name="path">The folder or the pattern.</param>
    public static IEnumerable<string> All(string path) =>
        Directory.Exists(path) ? FolderFiles.In(path) : FilePattern.Files(path);

    /// <summary>Files as inputs.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="open">Opens one.</param>
    public static BatchInput[] Inputs(IReadOnlyList<string> paths, Func<string, BatchSource> open)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.Count == 0
            ? throw new ArgumentException("There is no file to read; name at least one.", nameof(paths))
            : [.. paths.Select(path => new BatchInput(path, () => open(path)))];
    }

    /// <summary>Opens a file in which one can go back.</summary>
    /// <exception cref="DataFormatException">It cannot be opened, or is a pipe.</exception>
    public static FileStream OpenSeekable(string path)
    {
        FileStream file = InputFile.Open(path, FileOptions.RandomAccess);
        if (!file.CanSeek)
        {
            file.Dispose();
            throw new DataFormatException($"{path} is a pipe or a device, in which one cannot go back; read it as a stream, which for clv is standard input, or write it to a file first.");
        }

        return file;
    }

    /// <summary>A stream as an input, in memory where it cannot seek.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="open">Opens it.</param>
    public static BatchInput Input(Stream stream, string sourceName, Func<Stream, string, BatchSource> open)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        Stream whole = InputFile.Seekable(stream, sourceName);
        long start = whole.Position;
        return new BatchInput(sourceName, () =>
        {
            whole.Position = start;
            return open(whole, sourceName);
        });
    }

    private static bool HasEnd(string file, IReadOnlyList<string> extensions) => extensions.Contains(Path.GetExtension(file).ToLowerInvariant());
}
