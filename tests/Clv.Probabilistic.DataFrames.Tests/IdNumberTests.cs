using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>Ids in columns of fractions are ids only where they are whole and none may be another that was rounded.</summary>
public sealed class IdNumberTests
{
    private const string Remedy = "read ids as integers or texts, with dataTypes of DataFrame.LoadCsv, or read the file with TransactionCsv or SummaryCsv.";

    [Test]
    [SetCulture("de-DE")]
    public void Ids_that_are_not_whole_are_refused()
    {
        DataFrameColumn[] ids =
        [
            Column<double>("customer_id", 7, 7.5), Column<float>("customer_id", 7, 7.5f), Column<Half>("customer_id", (Half)7, (Half)7.5),
            Column<decimal>("customer_id", 7, 7.5m),
        ];
        foreach (DataFrameColumn column in ids)
        {
            AssertRefused(TwoOrders(column), $"the data frame, row 2, column customer_id: 7.5 is no whole number, and ids in numbers are; {Remedy}");
        }
    }

    [Test]
    public void An_id_that_is_no_number_is_refused() => AssertRefused(
        TwoOrders(Column<double>("customer_id", 7, double.NaN)), "the data frame, row 2, column customer_id: NaN is no whole number");

    [Test]
    [SetCulture("de-DE")]
    public void Ids_that_may_have_been_rounded_are_refused()
    {
        AssertRefused(
            TwoOrders(Column<float>("customer_id", 16_777_215, 16_777_216)),
            $"the data frame, row 2, column customer_id: 16777216 may be another id that was rounded, because Single has every whole number only below 16777216; {Remedy}");
        AssertRefused(
            TwoOrders(Column<double>("customer_id", 9_007_199_254_740_991, -9_007_199_254_740_992)),
            $"the data frame, row 2, column customer_id: -9007199254740992 may be another id that was rounded, because Double has every whole number only below 9007199254740992; {Remedy}");
        AssertRefused(
            TwoOrders(Column<Half>("customer_id", (Half)2047, (Half)2048)),
            $"the data frame, row 2, column customer_id: 2048 may be another id that was rounded, because Half has every whole number only below 2048; {Remedy}");
    }

    [Test]
    public void Ids_that_the_type_has_exactly_are_ids()
    {
        Assert.That(Ids(Column<float>("customer_id", -16_777_215, 16_777_215)), Is.EqualTo(new long[] { -16_777_215, 16_777_215 }));
        Assert.That(Ids(Column<double>("customer_id", -1, 9_007_199_254_740_991)), Is.EqualTo(new long[] { -1, 9_007_199_254_740_991 }));

        static long[] Ids(DataFrameColumn ids) => TwoOrders(ids).ToTransactions().Customers.Integers.ToArray();
    }

    [Test]
    public void Two_ids_that_a_guess_of_types_makes_one_are_refused()
    {
        DataFrame frame = DataFrame.LoadCsvFromString("customer_id,date,amount\n20240131,2024-01-31,19.5\n20240132,2024-02-01,5\n");

        Assert.That(frame["customer_id"][0], Is.EqualTo(frame["customer_id"][1]), "the guess is as it was");
        AssertRefused(frame, "the data frame, row 1, column customer_id: 20240132 may be another id that was rounded, because Single has");
    }

    [Test]
    public void Order_numbers_that_may_have_been_rounded_are_refused()
    {
        DataFrame Lines(DataFrameColumn numbers) => TwoOrders(Column<long>("customer_id", 1, 1), numbers, Column<double>("amount", 1, 2));

        AssertRefused(Lines(Column<float>("order_id", 1, 20_240_132)), "the data frame, row 2, column order_id: 20240132 may be another id");
        Assert.That(Lines(Column<float>("order_id", 536_365, 536_366)).ToTransactions().Count, Is.EqualTo(2));
        Assert.That(
            Lines(Column<decimal>("order_id", 536_365.0m, 536_365.00m)).ToTransactions(new() { OrderColumn = "order_id" }).Count, Is.EqualTo(1));
    }

    [Test]
    public void What_stands_in_the_rows_of_nulls_is_not_looked_at()
    {
        byte[] values = [.. BitConverter.GetBytes(7.0), .. BitConverter.GetBytes(0.5)];
        DataFrame frame = TwoOrders(new DoubleDataFrameColumn("customer_id", values, new byte[] { 1 }, length: 2, nullCount: 1));

        Assert.That(frame.ToTransactions().Count, Is.EqualTo(1));
    }

    [Test]
    public void Summaries_have_the_same_ids()
    {
        DataFrame Summary(DataFrameColumn ids) =>
            new(ids, Column<int>("frequency", 1, 0), Column<double>("recency", 1, 0), Column<double>("T", 2, 2));

        Assert.That(
            () => Summary(Column<float>("customer_id", 1, 20_240_132)).ToCustomerSummary(),
            Throws.TypeOf<DataFormatException>().With.Message.StartsWith("the data frame, row 2, column customer_id: 20240132 may be another id"));
        Assert.That(Summary(Column<float>("customer_id", 1, 22)).ToCustomerSummary().Ids.Integers.ToArray(), Is.EqualTo(new long[] { 1, 22 }));
        Assert.That(Summary(Column<decimal>("customer_id", 1, 22.0m)).ToCustomerSummary().Ids.Integers.ToArray(), Is.EqualTo(new long[] { 1, 22 }));
    }
}
