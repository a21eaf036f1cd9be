namespace Clv.Probabilistic;

/// <summary>Writes a file whole or not at all: to a temporary neighbour first, renamed when complete.</summary>
internal static class WholeFile
{
    /// <summary>Writes through <paramref name="write"/>; on any failure the target is as it was before.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        if (!IsDevice(target) && new FileInfo(target).LinkTarget is not null)
        {
            // Replacing a link would cut it; what it points to is what its owner wants written.
            target = File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
        }

        if (IsDevice(target))
        {
            // Devices and pipes take what they are given; renaming a file over one would replace it.
            using FileStream device = new(target, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        string temporary = target + "." + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    private static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal);

    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (IOException)
        {
            // The first failure is the one worth reporting.
        }
        catch (UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
