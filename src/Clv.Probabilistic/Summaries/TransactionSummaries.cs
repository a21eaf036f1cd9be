namespace Clv.Probabilistic;

/// <summary>Turns orders into one row per customer.</summary>
public static class TransactionSummaries
{
    /// <summary>Collapses orders into frequency, recency, T and mean spend per customer.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">How; null for days, up to the last order.</param>
    /// <returns>The summary, ordered by id, with an account of every order.</returns>
    public static CustomerSummary Summarize(this TransactionTable transactions, SummaryOptions? options = null) =>
        throw new NotImplementedException();
}
