using System.Globalization;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.Scoring;

/// <summary>Scores become a table within the engine: whole or not at all, and never in the place of what is no table of scores.</summary>
public sealed class ScoreWritingTests
{
    private static readonly SqlSource _summary = SqlSource.Table("customer_summary");
    private static readonly GammaGammaModel _spend = new(new(6.25, 3.75, 15.5));
    private static readonly SqlScores _scores = new(
        new ParetoNbdModel(new(0.553, 10.58, 0.606, 11.67), TimeUnit.Week), _spend, new() { Horizon = 39, AliveAhead = 52 });

    private static readonly (string Id, int X, double Recency, double T, double Spend)[] _rows =
    [
        ("o'neill \\ \"x\"; --", 0, 0, 30, 0), ("東京", 3, 20, 30.142857142857142, 25), ("c", 3, 20, 30.142857142857142, 12.5), ("d", 2, 10, 30, -4), ("e", 0, 0, 30, 0),
    ];

    private static IEnumerable<TestEngine> All => TestEngines.All;

    [TestCaseSource(nameof(All))]
    public void Histories_are_distinct_and_count_customers(object engine)
    {
        using TestDatabase database = Stored(engine, out SqlDialect dialect);

        CustomerSummary histories = _scores.Histories(database.Connection, dialect, _summary);

        Assert.That(
            Enumerable.Range(0, histories.Count).Select(row => (histories.Frequency[row], histories.Recency[row], histories.T[row], histories.WeightOf(row))),
            Is.EqualTo(new (int, double, double, double)[] { (0, 0, 30, 2), (2, 10, 30, 1), (3, 20, 30.142857142857142, 2) }));
        Assert.That(histories.TimeUnit, Is.EqualTo(TimeUnit.Week));
    }

    [TestCaseSource(nameof(All))]
    public void Table_is_made_of_the_predictions_and_nothing_stays_beside_it(object engine)
    {
        using TestDatabase database = Stored(engine, out SqlDialect dialect);
        HistoryScores lookup = _scores.Lookup(_scores.Histories(database.Connection, dialect, _summary));

        _scores.Write(database.Connection, dialect, _summary, lookup, table: "clv_scores");
        _scores.Write(database.Connection, dialect, _summary, lookup, replace: true, table: "clv_scores");

        CustomerPredictions expected = Predictions();
        string[] columns = ["p_alive", "expected_purchases", "expected_spend", "clv", "p_any_purchase", "p_alive_at"];
        List<object[]> rows = database.Rows($"SELECT customer_id, {string.Join(", ", columns)} FROM clv_scores");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row[0]), Is.EquivalentTo(_rows.Select(row => row.Id)));
            foreach (object[] row in rows)
            {
                int at = expected.Customers.Ids.IndexOf((string)row[0]);
                for (int i = 0; i < columns.Length; i++)
                {
                    double wanted = expected.Column(columns[i])[at];
                    double actual = row[i + 1] is DBNull ? double.NaN : Convert.ToDouble(row[i + 1], CultureInfo.InvariantCulture);
                    Assert.That(actual, double.IsFinite(wanted) ? Is.EqualTo(wanted).Within(1e-12) : Is.NaN, columns[i]);
                }
            }

            foreach (string ending in new[] { "histories", "being_written", "being_replaced" })
            {
                Assert.That(() => database.Rows($"SELECT * FROM clv_scores_{ending}"), Throws.Exception);
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void View_of_scores_stays(object engine)
    {
        using TestDatabase database = Stored(engine, out SqlDialect dialect);
        ScoreTable.Write(database.Connection, dialect, Predictions(), table: "clv_scores");
        database.Execute("CREATE VIEW looked_at AS SELECT customer_id, p_alive FROM clv_scores");

        Assert.That(
            () => ScoreTable.Write(database.Connection, dialect, Predictions(), replace: true, table: "looked_at"),
            Throws.InstanceOf<EngineException>().With.Message.EndsWith("looked_at is a view, which is not replaced; write under another name, or drop it first."));
        Assert.That(database.Rows("SELECT p_alive FROM looked_at"), Has.Count.EqualTo(_rows.Length));
    }

    [Test]
    public void Tables_of_others_stay_whose_names_are_needed_on_the_way()
    {
        using TestDatabase database = Stored(TestEngines.ClickHouse, out SqlDialect dialect);
        foreach (string ending in new[] { "being_written", "being_replaced" })
        {
            database.Execute($"CREATE TABLE clv_scores_{ending} (precious Int8) ENGINE = Memory");
            Assert.That(
                () => ScoreTable.Write(database.Connection, dialect, Predictions(), replace: true, table: "clv_scores"),
                Throws.InstanceOf<EngineException>().With.Message.Contains($"there is a table clv_scores_{ending}, whose name is needed"));
            database.Execute($"DROP TABLE clv_scores_{ending}");
        }
    }

    [TestCase("SQLite")]
    [TestCase("DuckDB")]
    [TestCase("PostgreSQL")]
    public void Script_of_histories_that_is_run_twice_doubles_none(string name)
    {
        using TestDatabase database = Stored(TestEngines.All.Single(engine => engine.Name == name), out SqlDialect dialect);
        HistoryScores lookup = _scores.Lookup(_scores.Histories(database.Connection, dialect, _summary));
        SqlStatement[] script = [.. lookup.Statements(dialect, "clv_histories")];
        Array.ForEach(script, statement => database.Execute(statement.ToString()));

        foreach (SqlStatement statement in script)
        {
            Assert.That(() => database.Execute(statement.ToString()), Throws.Exception);
        }

        Assert.That(database.Rows("SELECT * FROM clv_histories"), Has.Count.EqualTo(lookup.Count));
    }

    [TestCaseSource(nameof(All))]
    public void Spend_that_is_missing_is_asked_of_repeat_customers_alone(object engine)
    {
        using TestDatabase database = Stored(engine, out SqlDialect dialect);
        SqlSource unknown = SqlSource.Query("SELECT customer_id, frequency, recency, T, CASE WHEN frequency > 99 THEN monetary_value END AS monetary_value FROM customer_summary");
        SqlScores scores = new(new NbdModel(new(0.5, 10), TimeUnit.Week), _spend, new() { Horizon = 39 });

        foreach (object[] row in database.Rows($"SELECT customer_id, expected_spend FROM ({scores.Statement(dialect, unknown)}) AS scored"))
        {
            Assert.That(row[1] is DBNull, Is.EqualTo(_rows.Single(known => known.Id == (string)row[0]).X > 0), (string)row[0]);
        }
    }

    [TestCaseSource(nameof(All))]
    public void Table_that_is_none_of_scores_stays(object engine)
    {
        using TestDatabase database = Stored(engine, out SqlDialect dialect);
        HistoryScores lookup = _scores.Lookup(_scores.Histories(database.Connection, dialect, _summary));

        Assert.That(
            () => _scores.Write(database.Connection, dialect, _summary, lookup, replace: true, table: "customer_summary"),
            Throws.InstanceOf<EngineException>().With.Message.Contains("which are not those of scores, so it is not replaced"));
        Assert.That(
            () => ScoreTable.Write(database.Connection, dialect, Predictions(), replace: true, table: "customer_summary"),
            Throws.InstanceOf<EngineException>().With.Message.Contains("the table customer_summary has the columns customer_id, frequency"));
        Assert.That(database.Rows("SELECT customer_id FROM customer_summary"), Has.Count.EqualTo(_rows.Length));
    }

    [TestCaseSource(nameof(All))]
    public void Failing_statement_leaves_the_table_before_it(object engine)
    {
        using TestDatabase database = Stored(engine, out SqlDialect dialect);
        HistoryScores lookup = _scores.Lookup(_scores.Histories(database.Connection, dialect, _summary));
        _scores.Write(database.Connection, dialect, _summary, lookup, table: "clv_scores");
        SqlSource failing = SqlSource.Query("SELECT customer_id, frequency, recency, T, monetary_value, missing_column FROM customer_summary");

        Assert.That(
            () => _scores.Write(database.Connection, dialect, failing, lookup, replace: true, table: "clv_scores"),
            Throws.InstanceOf<EngineException>().With.Message.Contains("missing_column"));
        Assert.That(database.Rows("SELECT customer_id FROM clv_scores"), Has.Count.EqualTo(_rows.Length));
        Assert.That(() => database.Rows("SELECT * FROM clv_scores_histories"), Throws.Exception);
    }

    [TestCaseSource(nameof(All))]
    public void Name_is_a_name_whatever_stands_in_it(object engine)
    {
        using TestDatabase database = Stored(engine, out SqlDialect dialect);
        HistoryScores lookup = _scores.Lookup(_scores.Histories(database.Connection, dialect, _summary));
        const string Name = "s\"`] (x); DROP TABLE customer_summary; --";

        _scores.Write(database.Connection, dialect, _summary, lookup, table: Name);

        Assert.That(database.Rows($"SELECT customer_id FROM {dialect.Quote(Name)}"), Has.Count.EqualTo(_rows.Length));
        Assert.That(database.Rows("SELECT customer_id FROM customer_summary"), Has.Count.EqualTo(_rows.Length));
    }

    [Test]
    public void What_is_no_summary_is_a_sentence()
    {
        using TestDatabase database = TestEngines.Sqlite.Open();
        database.Execute("CREATE TABLE orders (customer_id TEXT, date TEXT, amount REAL)");
        database.Execute("CREATE TABLE broken (customer_id TEXT, frequency INTEGER, recency REAL, T REAL, monetary_value REAL)");
        database.Execute("INSERT INTO broken VALUES ('a', 1, NULL, 30, 2), ('b', 1, NULL, 30, 2)");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => _scores.Histories(database.Connection, SqlDialect.Sqlite, SqlSource.Table("orders")),
                Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                    "SQLite, table orders has no column 'frequency' among 'customer_id', 'date', 'amount'; a summary has customer_id, frequency, recency, T, monetary_value: name the table or view that holds one, or make it by a query."));
            Assert.That(
                () => _scores.Histories(database.Connection, SqlDialect.Sqlite, SqlSource.Table("broken")),
                Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                    "SQLite, table broken: 2 rows have no number in frequency, recency or T; leave them out in a query, or correct them."));
            database.Execute("UPDATE broken SET recency = 40");
            Assert.That(
                () => _scores.Histories(database.Connection, SqlDialect.Sqlite, SqlSource.Table("broken")),
                Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("SQLite, table broken holds no summary: "));
        }
    }

    [Test]
    public void Every_column_that_can_be_predicted_is_one_of_scores()
    {
        BetaGeoModel model = new(new(0.243, 4.41, 0.793, 2.43), TimeUnit.Week);
        ParameterDraws draws = ParameterDraws.Asymptotic(new BetaGeoFitter().Fit(model.SimulateCustomers(500, T: 52, seed: 1)), 1000);
        CustomerPredictions all = CustomerPredictions.Predict(Customers(), model, _spend, new()
        {
            Horizon = 39,
            LogLikelihood = true,
            AliveAhead = 52,
            NextPurchaseProbability = 0.5,
            DiscountedResidual = true,
            Interval = new PredictionInterval(draws),
        });
        string[] columns = ["Customer_Id", .. all.Columns.Select(column => column.Name)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ScoreColumns.AreOfScores(columns, []));
            Assert.That(ScoreColumns.AreOfScores(["customer_id", "my_score"], []), Is.False);
            Assert.That(ScoreColumns.AreOfScores(["customer_id", "my_score"], ["my_score"]));
            Assert.That(ScoreColumns.AreOfScores(["customer_id"], []), Is.False, "a table of ids is somebody's own");
            Assert.That(ScoreColumns.AreOfScores(["p_alive", "clv"], []), Is.False);
            Assert.That(ScoreColumns.AreOfScores(["customer_id", "price_lower"], []), Is.False);
        }
    }

    [Test]
    public void Whether_models_are_formulas_can_be_asked()
    {
        BetaGeoModel model = new(new(0.243, 4.41, 0.793, 2.43), TimeUnit.Week);

        Assert.That(new SqlScores(model, _spend, new() { Horizon = 39 }).HasFormulas);
        Assert.That(_scores.HasFormulas, Is.False);
    }

    private static TestDatabase Stored(object engine, out SqlDialect dialect)
    {
        TestDatabase database = ((TestEngine)engine).Open();
        SqlDialect own = EngineDialect.Of(database.Engine);
        database.Execute(own.CreateTable(
            "customer_summary",
            [("customer_id", own.TextType), ("frequency", own.LongType), ("recency", own.DoubleType), ("T", own.DoubleType), ("monetary_value", own.DoubleType)],
            "customer_id"));
        database.Execute(
            "INSERT INTO customer_summary VALUES "
            + string.Join(", ", _rows.Select(row => FormattableString.Invariant($"({own.Literal(row.Id)}, {row.X}, {row.Recency:R}, {row.T:R}, {row.Spend:R})"))));
        dialect = own;
        return database;
    }

    private static CustomerSummary Customers() => new(
        TimeUnit.Week,
        [.. _rows.Select(row => row.X)],
        [.. _rows.Select(row => row.Recency)],
        [.. _rows.Select(row => row.T)],
        [.. _rows.Select(row => row.Spend)],
        ids: CustomerIds.Of(_rows.Select(row => row.Id).ToArray()));

    private static CustomerPredictions Predictions() => CustomerPredictions.Predict(
        Customers(), new ParetoNbdModel(new(0.553, 10.58, 0.606, 11.67), TimeUnit.Week), _spend, new() { Horizon = 39, AliveAhead = 52 });
}
