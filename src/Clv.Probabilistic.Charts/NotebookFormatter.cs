namespace Clv.Probabilistic.Charts;

/// <summary>A formatter as notebooks call it, by the names of its members.</summary>
/// <typeparam name="T">What it formats.</typeparam>
/// <param name="mimeType">The format.</param>
/// <param name="write">Writes an object in it.</param>
internal sealed class NotebookFormatter<T>(string mimeType, Action<T, TextWriter> write)
{
    /// <summary>The format.</summary>
    public string MimeType => mimeType;

    /// <summary>Writes an object.</summary>
    /// <returns>Whether it was one of the type.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T shown)
        {
            return false;
        }

        write(shown, writer);
        return true;
    }
}
