using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>Results become data frames of the same names, types and values, with nulls where files have empty cells.</summary>
public sealed class ResultFrameTests
{
    private static readonly TransactionTable _orders = TransactionCsv.Read(
        Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));

    private static readonly CustomerSummary _customers = _orders.Summarize(new() { Unit = TimeUnit.Week });
    private static readonly BetaGeoModel _model = new(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new(6.25, 3.74, 15.44));

    private static readonly Gen<OrderRow[]> _rows =
        (from customer in Gen.Elements<CustomerId>(1L, 22L, long.MaxValue)
         from day in Gen.Choose(-30_000, 30_000)
         from second in Gen.Elements(0, 1, 86_399)
         from amount in ArbMap.Default.GeneratorFor<NormalFloat>()
         select new OrderRow(customer, DateTime.UnixEpoch.AddDays(day).AddSeconds(second), amount.Get)).ArrayOf().Where(rows => rows.Length > 0);

    private static IEnumerable<TestCaseData> Results()
    {
        CustomerPredictions year = CustomerPredictions.Predict(_customers, _model, _spend, new() { Horizon = 52 });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(_customers);
        CustomerSummary split = _orders.Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = new DateOnly(2024, 12, 31) });
        return
        [
            Case("orders", _orders),
            Case("a summary", _customers),
            Case("a summary with a holdout", split),
            Case("a grouped summary", _customers.Grouped()),
            Case("predictions", year),
            Case("a fit", fit),
            Case("a fit of spend", new GammaGammaFitter().Fit(_customers)),
            Case("tracking", CumulativePurchases.Of(_model, _orders)),
            Case("frequency counts", FrequencyCounts.Of(_model, _customers)),
            Case("means of the holdout", HoldoutMeans.Of(_model, split)),
            Case("a matrix", FrequencyRecencyMatrix.ExpectedPurchases(_model, 52, T: 52, maxFrequency: 5)),
            Case("an alive history", AliveHistory.Of(_model, _orders, 1001)),
            Case("segments", RfmSegments.Of(_customers)),
            Case("tiers", ValueTiers.Of(_customers, year.LifetimeValue)),
            Case("late customers", LateCustomers.Of(year)),
            Case("a data check", DataCheck.Of(_orders)),
            Case("a comparison", ModelComparison.Run(_orders, new() { Horizon = 13, Summary = new() { Unit = TimeUnit.Week } })),
            Case("a posterior", Posterior.Of(fit, _customers)),
            Case("draws", Posterior.Of(fit, _customers).Draws),
            Case("a backtest", Backtest.Run(_orders, new() { Unit = TimeUnit.Week, CalibrationEnd = new(2024, 12, 31) })),
            Case("an overview", PortfolioOverview.Of(year)),
            Case("residuals", QuantileResiduals.Of(_model, _customers, seed: 1)),
            Case("the table of a table", TabularResults.ToTable(year)),
        ];

        static TestCaseData Case(string name, ITabularResult result) => new TestCaseData(result).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Results))]
    [SetCulture("de-DE")]
    public void Result_has_the_columns_and_the_values_of_its_table(ITabularResult result)
    {
        ResultTable table = result.ToTable();
        DataFrame frame = result.ToDataFrame();

        Assert.That(frame.Rows.Count, Is.EqualTo(table.Count));
        Assert.That(frame.Columns.Select(column => column.Name).Take(table.Columns.Count), Is.EqualTo(table.Columns.Select(column => column.Name)));
        int[] rows = [.. Enumerable.Range(0, table.Count)];
        foreach (ResultColumn column in table.Columns)
        {
            DataFrameColumn copy = frame[column.Name];
            Assert.That(copy.DataType, Is.EqualTo(column.ValueType), column.Name);
            Assert.That(copy.GetType().Name, Is.EqualTo(column.ValueType.Name + "DataFrameColumn"));
            Assert.That(rows.Select(row => copy[row]), Is.EqualTo(rows.Select(row => column[row])), column.Name);
            Assert.That(copy.NullCount, Is.EqualTo(rows.Count(row => column[row] is null)), column.Name);
        }
    }

    [TestCaseSource(nameof(Results))]
    public void Columns_too_large_for_one_array_are_filled_value_by_value(ITabularResult result)
    {
        ResultTable table = result.ToTable();
        int[] rows = [.. Enumerable.Range(0, table.Count)];
        foreach (ResultColumn column in table.Columns)
        {
            DataFrameColumn copy = ResultColumns.Of(column, mostBytes: 7);
            Assert.That((copy.Name, copy.DataType, copy.Length), Is.EqualTo((column.Name, column.ValueType, (long)column.Count)));
            Assert.That(rows.Select(row => copy[row]), Is.EqualTo(rows.Select(row => column[row])), column.Name);
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    [SetCulture("de-DE")]
    public void Predictions_have_the_numbers_of_csv(bool withHistory)
    {
        // A mean spend below 0 has no expectation, and who came once may never be late.
        CustomerSummary customers = new(TimeUnit.Week, [1, 2, 0], [1, 2, 0], [5, 5, 5], [-10, 10, 0], ids: CustomerIds.Of(["a", "b", "c"]));
        CustomerPredictions[] all =
        [
            CustomerPredictions.Predict(_customers, _model, _spend, new() { Horizon = 52, NextPurchaseProbability = 0.5 }),
            CustomerPredictions.Predict(customers, _model, _spend, new() { Horizon = 4, NextPurchaseProbability = 0.9 }),
        ];
        foreach (CustomerPredictions predictions in all)
        {
            DataFrame frame = predictions.ToDataFrame(withHistory);
            using MemoryStream csv = new();
            PredictionsCsv.Write(csv, predictions, new() { WithHistory = withHistory });
            string[] lines = System.Text.Encoding.UTF8.GetString(csv.ToArray()).TrimEnd('\n').Split('\n');

            Assert.That(string.Join(',', frame.Columns.Select(column => column.Name)), Is.EqualTo(lines[0]));
            for (int row = 0; row < predictions.Count; row++)
            {
                Assert.That(string.Join(',', frame.Columns.Select(column => Cell(column[row]))), Is.EqualTo(lines[row + 1]));
            }
        }

        Assert.That(all[1].ToDataFrame()["clv"][0], Is.Null);
        Assert.That(all[1].ToDataFrame()["clv"][1], Is.Not.Null);
    }

    [Test]
    [SetCulture("de-DE")]
    public void Random_orders_come_back() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(_rows.ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (rows, hasTexts) =>
        {
            TransactionTable orders = TransactionTable.FromRows(
                rows, row => hasTexts ? row with { CustomerId = $"c{row.CustomerId}" } : row);
            return Written(orders.ToDataFrame().ToTransactions(AsTheyAre)) == Written(orders);
        }));

    [Test]
    public void A_frame_may_be_changed_and_grow()
    {
        CustomerPredictions year = CustomerPredictions.Predict(_customers, _model, _spend, new() { Horizon = 52 });
        DataFrame frame = year.ToDataFrame();
        double before = year.LifetimeValue[0];
        frame["clv"][0] = 5.0;
        frame["clv"][1] = null;
        ((DoubleDataFrameColumn)frame["p_alive"]).Append(0.5);
        DataFrame longer = year.ToDataFrame();
        longer.Append([-1L, .. Enumerable.Repeat<object>(1.5, longer.Columns.Count - 1)], inPlace: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(year.LifetimeValue[0], Is.EqualTo(before), "the result stays as it is");
            Assert.That((frame["clv"][0], frame["clv"][1]), Is.EqualTo((5.0, (object?)null)));
            Assert.That(frame["p_alive"][year.Count], Is.EqualTo(0.5));
            Assert.That((longer["customer_id"][year.Count], longer["clv"][year.Count]), Is.EqualTo((-1L, 1.5)));
            Assert.That(longer["clv"][0], Is.EqualTo(before));
        }
    }

    [Test]
    public void Frames_are_joined_with_columns_of_ones_own()
    {
        DataFrame countries = new(Column<long>("customer", 1001, 1002), Texts("country", "DE", "FR"));
        CustomerPredictions year = CustomerPredictions.Predict(_customers, _model, _spend, new() { Horizon = 52 });

        DataFrame joined = year.ToDataFrame().Merge<long>(countries, "customer_id", "customer", joinAlgorithm: JoinAlgorithm.Inner);

        Assert.That(joined.Rows.Count, Is.EqualTo(2));
        Assert.That(
            (joined["customer_id"][0], joined["country"][0], joined["clv"][0]),
            Is.EqualTo((1001L, "DE", year.LifetimeValue[_customers.Ids.IndexOf(1001)])));
    }

    [Test]
    public void Nothing_is_no_result()
    {
        Assert.That(() => DataFrameOutput.ToDataFrame(null!), Throws.ArgumentNullException);
        Assert.That(() => DataFrameOutput.ToDataFrame(null!, withHistory: true), Throws.ArgumentNullException);
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
