using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Tests;

/// <summary>Orders that do not fit into the memory they are given: the same summaries as of those that do.</summary>
[TestFixture]
public class SpilledSummaryTests
{
    private const int Rows = 9_000;

    private static readonly string[] _kinds =
        ["integers", "texts", "integers, then texts", "times", "clocks", "refunds", "zero as guest", "lines", "no amounts", "bad rows"];

    [Test]
    public void Summary_does_not_depend_on_memory(
        [ValueSource(nameof(_kinds))] string kind, [Values(Grain.Day, Grain.Hour, Grain.Week)] Grain grain, [Values] bool cut)
    {
        SummaryOptions options = new() { Grain = grain, CalibrationEnd = cut ? new DateOnly(2024, 5, 1) : null };
        CustomerSummary expected = Read(kind, spill: null).Summarize(options);
        using OrderSpill spill = new(new SpillOptions { OrdersLimit = 8_000 });
        TransactionTable orders = Read(kind, spill);

        Assert.That(orders.Spilled, Is.SameAs(spill));
        Assert.That(spill.IsUsed);
        CustomerSummary actual = orders.Summarize(options);
        Assert.That(actual.Ids.ToArray(), Is.EqualTo(expected.Ids.ToArray()));
        Assert.That(actual.Frequency.ToArray(), Is.EqualTo(expected.Frequency.ToArray()));
        Assert.That(actual.Recency.ToArray(), Is.EqualTo(expected.Recency.ToArray()));
        Assert.That(actual.T.ToArray(), Is.EqualTo(expected.T.ToArray()));
        Assert.That(actual.MonetaryValue.ToArray(), Is.EqualTo(expected.MonetaryValue.ToArray()));
        Assert.That(actual.Holdout?.Frequency.ToArray(), Is.EqualTo(expected.Holdout?.Frequency.ToArray()));
        Assert.That(actual.Holdout?.MonetaryValue.ToArray(), Is.EqualTo(expected.Holdout?.MonetaryValue.ToArray()));
        Assert.That(JsonSerializer.Serialize(actual.Account), Is.EqualTo(JsonSerializer.Serialize(expected.Account)));
    }

    [Test]
    public void Summary_of_a_file_does_not_depend_on_memory()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "spilled.csv");
        File.WriteAllText(path, Text("refunds"));

        CustomerSummary actual = TransactionCsv.Summarize(path, new SpillOptions { OrdersLimit = 8_000 });

        Assert.That(actual.MonetaryValue.ToArray(), Is.EqualTo(TransactionCsv.Read(path).Summarize().MonetaryValue.ToArray()));
    }

    [Test]
    public void File_is_nobody_elses_and_gone_afterwards()
    {
        string folder = Directory.CreateTempSubdirectory("clv-spill").FullName;
        using (OrderSpill spill = new(new SpillOptions { OrdersLimit = 8_000, Folder = folder }))
        {
            TransactionTable orders = Read("integers", spill);

            Assert.That(Directory.GetFiles(folder), OperatingSystem.IsWindows() ? Has.Length.EqualTo(1) : Is.Empty);
            Assert.That(orders.Summarize().Count, Is.EqualTo(700));
        }

        Assert.That(Directory.GetFiles(folder), Is.Empty);
        Directory.Delete(folder);
    }

    [Test]
    public void Folder_that_takes_no_file_is_named()
    {
        string folder = Path.Combine(Path.GetTempPath(), "clv-no-such-folder");
        using OrderSpill spill = new(new SpillOptions { OrdersLimit = 8_000, Folder = folder });
        Assert.That(
            () => Read("integers", spill),
            Throws.InstanceOf<IOException>().With.Message.Contains(folder).And.Message.Contains("SpillOptions.Folder"));
    }

    [Test]
    public void Lines_of_orders_are_not_guessed_from_a_part_of_them()
    {
        using OrderSpill spill = new(new SpillOptions { OrdersLimit = 8_000 });
        Assert.That(
            () => Read("lines", spill, lineAmounts: null),
            Throws.InstanceOf<DataFormatException>().With.Message.Contains("TransactionCsvOptions.LineAmounts"));
    }

    [Test]
    public void Integers_with_a_point_beside_texts_are_not_guessed()
    {
        using OrderSpill spill = new(new SpillOptions { OrdersLimit = 8_000 });
        string text = Text("integers").Replace(",2024", ".0,2024", StringComparison.Ordinal) + "anna,2024-03-01,5\n";
        Assert.That(
            () => TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "orders.csv", new() { Spill = spill, BlockLength = 4_096 }),
            Throws.InstanceOf<DataFormatException>().With.Message.Contains("13085.0"));
    }

    [Test]
    public void Limit_below_the_least_is_refused() => Assert.That(
        () => new SpillOptions { MemoryLimit = 1_000_000 }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static TransactionTable Read(string kind, OrderSpill? spill, OrderLineAmounts? lineAmounts = OrderLineAmounts.Add)
    {
        TransactionCsvOptions options = new()
        {
            Spill = spill,
            BlockLength = 4_096,
            SkipBadRows = kind == "bad rows",
            Refunds = kind == "zero as guest" ? RefundPolicy.Ignore : RefundPolicy.Net,
            OrderColumn = kind == "lines" ? "order" : null,
            LineAmounts = kind == "lines" ? lineAmounts : null,
        };
        return TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(Text(kind))), "orders.csv", options);
    }

    private static string Text(string kind)
    {
        Random random = new(7);
        StringBuilder text = new(kind switch
        {
            "no amounts" => "customer_id,date\n",
            "lines" => "customer_id,date,amount,order\n",
            _ => "customer_id,date,amount\n",
        });
        for (int row = 0; row < Rows; row++)
        {
            int customer = kind == "zero as guest" && random.Next(4) == 0 ? 0 : 1 + random.Next(700);
            bool isText = kind == "texts" || (kind == "integers, then texts" && row > Rows / 2 && row % 3 == 0);
            string id = isText ? $"k{customer:00}ö" : customer.ToString(CultureInfo.InvariantCulture);
            DateTime time = new DateTime(2024, 1, 1).AddSeconds(random.Next(250 * 86_400));
            string date = kind switch
            {
                "times" => time.ToString("s", CultureInfo.InvariantCulture),
                "clocks" => time.ToString("s", CultureInfo.InvariantCulture) + (row > 3_500 ? "+02:00" : "-05:00"),
                _ => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
            double amount = kind is "refunds" or "zero as guest" && random.Next(9) == 0 ? -1 - random.Next(5) : random.Next(9_999) / 100.0;
            string written = kind == "bad rows" && row % 900 == 5 ? "much" : amount.ToString(CultureInfo.InvariantCulture);
            text.Append(id).Append(',').Append(date);
            text.Append(kind == "no amounts" ? "" : "," + written);
            text.Append(kind == "lines" ? string.Create(CultureInfo.InvariantCulture, $",{customer}-{time:yyyyMMdd}") : "").Append('\n');
        }

        return text.ToString();
    }
}
