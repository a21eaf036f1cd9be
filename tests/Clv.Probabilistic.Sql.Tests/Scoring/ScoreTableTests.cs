using System.Globalization;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.Scoring;

/// <summary>Scores are written whole or not at all.</summary>
public sealed class ScoreTableTests
{
    private static IEnumerable<TestEngine> All => TestEngines.All;

    [TestCaseSource(nameof(All))]
    public void Written_scores_are_the_predictions(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        CustomerPredictions predictions = Predictions(["o'neill \\ \"x\"; --", "東京", "c"]);

        ScoreTable.Write(database.Connection, dialect, predictions, table: "clv_scores");
        ScoreTable.Write(database.Connection, dialect, predictions, replace: true, table: "clv_scores");

        List<object[]> rows = database.Rows("SELECT customer_id, p_alive, expected_spend FROM clv_scores");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Has.Count.EqualTo(3));
            foreach (object[] row in rows)
            {
                int at = predictions.Customers.Ids.IndexOf((string)row[0]);
                Assert.That(Convert.ToDouble(row[1], CultureInfo.InvariantCulture), Is.EqualTo(predictions.Column("p_alive")[at]).Within(1e-12));
                Assert.That(row[2] is DBNull, Is.EqualTo(!double.IsFinite(predictions.Column("expected_spend")[at])));
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void Table_that_is_there_stays_unless_it_is_replaced(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        database.Execute(dialect.CreateTable("clv_scores", [("mine", dialect.LongType)], "mine"));

        Assert.That(
            () => ScoreTable.Write(database.Connection, dialect, Predictions(["a", "b", "c"]), table: "clv_scores"),
            Throws.InstanceOf<EngineException>().With.Message.Contains("clv_scores"));
        Assert.That(database.Rows("SELECT mine FROM clv_scores"), Is.Empty);
    }

    [TestCaseSource(nameof(All))]
    public void Stopped_writing_leaves_the_table_before_it(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        ScoreTable.Write(database.Connection, dialect, Predictions(["a", "b", "c"]), table: "clv_scores");
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.That(
            () => ScoreTable.Write(database.Connection, dialect, Predictions(["d", "e", "f"]), replace: true, stop.Token, "clv_scores"),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(database.Rows("SELECT customer_id FROM clv_scores").Select(row => row[0]), Is.EquivalentTo(new[] { "a", "b", "c" }));
    }

    private static CustomerPredictions Predictions(string[] ids) => CustomerPredictions.Predict(
        new CustomerSummary(TimeUnit.Week, [0, 3, 2], [0, 20, 10], [30, 30, 30], [0, 25, -4], ids: CustomerIds.Of(ids)),
        new BetaGeoModel(new(0.243, 4.41, 0.793, 2.43), TimeUnit.Week),
        new GammaGammaModel(new(6.25, 3.75, 15.5)),
        new() { Horizon = 39 });
}
