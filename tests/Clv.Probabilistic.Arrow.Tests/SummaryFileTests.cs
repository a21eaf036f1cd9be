using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow.Tests;

/// <summary>Summaries and predictions as columns: what CSV has, with types, and back to the last bit.</summary>
public sealed class SummaryFileTests
{
    private static readonly TransactionTable _orders = TransactionCsv.Read(
        Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));

    private static readonly BetaGeoModel _model = new(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new(6.25, 3.74, 15.44));

    private static IEnumerable<TestCaseData> Summaries()
    {
        CustomerSummary weeks = _orders.Summarize(new() { Unit = TimeUnit.Week });
        yield return new TestCaseData(weeks).SetArgDisplayNames("weeks");
        yield return new TestCaseData(_orders.Summarize(new() { Unit = TimeUnit.Day, CalibrationEnd = new DateOnly(2024, 6, 30) })).SetArgDisplayNames("with a holdout");
        yield return new TestCaseData(_orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true })).SetArgDisplayNames("with columns of spend");
        yield return new TestCaseData(
            _orders.Summarize(new() { Unit = TimeUnit.Day, CalibrationEnd = new DateOnly(2024, 6, 30), SpendColumns = true })).SetArgDisplayNames("with both");
        yield return new TestCaseData(weeks.Grouped()).SetArgDisplayNames("grouped");
        yield return new TestCaseData(new CustomerSummary(TimeUnit.Unspecified, [2, 0], [1.5, 0], [3, 4], ids: ["10", "9"])).SetArgDisplayNames("texts that are numbers");
        yield return new TestCaseData(new CustomerSummary(TimeUnit.Month, [1], [0.1 + 0.2], [1e18], monetaryValue: [-3e-300], weight: [0.5], ids: ["ä, \"b\""])).SetArgDisplayNames("odd numbers");
        yield return new TestCaseData(new CustomerSummary(TimeUnit.Year, [], [], [])).SetArgDisplayNames("nobody");
    }

    [TestCaseSource(nameof(Summaries))]
    public void A_summary_reads_back_to_the_last_bit(CustomerSummary summary)
    {
        using MemoryStream parquet = new();
        SummaryParquet.Write(parquet, summary);
        parquet.Position = 0;
        using MemoryStream arrow = new();
        SummaryArrow.Write(arrow, summary);
        arrow.Position = 0;

        using (Assert.EnterMultipleScope())
        {
            AssertSame(SummaryParquet.Read(parquet, "summary.parquet"), summary);
            AssertSame(SummaryArrow.Read(arrow, "summary.arrow"), summary);
            AssertSame(SummaryArrow.Read([SummaryArrow.ToRecordBatch(summary)], "summary"), summary);
        }
    }

    [Test]
    public void A_summary_is_read_from_several_batches()
    {
        RecordBatch first = new ColumnFile().Column("frequency", ColumnFile.Integers(2)).Column("recency", ColumnFile.Numbers(1.5)).Column("T", ColumnFile.Numbers(3)).Batch();
        RecordBatch second = new ColumnFile().Column("frequency", ColumnFile.Integers(1)).Column("recency", ColumnFile.Numbers(9)).Column("T", ColumnFile.Numbers(5)).Batch();

        AssertSame(SummaryArrow.Read([first, first], "batches", new() { Unit = TimeUnit.Week }), new CustomerSummary(TimeUnit.Week, [2, 2], [1.5, 1.5], [3, 3]));
        Assert.That(
            () => SummaryArrow.Read([first, second], "batches"),
            Throws.TypeOf<DataFormatException>().With.Message.StartsWith("batches, row 2, column recency: recency 9 exceeds T 5"));
        Assert.That(() => SummaryArrow.Read([], "batches"), Throws.ArgumentException.With.Message.StartsWith("There is no record batch to read"));
    }

    [Test]
    public void A_summary_has_the_names_of_csv_and_types()
    {
        using RecordBatch batch = SummaryArrow.ToRecordBatch(_orders.Summarize(new() { Unit = TimeUnit.Week }));

        Assert.That(
            batch.Schema.FieldsList.Select(field => $"{field.Name} {field.DataType.Name}"),
            Is.EqualTo(new[] { "customer_id int64", "frequency int32", "recency double", "T double", "monetary_value double" }));
        Assert.That(batch.Schema.Metadata["clv.summary"], Does.StartWith("unit=week grain=day end="));
    }

    [Test]
    public void Predictions_have_the_columns_and_the_numbers_of_csv()
    {
        CustomerPredictions predictions = Predictions();
        using RecordBatch batch = PredictionsArrow.ToRecordBatch(predictions, withHistory: true);
        using MemoryStream csv = new();
        PredictionsCsv.Write(csv, predictions, new() { WithHistory = true });
        string[] lines = System.Text.Encoding.UTF8.GetString(csv.ToArray()).TrimEnd('\n').Split('\n');

        Assert.That(string.Join(',', batch.Schema.FieldsList.Select(field => field.Name)), Is.EqualTo(lines[0]));
        for (int row = 0; row < predictions.Count; row++)
        {
            Assert.That(string.Join(',', batch.Arrays.Select(array => Cell(array, row))), Is.EqualTo(lines[row + 1]));
        }
    }

    [Test]
    public void Predictions_are_the_same_in_every_format()
    {
        CustomerPredictions predictions = Predictions();
        using MemoryStream parquet = new();
        PredictionsParquet.Write(parquet, predictions);
        using MemoryStream arrow = new();
        PredictionsArrow.Write(arrow, predictions);
        using ParquetSharp.Arrow.FileReader reader = new(new MemoryStream(parquet.ToArray()));
        using Apache.Arrow.Ipc.IArrowArrayStream batches = reader.GetRecordBatchReader();
        using RecordBatch ofParquet = batches.ReadNextRecordBatchAsync().AsTask().GetAwaiter().GetResult();
        using Apache.Arrow.Ipc.ArrowFileReader file = new(new MemoryStream(arrow.ToArray()));
        using RecordBatch ofArrow = file.ReadNextRecordBatch();

        Assert.That(ofParquet.Length, Is.EqualTo(predictions.Count));
        for (int column = 0; column < predictions.Columns.Count; column++)
        {
            ReadOnlySpan<double> values = ((DoubleArray)ofParquet.Column(column + 1)).Values;
            Assert.That(values.SequenceEqual(((DoubleArray)ofArrow.Column(column + 1)).Values), predictions.Columns[column].Name);
        }
    }

    [Test]
    public void A_number_that_there_is_not_is_a_null()
    {
        CustomerSummary customers = new(TimeUnit.Week, [1, 2], [1, 2], [5, 5], monetaryValue: [-10, 10]);
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, _model, _spend, new() { Horizon = 4 });

        using RecordBatch batch = PredictionsArrow.ToRecordBatch(predictions);

        Assert.That(batch.Column("clv").IsNull(0));
        Assert.That(batch.Column("clv").IsValid(1));
    }

    [Test]
    public void Files_are_written_whole_or_not_at_all()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-tests-");
        try
        {
            string path = Path.Combine(folder.FullName, "summary.parquet");
            CustomerSummary summary = new(TimeUnit.Week, [2, 0], [1.5, 0], [3, 4]);
            SummaryParquet.Write(path, summary);
            SummaryArrow.Write(Path.Combine(folder.FullName, "summary.arrow"), summary);
            PredictionsParquet.Write(Path.Combine(folder.FullName, "predictions.parquet"), Predictions());
            PredictionsArrow.Write(Path.Combine(folder.FullName, "predictions.arrow"), Predictions());

            using (Assert.EnterMultipleScope())
            {
                AssertSame(SummaryParquet.Read(path), summary);
                AssertSame(SummaryArrow.Read(Path.Combine(folder.FullName, "summary.arrow")), summary);
                Assert.That(folder.GetFiles().Select(file => file.Name), Is.EquivalentTo(new[] { "summary.parquet", "summary.arrow", "predictions.parquet", "predictions.arrow" }));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    [Platform("Linux")]
    public void A_disk_that_is_full_is_an_error()
    {
        CustomerSummary summary = _orders.Summarize(new() { Unit = TimeUnit.Week });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SummaryParquet.Write("/dev/full", summary), Throws.InstanceOf<IOException>());
            Assert.That(() => SummaryArrow.Write("/dev/full", summary), Throws.InstanceOf<IOException>());
        }
    }

    /// <summary>Columns, their pages and the end of the file are written by code that is not the library's, some of it native: wherever the room
    /// ends, the reason comes through.</summary>
    [TestCase("summary.parquet")]
    [TestCase("summary.arrow")]
    [TestCase("predictions.parquet")]
    [TestCase("predictions.arrow")]
    public void A_disk_that_fills_up_on_the_way_is_an_error_wherever_it_does(string file)
    {
        CustomerSummary summary = _orders.Summarize(new() { Unit = TimeUnit.Week });
        CustomerPredictions predictions = Predictions();
        void Write(Stream stream)
        {
            switch (file)
            {
                case "summary.parquet":
                    SummaryParquet.Write(stream, summary);
                    break;
                case "summary.arrow":
                    SummaryArrow.Write(stream, summary);
                    break;
                case "predictions.parquet":
                    PredictionsParquet.Write(stream, predictions);
                    break;
                default:
                    PredictionsArrow.Write(stream, predictions);
                    break;
            }
        }

        using MemoryStream whole = new();
        Write(whole);
        int length = (int)whole.Length;
        foreach (int room in Enumerable.Range(0, 60).Select(step => step * (length - 1) / 59))
        {
            using FullStream full = new(room);
            Assert.That(() => Write(full), Throws.InstanceOf<IOException>().With.Message.Contains(FullStream.Sentence), $"with room for {room} of {length} bytes");
        }

        using FullStream enough = new(length);
        Assert.That(() => Write(enough), Throws.Nothing);
        Assert.That(enough.ToArray(), Is.EqualTo(whole.ToArray()));
    }

    [Test]
    public void A_summary_from_elsewhere_is_read_by_other_names_and_types()
    {
        ColumnFile file = new ColumnFile()
            .Column("ID", ColumnFile.InDictionary("anna", "ben"))
            .Column("x", ColumnFile.Integers(2, 0))
            .Column("t_x", new FloatArray.Builder().Append(1.5f).Append(0).Build())
            .Column("T", new Decimal128Array.Builder(new Decimal128Type(10, 1)).Append(3.5m).Append(4m).Build())
            .Column("zbar", ColumnFile.Numbers(12.5, null));

        CustomerSummary read = SummaryParquet.Read(new MemoryStream(file.Parquet()), "summary.parquet", new() { Unit = TimeUnit.Week });

        AssertSame(read, new CustomerSummary(TimeUnit.Week, [2, 0], [1.5, 0], [3.5, 4], [12.5, 0], ids: ["anna", "ben"]));
    }

    [Test]
    public void A_row_that_breaks_a_rule_is_named()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertRefused(ColumnFile.Integers(1, 2), ColumnFile.Numbers(1, 9), "summary.arrow, row 2, column recency: recency 9 exceeds T 5");
            AssertRefused(ColumnFile.Integers(1, null), ColumnFile.Numbers(1, 1), "summary.arrow, row 2, column customer_id: there is no customer id");
            AssertRefused(ColumnFile.Integers(1, 2), ColumnFile.Numbers(1, null), "summary.arrow, row 2, column recency: the cell is empty; give a number.");
        }
    }

    [Test]
    public void Ids_that_are_texts_stay_texts_where_rows_are_read_as_text()
    {
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Texts("10", "9"))
            .Column("frequency", ColumnFile.Texts("1", "0"))
            .Column("recency", ColumnFile.Numbers(1, 0))
            .Column("T", ColumnFile.Numbers(5, 5));

        Assert.That(SummaryArrow.Read(new MemoryStream(file.Arrow()), "summary.arrow").Ids.Texts.ToArray(), Is.EqualTo(new[] { "10", "9" }));
    }

    [Test]
    public void Another_unit_than_the_files_is_refused()
    {
        using MemoryStream stream = new();
        SummaryArrow.Write(stream, new CustomerSummary(TimeUnit.Week, [2], [1.5], [3]));
        stream.Position = 0;

        Assert.That(
            () => SummaryArrow.Read(stream, "summary.arrow", new() { Unit = TimeUnit.Day }),
            Throws.TypeOf<DataFormatException>().With.Message.Contains("times are in weeks"));
    }

    [Test]
    public void A_summary_is_told_by_its_columns()
    {
        using MemoryStream summary = new();
        SummaryParquet.Write(summary, new CustomerSummary(TimeUnit.Week, [2], [1.5], [3]));
        summary.Position = 0;
        using MemoryStream orders = new(new ColumnFile().Column("customer_id", ColumnFile.Integers(1)).Column("date", ColumnFile.Dates("2024-03-01")).Arrow());

        Assert.That(SummaryParquet.IsSummary(summary, "summary.parquet"));
        Assert.That(SummaryArrow.IsSummary(orders, "orders.arrow"), Is.False);
    }

    private static void AssertRefused(IArrowArray ids, IArrowArray recency, string sentence)
    {
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ids)
            .Column("frequency", ColumnFile.Integers(1, 1))
            .Column("recency", recency)
            .Column("T", ColumnFile.Numbers(5, 5));
        Assert.That(
            () => SummaryArrow.Read(new MemoryStream(file.Arrow()), "summary.arrow"), Throws.TypeOf<DataFormatException>().With.Message.StartsWith(sentence));
    }

    private static CustomerPredictions Predictions()
    {
        CustomerSummary customers = _orders.Summarize(new() { Unit = TimeUnit.Week });
        return CustomerPredictions.Predict(
            customers, _model, _spend, new() { Horizon = 52, NextPurchaseProbability = 0.5 });
    }

    private static string Cell(IArrowArray array, int row) => array.IsNull(row) ? "" : array switch
    {
        Int64Array integers => FormattableString.Invariant($"{integers.Values[row]}"),
        Int32Array integers => FormattableString.Invariant($"{integers.Values[row]}"),
        DoubleArray numbers => FormattableString.Invariant($"{numbers.Values[row]:R}"),
        _ => throw new ArgumentException($"A column of type {array.Data.DataType.Name} is not expected."),
    };

    private static void AssertSame(CustomerSummary actual, CustomerSummary expected)
    {
        Assert.That(Written(actual), Is.EqualTo(Written(expected)));
        Assert.That(actual.Ids.AreIntegers, Is.EqualTo(expected.Ids.AreIntegers));
        Assert.That(actual.TimeUnit, Is.EqualTo(expected.TimeUnit));
    }

    private static string Written(CustomerSummary summary)
    {
        using MemoryStream text = new();
        SummaryCsv.Write(text, summary);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
