using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>Summaries in data frames are read as those in CSV files are.</summary>
public sealed class SummaryFrameTests
{
    [Test]
    [SetCulture("de-DE")]
    public void A_summary_from_elsewhere_is_read_by_other_names_and_types()
    {
        DataFrame frame = new(
            Texts("segment", "a", "b"),
            Column<decimal>("T", 3.5m, 4),
            Column<float>("t_x", 1.5f, 0),
            Column<double>("x", 2, 0),
            Column<double>("zbar", 12.5, null),
            Texts("ID", "anna", "ben"));

        Assert.That(
            Written(frame.ToCustomerSummary(new() { Unit = TimeUnit.Week })),
            Is.EqualTo(Written(new CustomerSummary(TimeUnit.Week, [2, 0], [1.5, 0], [3.5, 4], [12.5, 0], ids: ["anna", "ben"]))));
    }

    [Test]
    public void Columns_are_named()
    {
        DataFrame frame = new(
            Column<long>("shopper", 22, 7),
            Column<short>("orders again", 2, 0),
            Column<int>("last", 1, 0),
            Column<int>("age", 3, 4),
            Column<int>("people", 10, 20));
        SummaryCsvOptions options = new()
        {
            CustomerColumn = "shopper",
            FrequencyColumn = "orders again",
            RecencyColumn = "last",
            TColumn = "age",
            WeightColumn = "people",
        };

        Assert.That(
            Written(frame.ToCustomerSummary(options)),
            Is.EqualTo(Written(new CustomerSummary(TimeUnit.Unspecified, [2, 0], [1, 0], [3, 4], weight: [10, 20], ids: [22L, 7]))));
    }

    [Test]
    public void What_a_summary_says_of_itself_is_the_name_of_a_column()
    {
        DataFrame frame = Frame([2, 0], [1.5, 0], [3, 4]);
        frame.Columns.Add(Texts("unit=week grain=day end=2024-06-30", null, null));
        CustomerSummary summary = frame.ToCustomerSummary();

        Assert.That(summary.TimeUnit, Is.EqualTo(TimeUnit.Week));
        Assert.That(Written(summary), Does.Contain("unit=week grain=day end=2024-06-30"));
        Assert.That(
            () => frame.ToCustomerSummary(new() { Unit = TimeUnit.Day }),
            Throws.TypeOf<DataFormatException>().With.Message.StartsWith("the data frame").And.Message.Contains("times are in weeks"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void A_row_that_breaks_a_rule_is_named()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertRefused(Frame([1, 1], [1, 9.5], [5, 5]), "the data frame, row 2, column recency: recency 9.5 exceeds T 5");
            AssertRefused(Frame([1, -1], [1, 1], [5, 5]), "the data frame, row 2, column frequency: ");
            AssertRefused(Frame([1, null], [1, 1], [5, 5]), "the data frame, row 2, column frequency: ");
            AssertRefused(Frame([1, 1], [1, null], [5, 5]), "the data frame, row 2, column recency: ");
            AssertRefused(Frame([1, 1], [1, 1], [5, double.NaN]), "the data frame, row 2, column T: ");
        }
    }

    [Test]
    public void An_id_that_is_missing_is_named()
    {
        DataFrame frame = Frame([1, 1], [1, 1], [5, 5]);
        frame.Columns.Add(Texts("customer_id", "a", null));

        AssertRefused(frame, "the data frame, row 2, column customer_id: ");
    }

    [Test]
    public void A_column_that_is_missing_is_named() => Assert.That(
        () => new DataFrame(Column<int>("frequency", 1), Column<double>("recency", 1)).ToCustomerSummary(sourceName: "my frame"),
        Throws.TypeOf<DataFormatException>().With.Message.StartsWith("my frame has no column 'T' among 'frequency', 'recency'"));

    [Test]
    public void A_frame_without_rows_is_a_summary_of_nobody() => Assert.That(Frame([], [], []).ToCustomerSummary().Count, Is.Zero);

    [Test]
    public void Reading_can_be_stopped() => Assert.That(
        () => Frame([1], [1], [2]).ToCustomerSummary(cancellationToken: new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());

    private static DataFrame Frame(int?[] frequency, double?[] recency, double?[] t) =>
        new(new Int32DataFrameColumn("frequency", frequency), new DoubleDataFrameColumn("recency", recency), new DoubleDataFrameColumn("T", t));

    private static void AssertRefused(DataFrame frame, string sentence) => Assert.That(
        () => frame.ToCustomerSummary(), Throws.TypeOf<DataFormatException>().With.Message.StartsWith(sentence));
}
