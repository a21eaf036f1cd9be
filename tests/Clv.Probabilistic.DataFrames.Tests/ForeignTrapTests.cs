using Apache.Arrow;
using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>What docs/data-frames.md warns of in the library of data frames is so in the version that is referenced.</summary>
public sealed class ForeignTrapTests
{
    [Test]
    public void LoadCsv_takes_numbers_for_single_precision_and_two_ids_for_one()
    {
        DataFrame frame = DataFrame.LoadCsvFromString("customer_id,date,amount\n20240131,2024-03-01,19.99\n20240132,2024-03-02,5\n");

        Assert.That(frame.Columns.Select(column => column.DataType), Is.EqualTo(new[] { typeof(float), typeof(DateTime), typeof(float) }));
        Assert.That(frame["customer_id"][0], Is.EqualTo(frame["customer_id"][1]));
        Assert.That((double)(float)frame["amount"][0], Is.Not.EqualTo(19.99));
    }

    [Test]
    [SetCulture("de-DE")]
    public void LoadCsv_reads_by_the_culture_of_the_thread()
    {
        DataFrame frame = DataFrame.LoadCsvFromString("amount\n19.99\n5.50\n", dataTypes: [typeof(double)]);

        Assert.That(frame["amount"][0], Is.EqualTo(1999));
    }

    [Test]
    public void GroupBy_has_no_first_and_last_date()
    {
        DataFrame frame = new(Column<int>("customer_id", 1, 1), Dates("date", "2024-03-01", "2024-03-02"));

        Assert.That(frame.GroupBy("customer_id").Min("date")["date"][0], Is.Null);
        Assert.That(frame.GroupBy("customer_id").Max("date")["date"][0], Is.Null);
    }

    [Test]
    public void ToArrowRecordBatches_fails_on_texts() =>
        Assert.That(() => new DataFrame(Texts("customer_id", "a")).ToArrowRecordBatches().ToList(), Throws.InstanceOf<NotImplementedException>());

    [Test]
    public void FromArrowRecordBatch_fails_on_days_and_has_other_truth()
    {
        using RecordBatch days = new RecordBatch.Builder()
            .Append("date", nullable: false, new Date32Array.Builder().Append(new DateTime(2024, 3, 1)).Build()).Build();
        using RecordBatch truth = new RecordBatch.Builder()
            .Append("paid", nullable: false, new BooleanArray.Builder().Append(false).Append(true).Append(true).Build()).Build();

        Assert.That(() => DataFrame.FromArrowRecordBatch(days), Throws.InstanceOf<NotImplementedException>());
        DataFrameColumn paid = DataFrame.FromArrowRecordBatch(truth)["paid"];
        Assert.That(Enumerable.Range(0, 3).Select(row => paid[row]), Is.Not.EqualTo(new object[] { false, true, true }));
    }
}
