using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class SummaryCsvTests
{
    [Test]
    public void Read_plain_summary_has_its_columns()
    {
        CustomerSummary summary = Read("customer_id,frequency,recency,T,monetary_value,weight\n7,2,1.5,3,9.25,4\n12,0,0,2.5,0,0.5\n");
        Assert.Multiple(() =>
        {
            Assert.That(summary.TimeUnit, Is.EqualTo(TimeUnit.Unspecified));
            Assert.That(summary.Ids.Integers.ToArray(), Is.EqualTo(new long[] { 7, 12 }));
            Assert.That(summary.Frequency.ToArray(), Is.EqualTo(new[] { 2, 0 }));
            Assert.That(summary.Recency.ToArray(), Is.EqualTo(new[] { 1.5, 0 }));
            Assert.That(summary.T.ToArray(), Is.EqualTo(new[] { 3, 2.5 }));
            Assert.That(summary.MonetaryValue.ToArray(), Is.EqualTo(new[] { 9.25, 0 }));
            Assert.That(summary.Weight.ToArray(), Is.EqualTo(new[] { 4, 0.5 }));
            Assert.That(summary.Holdout, Is.Null);
            Assert.That(summary.Account, Is.Null);
        });
    }

    [Test]
    public void Read_columns_in_any_order_with_others_between_are_found()
    {
        CustomerSummary summary = Read("\uFEFFT, note ,recency ,frequency\r\n3.0,hello,1.0,2.0\r\n");
        Assert.Multiple(() =>
        {
            Assert.That(summary.Ids.Integers.ToArray(), Is.EqualTo(new long[] { 1 }));
            Assert.That(summary.Frequency[0], Is.EqualTo(2));
            Assert.That(summary.Recency[0], Is.EqualTo(1));
            Assert.That(summary.T[0], Is.EqualTo(3));
            Assert.That(summary.HasMonetaryValue, Is.False);
            Assert.That(summary.HasWeight, Is.False);
        });
    }

    [Test]
    public void Read_named_customer_column_and_delimiter_are_used()
    {
        SummaryCsvOptions options = new() { Unit = TimeUnit.Week, CustomerColumn = "ID", Delimiter = ';' };
        CustomerSummary summary = Read("ID;customer_id;frequency;recency;T\n5;9;0;0;1\n", options);
        Assert.That(summary.Ids.Integers[0], Is.EqualTo(5));
        Assert.That(summary.TimeUnit, Is.EqualTo(TimeUnit.Week));
    }

    [Test]
    public void Read_holdout_columns_become_a_holdout()
    {
        CustomerSummary summary = Read(
            "customer_id,frequency_cal,recency_cal,T_cal,monetary_value_cal,frequency_holdout,monetary_value_holdout,duration_holdout\n"
            + "1,2,30.5,38,22.35,1,26.48,39\n2,0,0,38,0,0,0,39\n");
        Assert.Multiple(() =>
        {
            Assert.That(summary.Frequency.ToArray(), Is.EqualTo(new[] { 2, 0 }));
            Assert.That(summary.MonetaryValue.ToArray(), Is.EqualTo(new[] { 22.35, 0 }));
            Assert.That(summary.Holdout!.Duration, Is.EqualTo(39));
            Assert.That(summary.Holdout.Frequency.ToArray(), Is.EqualTo(new[] { 1, 0 }));
            Assert.That(summary.Holdout.MonetaryValue.ToArray(), Is.EqualTo(new[] { 26.48, 0 }));
        });
    }

    [TestCase("0", "9223372036854775807", true)]
    [TestCase("1", "007", false)]
    [TestCase("1", "-5", false)]
    [TestCase("1", "+5", false)]
    [TestCase("1", " 5", false)]
    [TestCase("1", "9223372036854775808", false)]
    [TestCase("99", "ann", false)]
    [TestCase("1", "1e3", false)]
    public void Read_ids_are_integers_only_if_all_are_canonical(string first, string second, bool integers)
    {
        CustomerSummary summary = Read($"customer_id,frequency,recency,T\n{first},0,0,1\n{second},0,0,1\n");
        Assert.That(summary.Ids.AreIntegers, Is.EqualTo(integers));
        Assert.That(new[] { summary.Ids[0], summary.Ids[1] }, Is.EqualTo(new[] { first, second }));
    }

    [Test]
    public void Read_header_alone_is_an_empty_summary() => Assert.That(Read("frequency,recency,T\n").Count, Is.Zero);

    [Test]
    public void Read_compressed_text_is_recognised()
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write("frequency,recency,T\n0,0,5\n"u8);
        }

        packed.Position = 0;
        Assert.That(SummaryCsv.Read(packed, "s.csv.gz").T[0], Is.EqualTo(5));
    }

    [TestCase("", "s.csv is empty; a summary begins with a header such as customer_id,frequency,recency,T.")]
    [TestCase("a,b\n", "s.csv has no column 'frequency' among 'a', 'b'; a summary has frequency, recency and T (or x, t.x and T.cal), or frequency_cal, recency_cal and T_cal with the holdout beside them, or name the column with SummaryCsvOptions.FrequencyColumn.")]
    [TestCase("frequency_cal,recency_cal\n", "s.csv has no column 'frequency' among 'frequency_cal', 'recency_cal'; a summary has frequency, recency and T (or x, t.x and T.cal), or frequency_cal, recency_cal and T_cal with the holdout beside them, or name the column with SummaryCsvOptions.FrequencyColumn.")]
    [TestCase("frequency,recency,T,T\n", "s.csv has several columns 'T'; remove or rename all but one, or give the number of the right one with SummaryCsvOptions.TColumn.")]
    [TestCase(
        "frequency_cal,recency_cal,T_cal,frequency_holdout\n",
        "s.csv has no column 'duration_holdout' among 'frequency_cal', 'recency_cal', 'T_cal', 'frequency_holdout'; a summary has frequency, recency and T (or x, t.x and T.cal), or frequency_cal, recency_cal and T_cal with the holdout beside them.")]
    public void Read_wrong_header_says_what_is_missing(string text, string message) =>
        Assert.That(() => Read(text), Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(message));

    [TestCase("1,2,0,1\n1,2", "s.csv, row 3: it has 2 fields where the header has 4; check its delimiters and quotes.")]
    [TestCase("1,x,0,1", "s.csv, row 2, column frequency: 'x' is not a finite number; decimals take a point, thousands no separator.")]
    [TestCase("1,,0,1", "s.csv, row 2, column frequency: the cell is empty; give a number.")]
    [TestCase("1,1.5,0,1", "s.csv, row 2, column frequency: frequency is 1.5; it counts repeat purchases, so it must be a whole number from 0 to 2147483647.")]
    [TestCase("1,-1,0,1", "s.csv, row 2, column frequency: frequency is -1; it counts repeat purchases, so it must be a whole number from 0 to 2147483647.")]
    [TestCase("1,NaN,0,1", "s.csv, row 2, column frequency: 'NaN' is not a finite number; decimals take a point, thousands no separator.")]
    [TestCase("1,1,2.5,1", "s.csv, row 2, column recency: recency 2.5 exceeds T 1; the last purchase cannot come after the end of observation.")]
    [TestCase("1,0,0.5,1", "s.csv, row 2, column recency: recency is 0.5 although frequency is 0; without a repeat purchase recency is 0.")]
    [TestCase("1,1,NaN,1", "s.csv, row 2, column recency: 'NaN' is not a finite number; decimals take a point, thousands no separator.")]
    [TestCase("1,0,0,-1", "s.csv, row 2, column T: T is -1; it must be finite and not negative.")]
    [TestCase("1,0,0,1e999", "s.csv, row 2, column T: '1e999' is not a finite number; decimals take a point, thousands no separator.")]
    [TestCase("1,3000000000,0,1", "s.csv, row 2, column frequency: frequency is 3000000000; it counts repeat purchases, so it must be a whole number from 0 to 2147483647.")]
    [TestCase(",0,0,1", "s.csv, row 2, column customer_id: there is no customer id; give one, or remove the row.")]
    public void Read_wrong_cell_names_row_column_and_value(string rows, string message) =>
        Assert.That(
            () => Read("customer_id,frequency,recency,T\n" + rows),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(message));

    [TestCase("1.5,3,0,9,9", "column frequency_cal: frequency is 1.5; it counts repeat purchases, so it must be a whole number from 0 to 2147483647.")]
    [TestCase("1,3,9,-2,9", "column frequency_holdout: frequency is -2; it counts repeat purchases, so it must be a whole number from 0 to 2147483647.")]
    [TestCase("1,3,9,2,-9", "column duration_holdout: the duration is -9; it must be finite and not negative.")]
    [TestCase("1,3,9,2,9\n1,3,9,2,8", "column duration_holdout: the duration is 8 where it was 9 before; one holdout has one length.")]
    public void Read_wrong_holdout_cell_names_the_column(string rows, string message) =>
        Assert.That(
            () => Read("frequency_cal,recency_cal,T_cal,frequency_holdout,duration_holdout\n" + rows),
            Throws.InstanceOf<DataFormatException>().With.Message.EndsWith(message));

    [TestCase("monetary_value", "inf")]
    [TestCase("weight", "-1")]
    [TestCase("monetary_value", "1,5")]
    public void Read_wrong_money_or_weight_names_the_column(string column, string value) =>
        Assert.That(
            () => Read($"frequency;recency;T;{column}\n0;0;1;{value}", new() { Delimiter = ';' }),
            Throws.InstanceOf<DataFormatException>().With.Message.StartsWith($"s.csv, row 2, column {column}: "));

    [Test]
    public void Read_missing_named_customer_column_says_so() =>
        Assert.That(
            () => Read("frequency,recency,T\n", new() { CustomerColumn = "who" }),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "s.csv has no column 'who' among 'frequency', 'recency', 'T'; name the right one with SummaryCsvOptions.CustomerColumn."));

    [Test]
    public void Read_missing_file_says_so() =>
        Assert.That(
            () => SummaryCsv.Read(Path.Combine(TestContext.CurrentContext.WorkDirectory, "nowhere.csv")),
            Throws.InstanceOf<DataFormatException>().With.Message.Contains("nowhere.csv"));

    [Test]
    public void Read_cancelled_stops() =>
        Assert.That(
            () => SummaryCsv.Read(Stream("frequency,recency,T\n0,0,1\n"), "s.csv", null, new(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    [TestCase("customer_id,frequency,recency,T", true)]
    [TestCase("T,recency,frequency,x", true)]
    [TestCase("frequency_cal,recency_cal,T_cal", true)]
    [TestCase("frequency_cal,recency,T", false)]
    [TestCase("frequency,recency,t", true)]
    [TestCase("customer_id,date,amount", false)]
    public void IsSummaryHeader_names_decide(string header, bool expected) =>
        Assert.That(SummaryCsv.IsSummaryHeader(header.Split(',')), Is.EqualTo(expected));

    [Test]
    public void Write_weighted_summary_puts_weight_last()
    {
        CustomerSummary summary = new(
            TimeUnit.Day, [1, 0], [1.5, 0], [3, 1.0 / 3], [0.1, 0], [2, 0.5], CustomerIds.Of(["a,b", "c"]));
        Assert.That(
            Write(summary),
            Is.EqualTo("customer_id,frequency,recency,T,monetary_value,weight,unit=day\n\"a,b\",1,1.5,3,0.1,2,\nc,0,0,0.3333333333333333,0,0.5,\n"));
    }

    [Test]
    public void Write_summary_with_holdout_uses_the_calibration_names()
    {
        CustomerSummary summary = TestOrder.Table([new(1, new(2024, 1, 1), 5), new(1, new(2024, 1, 9), 7.5)])
            .Summarize(new() { CalibrationEnd = new(2024, 1, 4) });
        Assert.That(
            Write(summary),
            Is.EqualTo(
                "customer_id,frequency_cal,recency_cal,T_cal,monetary_value_cal,frequency_holdout,monetary_value_holdout,duration_holdout,"
                + "unit=day grain=day end=2024-01-04\n1,0,0,3,0,1,7.5,5,\n"));
    }

    [Test]
    public void Write_to_a_path_reads_back_from_it()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.csv");
        CustomerSummary summary = new(TimeUnit.Week, [1], [1], [3]);
        try
        {
            SummaryCsv.Write(path, summary);
            Assert.That(SummaryCsv.Read(path).Fingerprint(), Is.EqualTo(summary.Fingerprint()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Write_then_read_gives_the_same_bits()
    {
        Gen<double> positive = ArbMap.Default.GeneratorFor<NormalFloat>().Select(value => Math.Abs(value.Get));
        Gen<(int X, double Recency, double T, double Money, double Weight)> row =
            from x in Gen.Choose(0, 3)
            from age in positive
            from share in Gen.Choose(0, 1000)
            from money in ArbMap.Default.GeneratorFor<NormalFloat>()
            from weight in positive
            select (x, x == 0 ? 0 : age * (share / 1000.0), age, money.Get, weight);
        Prop.ForAll(
            row.NonEmptyListOf().ToArbitrary(),
            Gen.Elements(0, 1, 2, 3).ToArbitrary(),
            (rows, columns) =>
            {
                CustomerSummary summary = new(
                    TimeUnit.Day,
                    [.. rows.Select(r => r.X)],
                    [.. rows.Select(r => r.Recency)],
                    [.. rows.Select(r => r.T)],
                    (columns & 1) == 0 ? [] : [.. rows.Select(r => r.Money)],
                    (columns & 2) == 0 ? [] : [.. rows.Select(r => r.Weight)],
                    CustomerIds.Of([.. rows.Select((_, i) => $"c{i}")]));
                CustomerSummary back = Read(Write(summary));
                Assert.That(back.Fingerprint(), Is.EqualTo(summary.Fingerprint()));
                Assert.That(back.Ids.Texts.ToArray(), Is.EqualTo(summary.Ids.Texts.ToArray()));
                Assert.That(Write(back), Is.EqualTo(Write(summary)));
            }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Write_then_read_reference_holdout_gives_the_same_bits()
    {
        CustomerSummary summary = TestOrder.Table(ReferenceOrders.Of("intraday"))
            .Summarize(new() { Unit = TimeUnit.Month, CalibrationEnd = new(2020, 3, 31) });
        CustomerSummary back = Read(Write(summary));
        Assert.That(back.Fingerprint(), Is.EqualTo(summary.Fingerprint()));
        Assert.That(back.Ids.Integers.ToArray(), Is.EqualTo(summary.Ids.Integers.ToArray()));
        Assert.That(back.Holdout!.Duration, Is.EqualTo(summary.Holdout!.Duration));
        Assert.That(back.Holdout.Frequency.ToArray(), Is.EqualTo(summary.Holdout.Frequency.ToArray()));
        Assert.That(back.Holdout.MonetaryValue.ToArray(), Is.EqualTo(summary.Holdout.MonetaryValue.ToArray()));
    }

    [Test]
    public void Read_reference_cdnow_summary_has_all_customers()
    {
        CustomerSummary summary = SummaryCsv.Read(
            ReferenceData.PathOf("data/cdnow_customers_summary.csv"), new() { CustomerColumn = "ID", Unit = TimeUnit.Week });
        Assert.That(summary.Count, Is.EqualTo(2_357));
        Assert.That(summary.Recency[0], Is.EqualTo(30.43));
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static CustomerSummary Read(string text, SummaryCsvOptions? options = null) =>
        SummaryCsv.Read(Stream(text), "s.csv", options);

    private static string Write(CustomerSummary summary)
    {
        using MemoryStream stream = new();
        SummaryCsv.Write(stream, summary);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
