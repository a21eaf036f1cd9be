namespace Clv.Probabilistic.Cli;

/// <summary>Whether two paths lead to one file, whatever they are called: by hard links, or in another case of letters.</summary>
/// <remarks>.NET has no name for a file itself, but locks it: while one path is open and shared with nobody, the other cannot be opened if
/// it is the same file. Only reading, and only files that agree in size and times, so that no other file is looked at for long.</remarks>
internal static class FileIdentity
{
    /// <summary>Whether two paths are the same file; false where that cannot be told.</summary>
    public static bool AreSame(string one, string other)
    {
        try
        {
            FileInfo first = new(one);
            FileInfo second = new(other);
            return first.Exists && second.Exists && LookAlike(first, second) && IsOpen(one) == false && IsLockedBy(one, other);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Pipes and devices have no length, and opening one would take from it.
    private static bool LookAlike(FileInfo one, FileInfo other) =>
        one.Length > 0 && one.Length == other.Length
        && one.LastWriteTimeUtc == other.LastWriteTimeUtc
        && one.CreationTimeUtc == other.CreationTimeUtc;

    private static bool IsLockedBy(string locked, string path)
    {
        using FileStream held = new(locked, FileMode.Open, FileAccess.Read, FileShare.None);
        return IsOpen(path);
    }

    private static bool IsOpen(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
