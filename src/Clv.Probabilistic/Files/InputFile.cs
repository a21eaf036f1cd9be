namespace Clv.Probabilistic;

/// <summary>Opens files to read, and says in a sentence that names the file why one cannot be.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading from its start to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read: add <see cref="FileOptions.Asynchronous"/> where no thread is to wait.</param>
    /// <exception cref="DataFormatException">The file cannot be opened.</exception>
    public static FileStream Open(string path, FileOptions options = FileOptions.SequentialScan)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new DataFormatException($"{path} is a folder; name a file in it.");
        }

        try
        {
            // The readers have buffers of their own.
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFormatException($"{path} does not exist; check the path.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFormatException($"{path} may not be read; check its permissions.", e);
        }
        catch (IOException e)
        {
            throw new DataFormatException($"{path} cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>A stream from its start, in which one can go back: what cannot is taken into memory.</summary>
    /// <param name="stream">The stream, at the start of what is to be read.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <exception cref="DataFormatException">The stream cannot be read to its end.</exception>
    public static Stream Seekable(Stream stream, string sourceName)
    {
        if (stream.CanSeek && stream.Position == 0)
        {
            return stream;
        }

        MemoryStream whole = new();
        try
        {
            stream.CopyTo(whole);
        }
        catch (IOException e)
        {
            throw new DataFormatException($"{sourceName} cannot be read to its end: {e.Message}", e);
        }

        whole.Position = 0;
        return whole;
    }
}
