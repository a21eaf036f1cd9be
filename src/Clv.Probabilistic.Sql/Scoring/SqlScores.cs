namespace Clv.Probabilistic.Sql;

/// <summary>What models say of customers, computed where the customers are.</summary>
/// <remarks>
/// P(alive), the probability of any purchase and expected spend are formulas for BG/NBD, MBG/NBD, NBD and Gamma-Gamma (or flat spend), and a
/// SELECT computes them. What is no formula, such as expected purchases, depends on frequency, recency and T alone, and comes from a table
/// of the distinct histories (<see cref="Lookup"/>) that is joined to customers; so do intervals, and models without formulas, such as
/// Pareto/NBD. Numbers are those of <see cref="CustomerPredictions"/>; cells that are empty or infinite there are NULL. Intervals of spend and
/// of value depend on each customer's own spend: predict in memory, and write the scores back, to have those. Immutable.
/// </remarks>
/// <example>
/// <code>
/// SqlScores scores = new(purchases.Model, spend.Model, new() { Horizon = 52 });
/// SqlStatement active = scores.Statement(SqlDialect.PostgreSql, SqlSource.Table("clv_summary"));   // p_alive, expected_spend, p_any_purchase
/// </code>
/// </example>
public sealed class SqlScores
{
    private readonly IPurchaseModel _purchases;
    private readonly ISpendModel? _spend;
    private readonly PredictionOptions _options;

    /// <summary>Scores by models.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model; null leaves spend and value out.</param>
    /// <param name="options">What to predict: the horizon, and for value the rate and the margin; for <see cref="Lookup"/> also what else
    /// predictions have.</param>
    public SqlScores(IPurchaseModel purchases, ISpendModel? spend, PredictionOptions options)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(options);
        _ = new PredictionQuestions(purchases, spend, options);
        _purchases = purchases;
        _spend = spend;
        _options = options;
    }

    /// <summary>The scores of distinct histories, for an engine to join to its customers.</summary>
    /// <param name="histories">The histories, each once or more often, such as <see cref="GroupedSummary.Purchases"/>.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">The models do not say in which unit their times are.</exception>
    public HistoryScores Lookup(CustomerSummary histories)
    {
        ArgumentNullException.ThrowIfNull(histories);
        long second = SecondsOfUnit();
        Dictionary<(long, long, long), int> rows = [];
        for (int row = 0; row < histories.Count; row++)
        {
            rows.TryAdd((histories.Frequency[row], Seconds(histories.Recency[row], second), Seconds(histories.T[row], second)), row);
        }

        CustomerSummary distinct = histories.At([.. rows.Values]);
        CustomerPredictions predictions = CustomerPredictions.Predict(distinct, _purchases, _options);
        double[] discounted = LifetimeValue.Discounted(
            _purchases, new FlatSpendModel(1), distinct, new() { Horizon = _options.Horizon, DiscountRatePerYear = _options.DiscountRatePerYear });
        return new HistoryScores(
            [.. rows.Keys],
            [.. predictions.Columns.Select(column => (column.Name, column.Values.ToArray())), (Discounted, discounted)]);
    }

    /// <summary>A SELECT of what is a formula.</summary>
    /// <param name="dialect">The SQL.</param>
    /// <param name="summary">A table, view or query with the columns of a summary: <c>customer_id</c>, <c>frequency</c>, <c>recency</c>, <c>T</c>
    /// and, for spend, <c>monetary_value</c>, in the model's unit.</param>
    /// <returns>The statement: <c>customer_id</c>, <c>p_alive</c>, <c>expected_spend</c> where there is a spend model, <c>p_any_purchase</c>.</returns>
    /// <exception cref="ArgumentException">A model has no formula.</exception>
    public SqlStatement Statement(SqlDialect dialect, SqlSource summary)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(summary);
        PurchaseFormula formula = PurchaseFormula.Of(_purchases, dialect) ?? throw new ArgumentException(
            $"{_purchases.Name} has no formula that an engine could compute; make a table of its histories with {nameof(SqlScores)}.{nameof(Lookup)}, and join that.");
        return SqlPipeline.From(dialect, summary.Written(dialect))
            .Then(Read(dialect, withKeys: false))
            .Then(new SqlStep(
                "terms",
                "the log odds of having left, and how many purchases may be expected of who has not",
                [.. Kept, (formula.LogOdds(dialect), "log_odds"), (formula.Intensity(dialect, _options.Horizon), "intensity")]))
            .Then(new SqlStep(
                "scores",
                $"{_purchases.Name}{(_spend is null ? "" : $" and {_spend.Name}")}, for {PurchaseFormula.Written(_options.Horizon)} {Unit}",
                [
                    ("customer_id", "customer_id"),
                    (formula.Alive, "p_alive"),
                    .. _spend is null ? [] : new[] { (SpendFormula.Of(_spend), "expected_spend") },
                    ($"({formula.Alive}) * ({PurchaseFormula.AnyWhileActive})", "p_any_purchase"),
                ]))
            .Statement("customers and what the model says of them");
    }

    /// <summary>A SELECT of all scores, where histories have been put into a table.</summary>
    /// <param name="dialect">The SQL.</param>
    /// <param name="summary">A table, view or query with the columns of a summary, in the model's unit.</param>
    /// <param name="lookup">The scores of histories.</param>
    /// <param name="table">The name of the table that they were written to.</param>
    /// <returns>The statement, whose columns are those of predictions: <c>customer_id</c>, <c>p_alive</c>, <c>expected_purchases</c>,
    /// <c>expected_spend</c> and <c>clv</c> where there is a spend model, <c>p_any_purchase</c>, and what else was predicted. Customers whose history is not in
    /// the table have NULL.</returns>
    /// <exception cref="ArgumentException">The spend model has no formula.</exception>
    /// <exception cref="InvalidOperationException">The models do not say in which unit their times are.</exception>
    public SqlStatement Statement(SqlDialect dialect, SqlSource summary, HistoryScores lookup, params string[] table)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(lookup);
        string Known(string column) => $"CASE WHEN {HistoryScores.Known} = 1 THEN {column} END";
        string[] first = ["p_alive", "expected_purchases"];
        string? spend = _spend is null ? null : SpendFormula.Of(_spend);
        return SqlPipeline.From(dialect, summary.Written(dialect))
            .Then(Read(dialect, withKeys: true))
            .Then(new SqlStep(
                "joined",
                "with the scores of each history",
                [
                    .. Kept,
                    .. lookup.Columns.Select(column => (column, $"of_{column}")),
                    (HistoryScores.Known, HistoryScores.Known),
                    .. spend is null ? [] : new[] { (spend, "of_spend") },
                ])
            { Join = (SqlSource.Table(table).Written(dialect), HistoryScores.Keys) })
            .Then(new SqlStep(
                "scores",
                $"{_purchases.Name}{(_spend is null ? "" : $" and {_spend.Name}")}, for {PurchaseFormula.Written(_options.Horizon)} {Unit}",
                [
                    ("customer_id", "customer_id"),
                    .. first.Select(column => (Known($"of_{column}"), column)),
                    .. spend is null ? [] : new[]
                    {
                        ("of_spend", "expected_spend"),
                        (Known($"{PurchaseFormula.Written(_options.Margin)} * of_spend * of_{Discounted}"), "clv"),
                    },
                    .. lookup.Columns.Where(column => !first.Contains(column) && column != Discounted).Select(column => (Known($"of_{column}"), column)),
                ]))
            .Statement("customers and what the model says of them");
    }

    private const string Discounted = "discounted_purchases";

    private (string, string)[] Kept => [("customer_id", "customer_id"), ("x", "x"), ("t_x", "t_x"), ("age", "age"), .. _spend is null ? [] : new[] { ("m", "m") }];

    private string Unit => _purchases.TimeUnit == TimeUnit.Unspecified ? "units of time" : $"{_purchases.TimeUnit.ToString().ToLowerInvariant()}s";

    private SqlStep Read(SqlDialect dialect, bool withKeys)
    {
        string Double(string column) => dialect.Number(column, SqlColumnKind.Number);
        List<(string, string)> columns = [("customer_id", "customer_id"), (Double("frequency"), "x"), (Double("recency"), "t_x"), (Double("T"), "age")];
        if (_spend is not null)
        {
            columns.Add((_spend.NeedsMonetaryValue ? Double("monetary_value") : Double("0"), "m"));
        }

        if (withKeys)
        {
            string seconds = PurchaseFormula.Written(SecondsOfUnit());
            columns.Add((dialect.Whole("frequency"), HistoryScores.Keys[0]));
            columns.Add((dialect.Whole($"{Double("recency")} * {seconds}"), HistoryScores.Keys[1]));
            columns.Add((dialect.Whole($"{Double("T")} * {seconds}"), HistoryScores.Keys[2]));
        }

        return new SqlStep("histories", "x, t_x and T of each customer, and the mean spend m", columns);
    }

    private long SecondsOfUnit() => _purchases.TimeUnit == TimeUnit.Unspecified
        ? throw new InvalidOperationException("The purchase model does not say in which unit its times are, so histories cannot be told apart by whole seconds; fit it to a summary with a unit.")
        : GrainCalendar.SecondsIn(_purchases.TimeUnit);

    private static long Seconds(double time, long second) => (long)Math.Round(time * second, MidpointRounding.AwayFromZero);
}
