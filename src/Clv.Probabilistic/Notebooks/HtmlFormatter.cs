namespace Clv.Probabilistic;

/// <summary>A formatter as notebooks call it, by the names of its members: HTML of one type of object.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="write">Writes the HTML.</param>
internal sealed class HtmlFormatter<T>(Action<T, TextWriter> write)
    where T : class
{
    /// <summary>The format.</summary>
    public string MimeType { get; } = "text/html";

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
