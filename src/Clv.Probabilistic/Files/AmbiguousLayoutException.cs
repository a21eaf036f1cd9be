namespace Clv.Probabilistic;

/// <summary>A file that can be read in several ways, so that a guess could be wrong: the message shows two readings of one row and names the
/// option that says which is meant.</summary>
/// <example>
/// <code>
/// try
/// {
///     TransactionCsv.Read("orders.csv");
/// }
/// catch (AmbiguousLayoutException question)
/// {
///     Console.WriteLine(question.Message);   // '05/02/2024' may be 5 February 2024 or 2 May 2024, and …
/// }
/// </code>
/// </example>
public sealed class AmbiguousLayoutException : DataFormatException
{
    /// <summary>An error without a sentence; prefer the overload that carries one.</summary>
    public AmbiguousLayoutException()
    {
    }

    /// <summary>An error in one sentence.</summary>
    /// <param name="message">Which readings there are, and what to do.</param>
    public AmbiguousLayoutException(string message)
        : base(message)
    {
    }

    /// <summary>An error in one sentence, with its cause.</summary>
    /// <param name="message">Which readings there are, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public AmbiguousLayoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
