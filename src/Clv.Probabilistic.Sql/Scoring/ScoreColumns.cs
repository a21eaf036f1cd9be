namespace Clv.Probabilistic.Sql;

/// <summary>The names of columns by which a table is known as one of scores.</summary>
internal static class ScoreColumns
{
    /// <summary>The column of customers.</summary>
    public const string Customer = "customer_id";

    /// <summary>What learners forecast in place of a value.</summary>
    private const string TotalSpend = "expected_total_spend";

    private static readonly HashSet<string> _known = new(
        [.. PredictionQuestions.Names, TotalSpend, IntervalColumns.OutcomePurchases, IntervalColumns.OutcomeValue], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a table has a customer and scores, and nothing else.</summary>
    /// <param name="columns">Its columns.</param>
    /// <param name="written">Those that are about to be written, whatever they are called.</param>
    public static bool AreOfScores(IReadOnlyCollection<string> columns, IEnumerable<string> written)
    {
        HashSet<string> own = new(written, StringComparer.OrdinalIgnoreCase);
        bool IsScore(string name) =>
            own.Contains(name) || _known.Contains(name) || (IntervalColumns.IsEnd(name) && _known.Contains(name[..name.LastIndexOf('_')]));
        return columns.Count > 1
            && columns.Contains(Customer, StringComparer.OrdinalIgnoreCase)
            && columns.All(name => name.Equals(Customer, StringComparison.OrdinalIgnoreCase) || IsScore(name));
    }
}
