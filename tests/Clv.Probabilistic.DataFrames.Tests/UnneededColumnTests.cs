using Microsoft.Data.Analysis;
using Microsoft.ML.Data;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>Only columns that are wanted are looked at.</summary>
public sealed class UnneededColumnTests
{
    private static IEnumerable<DataFrameColumn> Strange() =>
    [
        new VBufferDataFrameColumn<float>("embedding", [new VBuffer<float>(1, [1f]), new VBuffer<float>(1, [2f])]),
        Column<TimeSpan>("duration", TimeSpan.FromHours(1), TimeSpan.FromHours(2)),
        Column<nint>("handle", 1, 2),
    ];

    [Test]
    public void Columns_of_strange_types_are_passed_over() => AssertIsCsv(
        TwoOrders(Column<long>("customer_id", 1, 2), [.. Strange(), Column<double>("amount", 1, 2)]),
        "customer_id,date,amount\n1,2024-03-01,1\n2,2024-03-02,2\n");

    [Test]
    public void Columns_of_strange_types_are_passed_over_in_a_summary()
    {
        DataFrame frame = new([.. Strange(), Column<int>("frequency", 1, 0), Column<double>("recency", 1, 0), Column<double>("T", 2, 2)]);

        Assert.That(frame.ToCustomerSummary().Frequency.ToArray(), Is.EqualTo(new[] { 1, 0 }));
    }

    [Test]
    public void A_column_of_a_strange_type_that_is_wanted_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((DataFrameColumn column, string type) in Strange().Zip(["VBuffer<Single>", "TimeSpan", "IntPtr"]))
            {
                DataFrame frame = TwoOrders(Column<long>("customer_id", 1, 2), column);
                AssertRefused(
                    frame,
                    $"the data frame has the column '{column.Name}' of type {type}, which cannot hold amounts; those are numbers of any type, decimals or texts: convert the column where it is made, or name another one.",
                    new() { ValueColumn = column.Name });
                AssertRefused(
                    frame,
                    $"the data frame has the column '{column.Name}' of type {type}, which cannot hold one value for each order; those are numbers, texts, dates or truth:",
                    new() { Keep = [new ColumnFilter(column.Name, ["1"])] });
            }
        }
    }

    [Test]
    public void A_column_of_a_strange_type_that_a_summary_wants_is_refused() => Assert.That(
        () => new DataFrame(Column<TimeSpan>("frequency", TimeSpan.Zero), Column<double>("recency", 1), Column<double>("T", 2)).ToCustomerSummary(),
        Throws.TypeOf<DataFormatException>().With.Message.StartsWith(
            "the data frame has the column 'frequency' of type TimeSpan, where a summary has a number or an id; convert the column where it is made, or name another one."));

    [TestCase(false)]
    [TestCase(true)]
    public void Texts_nobody_asks_for_are_not_gone_through(bool wanted)
    {
        // 16 million characters in UTF-8, which are noticed where they are made.
        DataFrame frame = TwoOrders(Column<long>("customer_id", 1, 2), Texts("note", new string('x', 1 << 24), "y"));
        TransactionCsvOptions options = wanted ? new() { Keep = [new ColumnFilter("note", ["y"])] } : new();
        frame.ToTransactions(options);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        frame.ToTransactions(options);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.That(allocated, wanted ? Is.GreaterThan(1 << 24) : Is.LessThan(1 << 23));
    }
}
