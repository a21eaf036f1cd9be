namespace Clv.Probabilistic;

/// <summary>Input that cannot be read as what it should be: a sentence that names the file, row, column and value
/// and says what to do.</summary>
/// <example>
/// <code>
/// try
/// {
///     SummaryCsv.Read("summary.csv");
/// }
/// catch (DataFormatException broken)
/// {
///     Console.WriteLine(broken.Message);   // names the file, the row, the column and the value
/// }
/// </code>
/// </example>
public class DataFormatException : Exception
{
    /// <summary>An error without a sentence; prefer the overload that carries one.</summary>
    public DataFormatException()
    {
    }

    /// <summary>An error in one sentence.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public DataFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error in one sentence, with its cause.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public DataFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The column that was looked for by name in vain; null where something else is wrong.</summary>
    internal string? MissingColumn { get; init; }
}
