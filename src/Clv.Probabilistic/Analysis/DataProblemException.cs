namespace Clv.Probabilistic;

/// <summary>The orders have a problem that would make every result wrong, so nothing was fitted to them.</summary>
/// <example>
/// <code>
/// try
/// {
///     CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { StopAtProblems = true });
/// }
/// catch (DataProblemException stopped)
/// {
///     Console.WriteLine(stopped.Check?.Verdict.Sentence ?? stopped.Message);
/// }
/// </code>
/// </example>
public sealed class DataProblemException : InvalidOperationException
{
    /// <summary>An error without a check; prefer the overload that carries one.</summary>
    public DataProblemException()
    {
    }

    /// <summary>An error in one sentence.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    public DataProblemException(string message)
        : base(message)
    {
    }

    /// <summary>An error in one sentence, with its cause.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public DataProblemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error that says what the check found.</summary>
    /// <param name="check">The check, with a problem or more.</param>
    public DataProblemException(DataCheckReport check)
        : base(Describe(check)) => Check = check;

    /// <summary>All that the check found; null where it was not given.</summary>
    public DataCheckReport? Check { get; }

    private static string Describe(DataCheckReport check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return string.Join(' ', check.AtLeast(FindingSeverity.Problem).Select(finding => finding.Sentence));
    }
}
