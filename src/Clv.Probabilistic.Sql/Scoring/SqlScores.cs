using System.Data.Common;

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

    /// <summary>Whether the models are formulas of a customer's history, so that a SELECT needs no table of histories.</summary>
    public bool HasFormulas => PurchaseFormula.Of(_purchases, SqlDialect.DuckDb) is not null && (_spend is null || SpendFormula.IsOf(_spend));

    /// <summary>Each distinct history of a table of a summary, with the number of its customers as weight: all that a <see cref="Lookup"/> needs.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="summary">A table, view or query with the columns of a summary, in the model's unit.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <returns>The histories.</returns>
    /// <exception cref="EngineException">The engine refused, failed or went away.</exception>
    /// <exception cref="DataFormatException">A column is missing, or rows hold no history.</exception>
    /// <exception cref="InvalidOperationException">The models do not say in which unit their times are.</exception>
    /// <example>
    /// <code>
    /// SqlSource scored = SqlSource.Table("customer_summary");
    /// HistoryScores lookup = scores.Lookup(scores.Histories(connection, SqlDialect.Sqlite, scored));
    /// scores.Write(connection, SqlDialect.Sqlite, scored, lookup, replace: true, table: "clv_scores");
    /// </code>
    /// </example>
    public CustomerSummary Histories(
        DbConnection connection, SqlDialect dialect, SqlSource summary, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(summary);
        SqlEngine engine = new(connection, dialect);
        RequireColumns(engine, summary, cancellationToken);
        SqlStatement distinct = SqlPipeline.From(dialect, summary.Written(dialect))
            .Then(Read(dialect, withKeys: true, withSpend: false))
            .Then(new SqlStep(
                "distinct_histories",
                "each history once, and how many customers have it",
                [("MIN(x)", "one_x"), ("MIN(t_x)", "one_recency"), ("MIN(age)", "one_age"), ("COUNT(*)", "customers")])
            { GroupBy = HistoryScores.Keys })
            .Statement("histories of customers");
        return HistoryReading.Of(engine, distinct, summary, _purchases.TimeUnit, cancellationToken);
    }

    /// <summary>Makes a table of all scores in the engine, of the customers of a table there: only histories come from it, and only their scores
    /// go back.</summary>
    /// <remarks>The table of histories is made beside it and dropped at the end. All is one transaction where the engine has any; in ClickHouse the
    /// table has another name until it is complete. A customer whose history came into the summary after it was read has
    /// NULL, so make the lookup anew where the summary moves.</remarks>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="summary">A table, view or query with the columns of a summary, in the model's unit.</param>
    /// <param name="lookup">The scores of its histories.</param>
    /// <param name="replace">Whether a table of scores of this name makes place for the new one; one with other columns never does.</param>
    /// <param name="cancellationToken">Stops the writing, and leaves everything as it was.</param>
    /// <param name="table">The name of the table that is made, with schema before it where there is one.</param>
    /// <exception cref="ArgumentException">The spend model has no formula.</exception>
    /// <exception cref="EngineException">The engine refused, failed or went away, or there is such a table already: one that is not to be replaced, or is none
    /// of scores.</exception>
    /// <exception cref="InvalidOperationException">The models do not say in which unit their times are.</exception>
    public void Write(
        DbConnection connection,
        SqlDialect dialect,
        SqlSource summary,
        HistoryScores lookup,
        bool replace = false,
        CancellationToken cancellationToken = default,
        params string[] table)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(lookup);
        WholeTable whole = new(new SqlEngine(connection, dialect), table, replace);
        string[] histories = whole.Beside("histories");
        SqlPipeline joined = Joined(dialect, summary, lookup, histories);
        whole.Write(
            name =>
            [
                .. lookup.Statements(dialect, histories),
                joined.TableOf(About, name),
                new SqlStatement(dialect, $"DROP TABLE {SqlSource.Table(histories).Written(dialect)}", []),
            ],
            ColumnsWith(lookup),
            [histories],
            cancellationToken);
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
            .Then(Read(dialect, withKeys: false, withSpend: _spend is not null))
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
            .Statement(About);
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
        return Joined(dialect, summary, lookup, table).Statement(About);
    }

    private const string About = "customers and what the model says of them";

    private const string Discounted = "discounted_purchases";

    private static readonly string[] _first = ["p_alive", "expected_purchases"];

    private (string, string)[] Kept => [("customer_id", "customer_id"), ("x", "x"), ("t_x", "t_x"), ("age", "age"), .. _spend is null ? [] : new[] { ("m", "m") }];

    private string Unit => _purchases.TimeUnit == TimeUnit.Unspecified ? "units of time" : $"{_purchases.TimeUnit.ToString().ToLowerInvariant()}s";

    /// <summary>Complains about a table that is none of a summary, before anything is done with it.</summary>
    /// <exception cref="DataFormatException">A column is missing.</exception>
    internal void RequireColumns(SqlEngine engine, SqlSource summary, CancellationToken cancellationToken)
    {
        string[] columns = [.. SqlColumns.Known(engine, summary, cancellationToken).Select(column => column.Name)];
        string[] needed = ["customer_id", "frequency", "recency", "T", .. _spend is { NeedsMonetaryValue: true } ? ["monetary_value"] : Array.Empty<string>()];
        if (Array.Find(needed, name => !columns.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } missing)
        {
            throw new DataFormatException(
                $"{engine.Dialect.Engine}, {summary.Name} has no column {Excerpt.Of(missing)} among {string.Join(", ", columns.Select(Excerpt.Of))}; a summary has {string.Join(", ", needed)}: name the table or view that holds one, or make it by a query.");
        }
    }

    /// <summary>The columns of scores that a table of histories gives.</summary>
    internal IReadOnlyList<string> ColumnsWith(HistoryScores lookup) =>
    [
        .. _first,
        .. _spend is null ? Array.Empty<string>() : ["expected_spend", "clv"],
        .. lookup.Columns.Where(IsFurther),
    ];

    private static bool IsFurther(string column) => !_first.Contains(column) && column != Discounted;

    private SqlPipeline Joined(SqlDialect dialect, SqlSource summary, HistoryScores lookup, string[] table)
    {
        string Known(string column) => $"CASE WHEN {HistoryScores.Known} = 1 THEN {column} END";
        string? spend = _spend is null ? null : SpendFormula.Of(_spend);
        return SqlPipeline.From(dialect, summary.Written(dialect))
            .Then(Read(dialect, withKeys: true, withSpend: _spend is not null))
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
                    .. _first.Select(column => (Known($"of_{column}"), column)),
                    .. spend is null ? [] : new[]
                    {
                        ("of_spend", "expected_spend"),
                        (Known($"{PurchaseFormula.Written(_options.Margin)} * of_spend * of_{Discounted}"), "clv"),
                    },
                    .. lookup.Columns.Where(IsFurther).Select(column => (Known($"of_{column}"), column)),
                ]));
    }

    private SqlStep Read(SqlDialect dialect, bool withKeys, bool withSpend)
    {
        string Double(string column) => dialect.Number(column, SqlColumnKind.Number);
        List<(string, string)> columns = [("customer_id", "customer_id"), (Double("frequency"), "x"), (Double("recency"), "t_x"), (Double("T"), "age")];
        if (withSpend && _spend is not null)
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
