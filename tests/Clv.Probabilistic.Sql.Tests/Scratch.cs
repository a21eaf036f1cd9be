using System.Data.Common;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace Clv.Probabilistic.Sql.Tests;

public sealed class Scratch
{
    private static void Load(DbConnection connection, TransactionTable orders, string dateType)
    {
        using (DbCommand create = connection.CreateCommand())
        {
            create.CommandText = $"CREATE TABLE orders (customer_id BIGINT, ordered_at {dateType}, amount DOUBLE PRECISION)";
            create.ExecuteNonQuery();
        }

        using DbTransaction all = connection.BeginTransaction();
        using DbCommand insert = connection.CreateCommand();
        insert.Transaction = all;
        insert.CommandText = connection is not DuckDBConnection ? "INSERT INTO orders VALUES (@c, @d, @a)" : "INSERT INTO orders VALUES ($c, $d, $a)";
        DbParameter[] p = [.. new[] { "c", "d", "a" }.Select(name => { DbParameter q = insert.CreateParameter(); q.ParameterName = name; insert.Parameters.Add(q); return q; })];
        foreach (OrderRow row in orders)
        {
            p[0].Value = row.CustomerId.TryGetInteger(out long id) ? id : 0;
            p[1].Value = connection is SqliteConnection ? (row.Time.Clock).ToString("yyyy-MM-dd HH:mm:ss") : row.Time.Clock;
            p[2].Value = row.Amount!.Value;
            insert.ExecuteNonQuery();
        }

        all.Commit();
    }

    [TestCase("duck")]
    [TestCase("sqlite")]
    [TestCase("pg")]
    public void Try(string engine)
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_master.txt"), new() { Preset = TransactionPreset.Cdnow });
        bool duck = engine == "duck";
        using DbConnection connection = duck ? new DuckDBConnection("DataSource=:memory:") : engine == "pg" ? new Npgsql.NpgsqlConnection(Environment.GetEnvironmentVariable("CLV_POSTGRES")) : new SqliteConnection("Data Source=:memory:");
        connection.Open();
        if (engine == "pg") { using DbCommand drop = connection.CreateCommand(); drop.CommandText = "DROP TABLE IF EXISTS orders"; drop.ExecuteNonQuery(); }
        Load(connection, orders, engine != "sqlite" ? "TIMESTAMP" : "TEXT");
        SqlOrders sql = new(connection, duck ? SqlDialect.DuckDb : engine == "pg" ? SqlDialect.PostgreSql : SqlDialect.Sqlite, SqlSource.Table("orders"), new() { Refunds = RefundPolicy.Net });
        foreach (SummaryOptions options in new SummaryOptions[]
        {
            new() { Unit = TimeUnit.Week }, new() { Grain = Grain.Week }, new() { Grain = Grain.Month, IncludeFirst = true }, new() { Grain = Grain.Quarter }, new() { Grain = Grain.Year }, new() { Grain = Grain.Hour },
            new() { Unit = TimeUnit.Week, CalibrationEnd = new DateOnly(1997, 9, 30) }, new() { Grain = Grain.Week, CalibrationEnd = new DateOnly(1997, 9, 30), ObservationEnd = new DateTime(1998, 3, 1) },
            new() { ObservationEnd = new DateTime(1997, 12, 1) },
        })
        {
            TestContext.Out.WriteLine(sql.SummaryStatement(options));
            CustomerSummary expected = orders.Summarize(options);
            CustomerSummary actual = sql.Summarize(options);
            Assert.That(actual.Count, Is.EqualTo(expected.Count), options.ToString());
            Assert.That(actual.Ids.Integers.ToArray(), Is.EqualTo(expected.Ids.Integers.ToArray()));
            Assert.That(actual.Frequency.ToArray(), Is.EqualTo(expected.Frequency.ToArray()));
            Assert.That(actual.Recency.ToArray(), Is.EqualTo(expected.Recency.ToArray()));
            Assert.That(actual.T.ToArray(), Is.EqualTo(expected.T.ToArray()));
            Assert.That(actual.MonetaryValue.ToArray(), Is.EqualTo(expected.MonetaryValue.ToArray()).Within(1e-10).Percent);
            if (expected.Holdout is not null)
            {
                Assert.That(actual.Holdout!.Duration, Is.EqualTo(expected.Holdout.Duration));
                Assert.That(actual.Holdout!.Frequency.ToArray(), Is.EqualTo(expected.Holdout.Frequency.ToArray()));
                Assert.That(actual.Holdout!.MonetaryValue.ToArray(), Is.EqualTo(expected.Holdout.MonetaryValue.ToArray()).Within(1e-10).Percent);
            }

            Assert.That(actual.Account! with { Transactions = expected.Account!.Transactions }, Is.EqualTo(expected.Account));
            if (expected.Holdout is null)
            {
                GroupedSummary groups = sql.SummarizeGroups(options);
                TestContext.Out.WriteLine($"{groups.Purchases.Count} {groups.Spend!.Count}");
                var a = new BetaGeoFitter().Fit(expected); var b = new BetaGeoFitter().Fit(groups.Purchases);
                TestContext.Out.WriteLine($"{a.Model} {b.Model}");
                var c = new GammaGammaFitter().Fit(expected); var d = new GammaGammaFitter().Fit(groups.Spend);
                TestContext.Out.WriteLine($"{c.Model} {d.Model}");
                TestContext.Out.WriteLine($"{c.LogLikelihood:R} {d.LogLikelihood:R}");
            }
        }
    }

    [TestCase("duck")]
    [TestCase("sqlite")]
    [TestCase("pg")]
    public void Scores(string engine)
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), new() { Preset = TransactionPreset.Cdnow });
        bool duck = engine == "duck";
        using DbConnection connection = duck ? new DuckDBConnection("DataSource=:memory:") : engine == "pg" ? new Npgsql.NpgsqlConnection(Environment.GetEnvironmentVariable("CLV_POSTGRES")) : new SqliteConnection("Data Source=:memory:");
        connection.Open();
        void Do(string text) { using DbCommand drop = connection.CreateCommand(); drop.CommandText = text; drop.ExecuteNonQuery(); }
        if (engine == "pg") { Do("DROP TABLE IF EXISTS orders"); Do("DROP TABLE IF EXISTS clv_summary"); Do("DROP TABLE IF EXISTS clv_histories"); }
        Load(connection, orders, engine != "sqlite" ? "TIMESTAMP" : "TEXT");
        SqlDialect dialect = duck ? SqlDialect.DuckDb : engine == "pg" ? SqlDialect.PostgreSql : SqlDialect.Sqlite;
        SqlOrders sql = new(connection, dialect, SqlSource.Table("orders"));
        SummaryOptions options = new() { Unit = TimeUnit.Week };
        Do("CREATE TABLE clv_summary AS " + sql.SummaryStatement(options));
        CustomerSummary customers = orders.Summarize(options);
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).Model;
        foreach (IPurchaseModel model in new IPurchaseModel[] { new BetaGeoFitter().Fit(customers).Model, new ModifiedBetaGeoFitter().Fit(customers).Model, new NbdFitter().Fit(customers).Model, new ParetoNbdFitter().Fit(customers).Model })
        {
            PredictionOptions ask = new() { Horizon = 39, Margin = 0.3 };
            SqlScores scores = new(model, spend, ask);
            CustomerPredictions expected = CustomerPredictions.Predict(customers, model, spend, ask);
            List<SqlStatement> statements = [];
            if (model is not ParetoNbdModel) { statements.Add(scores.Statement(dialect, SqlSource.Table("clv_summary"))); }
            HistoryScores lookup = scores.Lookup(sql.SummarizeGroups(options).Purchases);
            Do("DROP TABLE IF EXISTS clv_histories");
            lookup.WriteTo(connection, dialect, "clv_histories");
            statements.Add(scores.Statement(dialect, SqlSource.Table("clv_summary"), lookup, "clv_histories"));
            TestContext.Out.WriteLine(statements[0]);
            TestContext.Out.WriteLine(statements[^1]);
            foreach (SqlStatement statement in statements)
            {
                using DbCommand command = statement.CommandOn(connection);
                using DbDataReader reader = command.ExecuteReader();
                double worst = 0; int rows = 0;
                while (reader.Read())
                {
                    int row = customers.Ids.IndexOf(reader.GetInt64(0)); rows++;
                    for (int c = 1; c < reader.FieldCount; c++)
                    {
                        double e = expected.Column(reader.GetName(c))[row];
                        double a = reader.IsDBNull(c) ? double.NaN : Convert.ToDouble(reader.GetValue(c));
                        if (!(double.IsNaN(a) && !double.IsFinite(e))) { worst = Math.Max(worst, Math.Abs(a - e) / Math.Max(1e-3, Math.Abs(e))); if (double.IsNaN(a)) Assert.Fail($"{reader.GetName(c)} {row} {e}"); }
                    }
                }
                TestContext.Out.WriteLine($"{model.Name}: {rows} rows, {reader.FieldCount} columns, worst {worst:E2}");
            }
        }
    }
}
