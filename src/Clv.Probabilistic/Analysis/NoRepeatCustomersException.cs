namespace Clv.Probabilistic;

/// <summary>Nobody came back within the observed time, so that a model has nothing to learn from.</summary>
/// <example>
/// <code>
/// try
/// {
///     CustomerAnalysisResult result = CustomerAnalysis.Run(orders);
/// }
/// catch (NoRepeatCustomersException nobody)
/// {
///     Console.WriteLine(string.Join(' ', nobody.Account?.Sentences() ?? [nobody.Message]));
/// }
/// </code>
/// </example>
public sealed class NoRepeatCustomersException : InvalidOperationException
{
    /// <summary>An error without an account; prefer the overload that carries one.</summary>
    public NoRepeatCustomersException()
    {
    }

    /// <summary>An error in one sentence.</summary>
    /// <param name="message">What is missing, and what to do.</param>
    public NoRepeatCustomersException(string message)
        : base(message)
    {
    }

    /// <summary>An error in one sentence, with its cause.</summary>
    /// <param name="message">What is missing, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public NoRepeatCustomersException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error that says what became of the orders.</summary>
    /// <param name="account">The summary's account.</param>
    public NoRepeatCustomersException(SummaryAccount account)
        : base(Describe(account))
    {
        Account = account;
    }

    /// <summary>What became of the orders; null where it was not given.</summary>
    public SummaryAccount? Account { get; }

    private static string Describe(SummaryAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return $"No customer bought in more than one {account.Grain.Name()}, so there is nothing to learn about coming back; give a longer history, or a finer {OptionNames.Grain}.";
    }
}
