using System.IO.Compression;
using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>Summaries as other programs write them: names, delimiters and missing means.</summary>
[TestFixture]
[TestOf(typeof(SummaryColumnFinder))]
[SetCulture("tr-TR")]
internal sealed class SummaryColumnFinderTests
{
    // Each file has the customers 7 (2 repeat purchases, recency 10, T 30, mean 5) and 8 (none, T 25).
    [TestCase("customer_id,Frequency,Recency,T,Monetary_Value\n7,2,10,30,5\n8,0,0,25,0\n")]
    [TestCase("CustomerID,FREQUENCY,RECENCY,T,MonetaryValue\n7,2,10,30,5\n8,0,0,25,0\n")]
    [TestCase("Customer ID,frequency,recency,t,monetary value\n7,2,10,30,5\n8,0,0,25,0\n")]
    [TestCase("ID,x,t_x,T,zbar\n7,2,10,30,5\n8,0,0,25,0\n")]
    [TestCase("cust,x,t.x,T.cal,m.x\n7,2,10,30,5\n8,0,0,25,\n")]
    [TestCase("\"\",\"client_id\",\"x\",\"t.x\",\"T.cal\",\"zbar\"\n\"1\",7,2,10,30,5\n\"2\",8,0,0,25,NA\n")]
    [TestCase("T,X,Zbar,tx,Cust.Id\n30,2,5,10,7\n25,0,nan,0,8\n")]
    [TestCase("Id;Frequency;Recency;T;MonetaryValue\n7;2;10;30;5\n8;0;0;25;0\n")]
    [TestCase("id\tfrequency\trecency\tT\tmonetary value\n7\t2\t10\t30\t5\n8\t0\t0\t25\t\n")]
    [TestCase("user_id|Frequency|Recency|T|Monetary.Value\r\n7|2|10|30|5\r\n8|0|0|25|NULL\r\n")]
    [TestCase("cust x t.x  T.cal zbar\n7 2 10 30 5\n8 0 0  25 NaN\n")]
    [TestCase("frequency_cal;recency_cal;T_cal;monetary_value_cal;customer_id\n2;10;30;5;7\n0;0;25;None;8\n")]
    [TestCase("Member,Frequency_Cal,Recency_Cal,T_Cal,MonetaryValue_Cal\n7,2,10,30,5\n8,0,0,25,n/a\n")]
    public void Summary_from_elsewhere_is_read_without_options(string text)
    {
        CustomerSummary customers = Read(text);

        Assert.Multiple(() =>
        {
            Assert.That(customers.Ids.Integers.ToArray(), Is.EqualTo(new long[] { 7, 8 }));
            Assert.That(customers.Frequency.ToArray(), Is.EqualTo(new[] { 2, 0 }));
            Assert.That(customers.Recency.ToArray(), Is.EqualTo(new[] { 10.0, 0 }));
            Assert.That(customers.T.ToArray(), Is.EqualTo(new[] { 30.0, 25 }));
            Assert.That(customers.MonetaryValue.ToArray(), Is.EqualTo(new[] { 5.0, 0 }));
        });
    }

    [Test]
    public void Compressed_summary_in_utf16_with_semicolons_is_read()
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Frequency;Recency;T\n1;2;3\n")]);
        }

        packed.Position = 0;
        Assert.That(SummaryCsv.Read(packed, "s.csv.gz").T[0], Is.EqualTo(3));
    }

    [Test]
    public void Large_summary_whose_delimiter_shows_in_its_header_is_read_to_its_end()
    {
        StringBuilder text = new("client;x;t.x;T\n");
        for (int i = 0; i < 50_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"c{i};{i % 5};{(i % 5 == 0 ? 0 : i % 20)};{20 + (i % 30)}\n");
        }

        CustomerSummary customers = Read(text.ToString());

        Assert.That(customers.Count, Is.EqualTo(50_000));
        Assert.That(customers.Ids[49_999], Is.EqualTo("c49999"));
        Assert.That(customers.T[49_999], Is.EqualTo(20 + (49_999 % 30)));
    }

    [Test]
    public void Holdout_names_in_any_case_are_a_holdout()
    {
        CustomerSummary customers = Read(
            "ID,Frequency_Cal,Recency_Cal,T_Cal,Frequency_Holdout,Monetary_Value_Holdout,Duration_Holdout\n7,2,10,30,1,4,39\n8,0,0,25,0,,39\n");

        Assert.That(customers.Holdout!.Frequency.ToArray(), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(customers.Holdout.MonetaryValue.ToArray(), Is.EqualTo(new[] { 4.0, 0 }));
        Assert.That(customers.Holdout.Duration, Is.EqualTo(39));
    }

    [Test]
    public void Customers_of_a_compressed_BTYD_table_are_weights() =>
        Assert.That(Read("x,t.x,T.cal,custs\n0,0,39,1411\n1,3,39,2\n").TotalWeight(), Is.EqualTo(1413));

    [Test]
    public void Names_as_the_library_writes_them_are_meant_whatever_is_beside_them()
    {
        CustomerSummary customers = Read("ID,customer_id,frequency,x,recency,t_x,T,t,monetary_value,zbar\n1,7,2,9,10,99,30,99,5,99\n");

        Assert.That(customers.Ids.Integers[0], Is.EqualTo(7));
        Assert.That(customers[0], Is.EqualTo(new SummaryRow(7, 2, 10, 30) { MonetaryValue = 5 }));
    }

    [Test]
    public void Options_name_columns_by_name_and_number_and_win()
    {
        SummaryCsvOptions options = new()
        {
            CustomerColumn = "shopper",
            FrequencyColumn = "frequency again",
            RecencyColumn = "t",
            TColumn = "5",
            MonetaryValueColumn = "basket",
            WeightColumn = "n",
        };

        CustomerSummary customers = Read("shopper;frequency again;frequency;t;Age;basket;n\n7;2;9;10;30;5;3\n", options);

        Assert.That(customers[0], Is.EqualTo(new SummaryRow(7, 2, 10, 30) { MonetaryValue = 5, Weight = 3 }));
    }

    [Test]
    public void Column_of_the_callers_own_is_no_column_of_ours()
    {
        SummaryColumnDefinition zbar = new("zbar", "Something else.");
        CustomerSummary customers = Read("frequency,recency,T,zbar\n2,10,30,-8\n", new() { FurtherColumns = [zbar] });

        Assert.That(customers.HasMonetaryValue, Is.False);
        Assert.That(customers.Column("zbar")[0], Is.EqualTo(-8));
    }

    [TestCase("Frequency,x,recency,T", "has the columns 'Frequency' and 'x', each of which may be frequency; name the right one with SummaryCsvOptions.FrequencyColumn.")]
    [TestCase("x,t.x,T.cal,t", "has the columns 'T.cal' and 't', each of which may be T; name the right one with SummaryCsvOptions.TColumn.")]
    [TestCase("x,t.x,t_x,T", "has the columns 't.x' and 't_x', each of which may be recency; name the right one with SummaryCsvOptions.RecencyColumn.")]
    [TestCase("ID,Client,x,t.x,T", "has the columns 'ID' and 'Client', each of which may be customer_id; name the right one with SummaryCsvOptions.CustomerColumn.")]
    [TestCase("x,t.x,T,zbar,MonetaryValue", "has the columns 'zbar' and 'MonetaryValue', each of which may be monetary_value; name the right one with SummaryCsvOptions.MonetaryValueColumn.")]
    [TestCase("x,t.x,T,Weight,custs", "has the columns 'Weight' and 'custs', each of which may be weight; name the right one with SummaryCsvOptions.WeightColumn.")]
    [TestCase("x,X,t.x,T", "has the columns 'x' and 'X', each of which may be frequency")]
    public void Two_columns_for_one_thing_are_named_with_the_option(string header, string message) =>
        Assert.That(() => Read(header + "\n"), Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("s.csv " + message));

    [Test]
    public void One_column_for_two_things_is_named_with_both_options() =>
        Assert.That(
            () => Read("x,t,T\n", new() { RecencyColumn = "t", TColumn = "2" }),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "s.csv: column 't' is named for recency with SummaryCsvOptions.RecencyColumn and for T with SummaryCsvOptions.TColumn; name a column of its own for each."));

    [TestCase("x,t,T", "s.csv has no column 'recency' among 'x', 't', 'T'", "SummaryCsvOptions.RecencyColumn.")]
    [TestCase("customer;x;t_x;amount", "s.csv has no column 'T' among 'customer', 'x', 't_x', 'amount'", "SummaryCsvOptions.TColumn.")]
    public void Missing_column_is_named_with_its_option(string header, string beginning, string ending) =>
        Assert.That(
            () => Read(header + "\n"), Throws.InstanceOf<DataFormatException>().With.Message.StartsWith(beginning).And.Message.EndsWith(ending));

    [TestCase("Frequency,Recency,T", true)]
    [TestCase("cust,x,t.x,T.cal", true)]
    [TestCase("x,t_x,T,zbar", true)]
    [TestCase("FREQUENCY_CAL,RECENCY_CAL,T_CAL", true)]
    [TestCase("customer,date,amount,frequency", false)]
    [TestCase("x,t,T", false)]
    [TestCase("id,recency,frequency,monetary", false)]
    public void IsSummaryHeader_takes_names_from_elsewhere(string header, bool expected) =>
        Assert.That(SummaryCsv.IsSummaryHeader(header.Split(',')), Is.EqualTo(expected));

    [TestCase("", "the cell is empty although frequency is 2; give the mean spend, which may be missing only where frequency is 0.")]
    [TestCase("NaN", "'NaN' is not a finite number although frequency is 2; give the mean spend, which may be missing only where frequency is 0.")]
    [TestCase("null", "'null' is not a finite number although frequency is 2; give the mean spend, which may be missing only where frequency is 0.")]
    [TestCase("five", "'five' is not a finite number; decimals take a point, thousands no separator.")]
    [TestCase("-inf", "'-inf' is not a finite number; decimals take a point, thousands no separator.")]
    public void Mean_that_is_missing_where_there_is_one_says_so(string cell, string message) =>
        Assert.That(
            () => Read($"frequency,recency,T,monetary_value\n0,0,30,\n2,10,30,{cell}\n"),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo($"s.csv, row 3, column monetary_value: {message}"));

    [TestCase("nothing")]
    [TestCase("1,5")]
    [TestCase("Infinity")]
    public void Mean_that_nobody_needs_must_be_a_number_or_missing(string cell) =>
        Assert.That(() => Read($"frequency;recency;T;monetary_value\n0;0;30;{cell}\n"), Throws.InstanceOf<DataFormatException>());

    [Test]
    public void Mean_that_is_missing_in_memory_is_none_where_frequency_is_0()
    {
        CustomerSummary customers = new(TimeUnit.Week, [2, 0], [10, 0], [30, 25], [5, double.NaN]);
        CustomerSummary added = new CustomerSummary(TimeUnit.Week, [2, 0], [10, 0], [30, 25]).WithColumn(SummaryColumns.MonetaryValue, [5, double.NaN]);

        Assert.That(customers.MonetaryValue.ToArray(), Is.EqualTo(new[] { 5.0, 0 }));
        Assert.That(added.Fingerprint(), Is.EqualTo(customers.Fingerprint()));
        Assert.That(
            () => new CustomerSummary(TimeUnit.Week, [2, 0], [10, 0], [30, 25], [double.NaN, 5]),
            Throws.ArgumentException.With.Message.Contains("Row 0").And.Message.Contains("monetary_value is NaN"));
    }

    private static CustomerSummary Read(string text, SummaryCsvOptions? options = null) =>
        SummaryCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "s.csv", options);
}
