namespace Clv.Probabilistic.Arrow;

/// <summary>The files in a folder and in the folders in it, apart from what programs leave beside their files: names that begin with a point
/// or an underscore.</summary>
/// <remarks>Whoever names the root of a disk by mistake is told at once, and not once all of it was looked at.</remarks>
internal static class FolderFiles
{
    /// <summary>So many folders may lie in one another: twice as many as parts by year, month, day and hour take.</summary>
    private const int Deepest = 8;

    /// <summary>So many files and folders are looked at.</summary>
    private const int Most = 100_000;

    /// <summary>The files, in no sequence.</summary>
    /// <exception cref="DataFormatException">There are too many, or a folder cannot be looked into.</exception>
    public static List<string> In(string folder)
    {
        List<string> files = [];
        List<string> folders = [folder];
        int seen = 0;
        for (int depth = 0; folders.Count > 0; depth++)
        {
            if (depth > Deepest)
            {
                throw new DataFormatException(
                    $"{folder} has more than {Deepest} folders in one another, such as {folders[0]}; name the folder that the files are in, or a pattern.");
            }

            List<string> below = [];
            foreach (string at in folders)
            {
                foreach (FileSystemInfo entry in Entries(at))
                {
                    if (++seen > Most)
                    {
                        throw new DataFormatException(string.Create(
                            System.Globalization.CultureInfo.InvariantCulture,
                            $"{folder} holds more than {Most:#,0} files and folders; name the folder that the files are in, or a pattern."));
                    }

                    if (entry.Name[0] is not ('.' or '_'))
                    {
                        (entry is DirectoryInfo ? below : files).Add(Path.Combine(at, entry.Name));
                    }
                }
            }

            folders = below;
        }

        return files;
    }

    private static FileSystemInfo[] Entries(string folder)
    {
        try
        {
            // One more than are looked at, so that what is too much is known to be.
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(Most + 1)];
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFormatException($"{folder} may not be read; check its permissions.", e);
        }
        catch (IOException e)
        {
            throw new DataFormatException($"{folder} cannot be looked into: {e.Message}", e);
        }
    }
}
