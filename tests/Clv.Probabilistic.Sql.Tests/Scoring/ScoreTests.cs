using System.Data.Common;
using System.Globalization;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.Scoring;

/// <summary>Scores that an engine computes are those of the library, to 1e-9.</summary>
public sealed class ScoreTests
{
    private const double Tolerance = 1e-9;

    private static readonly PredictionOptions _options = new() { Horizon = 39, Margin = 0.3 };

    private static readonly GammaGammaModel _spend = new(new(6.25, 0.6, 15.5));

    private static IEnumerable<TestEngine> All => TestEngines.All;

    private static readonly IPurchaseModel[] _withFormula =
    [
        new BetaGeoModel(new(0.243, 4.41, 0.793, 2.43), TimeUnit.Week),
        // One-time buyers have b + x - 1 below 0.
        new BetaGeoModel(new(3.5, 70.1, 0.02, 0.3), TimeUnit.Week),
        new ModifiedBetaGeoModel(new(0.525, 6.18, 0.891, 1.61), TimeUnit.Week),
        new NbdModel(new(0.385, 12.07), TimeUnit.Week),
    ];

    [TestCaseSource(nameof(All))]
    public void Formulas_give_what_the_library_gives(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        CustomerSummary customers = Store(database);
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        foreach (IPurchaseModel model in _withFormula)
        {
            SqlScores scores = new(model, _spend, _options);
            RequireSame(
                database,
                scores.Statement(dialect, SqlSource.Table("clv_summary")),
                CustomerPredictions.Predict(customers, model, _spend, _options),
                ["p_alive", "expected_spend", "p_any_purchase"]);
        }
    }

    [TestCaseSource(nameof(All))]
    public void Histories_are_joined_for_what_is_no_formula(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        CustomerSummary customers = Store(database);
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        int next = 0;
        foreach (IPurchaseModel model in (IPurchaseModel[])[.. _withFormula, new ParetoNbdModel(new(0.553, 10.58, 0.606, 11.67), TimeUnit.Week)])
        {
            SqlScores scores = new(model, _spend, _options);
            string table = $"clv_histories_{next++}";
            HistoryScores lookup = scores.Lookup(customers);
            lookup.WriteTo(database.Connection, dialect, table);

            RequireSame(
                database,
                scores.Statement(dialect, SqlSource.Table("clv_summary"), lookup, table),
                CustomerPredictions.Predict(customers, model, _spend, _options),
                ["p_alive", "expected_purchases", "expected_spend", "clv", "p_any_purchase"]);
        }
    }

    [Test]
    public void Customer_whose_history_is_not_in_the_table_has_no_score()
    {
        using TestDatabase database = TestEngines.Sqlite.Open();
        CustomerSummary customers = Store(database);
        SqlScores scores = new(_withFormula[0], spend: null, _options);
        HistoryScores lookup = scores.Lookup(customers.Where(customer => customer.Frequency > 0));
        lookup.WriteTo(database.Connection, SqlDialect.Sqlite, "clv_histories");

        List<object[]> rows = database.Rows(scores.Statement(SqlDialect.Sqlite, SqlSource.Table("clv_summary"), lookup, "clv_histories").Text);

        Assert.That(rows.Count(row => row[1] is DBNull), Is.EqualTo(customers.Frequency.Count(frequency => frequency == 0)).And.GreaterThan(0));
    }

    [Test]
    public void Model_without_a_formula_is_a_sentence() => Assert.That(
        () => new SqlScores(new ParetoNbdModel(new(0.553, 10.58, 0.606, 11.67), TimeUnit.Week), spend: null, _options).Statement(SqlDialect.DuckDb, SqlSource.Table("clv_summary")),
        Throws.ArgumentException.With.Message.Contains("pareto-nbd has no formula that an engine could compute; make a table of its histories"));

    [Test]
    public void Table_that_is_there_already_is_a_sentence_and_stays()
    {
        using TestDatabase database = TestEngines.Sqlite.Open();
        database.Execute("CREATE TABLE clv_histories (mine TEXT)");
        HistoryScores lookup = new SqlScores(_withFormula[0], spend: null, _options).Lookup(Store(database));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => lookup.WriteTo(database.Connection, SqlDialect.Sqlite, "clv_histories"), Throws.InstanceOf<EngineException>().With.Message.StartsWith("SQLite").And.Message.Contains("already exists"));
            Assert.That(database.Rows("SELECT mine FROM clv_histories"), Is.Empty);
        }
    }

    /// <summary>Histories of every kind, with spend that is nothing and less, as a table of the engine.</summary>
    private static CustomerSummary Store(TestDatabase database)
    {
        (int X, double Recency, double T, double Spend)[] rows =
        [
            (0, 0, 0, 0), (0, 0, 12, 0), (0, 0, 77.571428571428569, 0), (1, 30.428571428571427, 38.857142857142854, 20.05), (2, 1.7142857142857142, 38, 12.5),
            (2, 1.7142857142857142, 38, 99.9), (5, 38, 38, 0), (7, 20, 30, -4.5), (29, 37.714285714285715, 38.857142857142854, 13.25), (1, 0.14285714285714285, 900, 44),
            (400, 52, 53, 1e6), (400, 52, 520, 3), (12, 3, 5200, 7.77),
        ];
        CustomerSummary customers = new(
            TimeUnit.Week,
            [.. rows.Select(row => row.X)],
            [.. rows.Select(row => row.Recency)],
            [.. rows.Select(row => row.T)],
            [.. rows.Select(row => row.Spend)]);
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        database.Execute(dialect.CreateTable(
            "clv_summary",
            [("customer_id", dialect.LongType), ("frequency", dialect.LongType), ("recency", dialect.DoubleType), ("T", dialect.DoubleType), ("monetary_value", dialect.DoubleType)],
            "customer_id"));
        database.Execute(
            "INSERT INTO clv_summary VALUES "
            + string.Join(", ", rows.Select((row, i) => FormattableString.Invariant($"({i + 1}, {row.X}, {row.Recency:R}, {row.T:R}, {row.Spend:R})"))));
        return customers;
    }

    private static void RequireSame(TestDatabase database, SqlStatement statement, CustomerPredictions expected, string[] columns)
    {
        using DbCommand command = statement.CommandOn(database.Connection);
        using DbDataReader reader = command.ExecuteReader();
        Assert.That(Enumerable.Range(1, reader.FieldCount - 1).Select(reader.GetName), Is.EqualTo(columns));
        int rows = 0;
        while (reader.Read())
        {
            rows++;
            int row = (int)Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture) - 1;
            for (int column = 1; column < reader.FieldCount; column++)
            {
                string name = reader.GetName(column);
                double wanted = expected.Column(name)[row];
                double? actual = reader.IsDBNull(column) ? null : Convert.ToDouble(reader.GetValue(column), CultureInfo.InvariantCulture);
                if (!double.IsFinite(wanted))
                {
                    Assert.That(actual, Is.Null, $"{name} of row {row}");
                }
                else if (!(Math.Abs((actual ?? double.NaN) - wanted) <= Tolerance * Math.Max(1, Math.Abs(wanted))))
                {
                    Assert.Fail($"{name} of row {row}: {actual:R} and not {wanted:R}");
                }
            }
        }

        Assert.That(rows, Is.EqualTo(expected.Count));
    }
}
