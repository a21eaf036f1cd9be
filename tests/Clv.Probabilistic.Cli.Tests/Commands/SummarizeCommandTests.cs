using System.Globalization;
using System.IO.Compression;
using System.Text;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

public sealed class SummarizeCommandTests
{
    /// <summary>Both sides divide the same whole days by seven; only the order of a sum of amounts can differ.</summary>
    private const double Rounding = 1e-12;

    private const string ThreeOrders = "customer_id,date,amount\n7,2024-01-01,10\n7,2024-01-15,20.5\n3,2024-01-08,4\n";

    private const string ThreeOrdersByWeek =
        "customer_id,frequency,recency,T,monetary_value,unit=week grain=day end=2024-01-15\n3,0,0,1,0,\n7,1,2,2,20.5,\n";

    [Test]
    public void Summarize_orders_gives_a_row_per_customer_on_standard_output()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("summarize", folder.Write("orders.csv", ThreeOrders), "--unit", "week").ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo(ThreeOrdersByWeek));
        Assert.That(result.Error, Does.Contain("2 customers"));
    }

    /// <summary>Frequency, recency and T of quarters counted by hand; a quarter is 91.310625 days.</summary>
    [Test]
    public void Summarize_knows_quarters_as_grain_and_as_unit()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", "Id,Date,Price\n01,2005-01-03,27\n01,2005-02-25,20\n01,2005-04-01,25\n02,2005-03-31,39\n");

        ClvResult result = ClvProcess.Run(
            "summarize", orders, "--customer-column", "Id", "--date-column", "Date", "--value-column", "Price", "--unit", "quarter", "--grain", "quarter", "--observation-end", "2005-12-31").ShouldSucceed();

        string oneQuarter = (90 / 91.310625).ToString("R", CultureInfo.InvariantCulture);
        string threeQuarters = (273 / 91.310625).ToString("R", CultureInfo.InvariantCulture);
        Assert.That(
            result.Output,
            Is.EqualTo($"customer_id,frequency,recency,T,monetary_value,unit=quarter grain=quarter end=2005-10-01\n01,1,{oneQuarter},{threeQuarters},25,\n02,0,0,{threeQuarters},0,\n"));
        Assert.That(result.Error, Does.Contain("in more than one quarter"));
    }

    [Test]
    public void Summarize_to_a_file_leaves_standard_output_empty()
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run(
            "summarize", folder.Write("orders.csv", ThreeOrders), "--unit", "week", "-o", folder["summary.csv"]).ShouldSucceed();

        Assert.That(result.Output, Is.Empty);
        Assert.That(File.ReadAllText(folder["summary.csv"]), Is.EqualTo(ThreeOrdersByWeek));
        Assert.That(folder.Names, Is.EqualTo(new[] { "orders.csv", "summary.csv" }));
    }

    [Test]
    public void Summarize_standard_input_reads_it()
    {
        ClvResult result = ClvProcess.With("summarize", "-", "--unit", "week").Input(ThreeOrders).Run().ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo(ThreeOrdersByWeek));
        Assert.That(result.Error, Does.Contain("standard input"));
    }

    [Test]
    public void Summarize_compressed_orders_reads_file_and_standard_input()
    {
        using TemporaryFolder folder = new();
        byte[] compressed = Compress(ThreeOrders);
        File.WriteAllBytes(folder["orders.csv.gz"], compressed);

        ClvResult fromFile = ClvProcess.Run("summarize", folder["orders.csv.gz"], "--unit", "week").ShouldSucceed();
        ClvResult fromInput = ClvProcess.With("summarize", "-", "--unit", "week").Input(compressed).Run().ShouldSucceed();

        Assert.That(fromFile.Output, Is.EqualTo(ThreeOrdersByWeek));
        Assert.That(fromInput.Output, Is.EqualTo(ThreeOrdersByWeek));
    }

    [Test]
    public void Summarize_where_the_decimal_separator_is_a_comma_reads_and_writes_points()
    {
        ClvResult result = ClvProcess.With("summarize", "-", "--unit", "week")
            .Environment("LC_ALL", "de_DE.UTF-8")
            .Environment("LANG", "de_DE.UTF-8")
            .Input(ThreeOrders)
            .Run()
            .ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo(ThreeOrdersByWeek));
    }

    [Test]
    public void Summarize_other_columns_delimiter_and_dates_reads_them()
    {
        const string orders = "total;when;client\n10;01.01.2024;7\n20.5;15.01.2024;7\n4;08.01.2024;3\n";

        ClvResult result = ClvProcess.With(
            "summarize", "-", "--unit", "week", "--delimiter", ";", "--date-format", "dd.MM.yyyy", "--customer-column", "client", "--date-column", "when", "--value-column", "total")
            .Input(orders)
            .Run()
            .ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo(ThreeOrdersByWeek));
    }

    [Test]
    public void Summarize_columns_by_number_reads_them()
    {
        const string orders = "7\t2024-01-01\t10\n7\t2024-01-15\t20.5\n3\t2024-01-08\t4\n";

        ClvResult result = ClvProcess.With(
            "summarize", "-", "--unit", "week", "--no-header", "--delimiter", "tab", "--customer-column", "1", "--date-column", "2", "--value-column", "3")
            .Input(orders)
            .Run()
            .ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo(ThreeOrdersByWeek));
    }

    [Test]
    public void Summarize_without_amounts_has_no_monetary_value()
    {
        ClvResult result = ClvProcess.With("summarize", "-").Input("customer_id,date\n1,2024-01-01\n").Run().ShouldSucceed();

        Assert.That(result.OutputLines[0], Is.EqualTo("customer_id,frequency,recency,T,unit=day grain=day end=2024-01-01"));
    }

    [Test]
    public void Summarize_with_a_calibration_end_has_holdout_columns()
    {
        ClvResult result = ClvProcess.With("summarize", "-", "--calibration-end", "2024-01-10").Input(ThreeOrders).Run().ShouldSucceed();

        Assert.That(
            result.OutputLines[0],
            Is.EqualTo("customer_id,frequency_cal,recency_cal,T_cal,monetary_value_cal,frequency_holdout,monetary_value_holdout,duration_holdout,unit=day grain=day end=2024-01-10"));
    }

    [Test]
    public void Summarize_grouped_gives_a_row_per_history_with_its_weight_and_no_ids()
    {
        const string orders = ThreeOrders + "1,2024-01-08,6\n2,2024-01-01,1\n2,2024-01-15,7\n";

        ClvResult result = ClvProcess.With("summarize", "-", "--unit", "week", "--grouped").Input(orders).Run().ShouldSucceed();

        Assert.That(
            result.Output,
            Is.EqualTo("frequency,recency,T,monetary_value,weight,unit=week grain=day end=2024-01-15\n0,0,1,0,2,\n1,2,2,7,1,\n1,2,2,20.5,1,\n"));
        Assert.That(result.Error, Does.Contain("4 customers").And.Contain("Grouped into 3 rows of different history."));
    }

    [Test]
    public void Summarize_grouped_without_amounts_has_no_monetary_value()
    {
        const string orders = "customer_id,date\n1,2024-01-01\n2,2024-01-01\n";

        ClvResult result = ClvProcess.With("summarize", "-", "--grouped", "--observation-end", "2024-01-08").Input(orders).Run().ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo("frequency,recency,T,weight,unit=day grain=day end=2024-01-08\n0,0,7,2,\n"));
    }

    [Test]
    public void Summarize_grouped_with_a_calibration_end_is_wrong_usage()
    {
        ClvProcess.With("summarize", "-", "--grouped", "--calibration-end", "2024-01-10")
            .Input(ThreeOrders)
            .Run()
            .ShouldFail(2, "--grouped", "--calibration-end", "--observation-end");
    }

    [Test]
    public void Summarize_orders_after_the_end_says_how_many_were_left_out()
    {
        ClvResult result = ClvProcess.With("summarize", "-", "--observation-end", "2024-01-10").Input(ThreeOrders).Run().ShouldSucceed();

        Assert.That(result.Error, Does.Contain("Left out 1 order"));
    }

    [Test]
    public void Summarize_by_the_hour_up_to_a_bare_date_says_what_that_means()
    {
        const string orders = "customer_id,date\n1,2024-01-01T10:30\n1,2024-01-02T00:10\n1,2024-01-02T12:00\n";

        ClvResult result = ClvProcess.With("summarize", "-", "--grain", "hour", "--observation-end", "2024-01-02").Input(orders).Run().ShouldSucceed();

        Assert.That(result.Error, Does.Contain("hour 00:00 of 2024-01-02"));
        Assert.That(result.OutputLines[0], Does.EndWith(",unit=day grain=hour end=2024-01-02T00:00"));
        Assert.That(result.OutputLines[1], Does.StartWith("1,1,"));
    }

    [Test]
    public void Summarize_a_bad_row_names_file_row_column_and_value()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", "customer_id,date,amount\n1,2024-01-01,5\n1,2024-13-01,5\n");

        ClvProcess.Run("summarize", orders, "-o", folder["summary.csv"]).ShouldFail(1, "orders.csv", "3", "date", "2024-13-01");

        Assert.That(folder.Names, Is.EqualTo(new[] { "orders.csv" }), "nothing partial is left");
    }

    [Test]
    public void Summarize_skipping_bad_rows_counts_them()
    {
        ClvResult result = ClvProcess.With("summarize", "-", "--skip-bad-rows")
            .Input("customer_id,date\n1,2024-01-01\n1,never\n")
            .Run()
            .ShouldSucceed();

        Assert.That(result.OutputLines, Has.Length.EqualTo(2));
        Assert.That(result.Error, Does.Contain("never"));
    }

    [Test]
    public void Summarize_a_failed_run_keeps_the_earlier_file()
    {
        using TemporaryFolder folder = new();
        string earlier = folder.Write("summary.csv", "earlier");

        ClvProcess.With("summarize", "-", "-o", earlier).Input("customer_id,date\n1,never\n").Run().ShouldFail(1, "never");

        Assert.That(File.ReadAllText(earlier), Is.EqualTo("earlier"));
    }

    [Test]
    public void Summarize_CDNOW_equals_the_reference_summary()
    {
        string orders = ReferenceData.PathOf("data/CDNOW_master.txt");
        Table expected = Table.Read(ReferenceData.PathOf("summary/summary__cdnow_master__freqD_x7__end1997-09-30__first0__mv1.csv"));

        Table actual = Table.Of(ClvProcess.Run(
            "summarize", orders, "--preset", "cdnow", "--unit", "week", "--observation-end", "1997-09-30").ShouldSucceed().Output);

        Assert.That(actual.Texts("customer_id"), Is.EqualTo(expected.Texts("id")));
        foreach (string column in new[] { "frequency", "recency", "T", "monetary_value" })
        {
            Assert.That(actual.Numbers(column), Is.EqualTo(expected.Numbers(column)).Within(Rounding), column);
        }
    }

    private static byte[] Compress(string text)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
