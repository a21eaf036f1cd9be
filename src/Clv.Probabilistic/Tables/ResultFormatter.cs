namespace Clv.Probabilistic;

/// <summary>A formatter as notebooks call it, by the names of its members.</summary>
/// <param name="mimeType">The format.</param>
/// <param name="write">Writes a result in it.</param>
internal sealed class ResultFormatter(string mimeType, Action<object, TextWriter> write)
{
    /// <summary>The format.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes an object.</summary>
    /// <returns>Whether it was a result.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not (IResultView or ITabularResult))
        {
            return false;
        }

        write(instance, writer);
        return true;
    }
}
