using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv report DIR --transactions FILE</c> where the file is, or is not, what the folder was made from.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReportOrdersTests : IDisposable
{
    private TemporaryFolder _folder = null!;
    private string _orders = null!;
    private string _results = null!;

    [OneTimeSetUp]
    public void MakeRun()
    {
        _folder = new TemporaryFolder();
        _orders = _folder.Write("orders.csv", SmallShop.Orders());
        _results = _folder["results"];
        ClvProcess.Run("run", _orders, "--unit", "week", "-o", _results).ShouldSucceed();
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Case_of_another_shops_orders_is_refused_and_its_own_are_taken()
    {
        string run = ReferenceData.PathOf("cases/report-other-orders/run");
        string other = ReferenceData.PathOf("cases/report-other-orders/other.csv");
        string own = ReferenceData.PathOf("cases/report-other-orders/orders.csv");
        string page = _folder["case.html"];

        ClvProcess.Run("report", run, "--transactions", other, "-o", page)
            .ShouldFail(1, "other.csv", "summary.csv", "79 customers instead of 80", "185,400.00 instead of 3,708.00", "clv run");
        Assert.That(File.Exists(page), Is.False);
        ClvProcess.Run("report", run, "--transactions", own, "-o", page).ShouldSucceed();
        Assert.That(File.Exists(page));
    }

    [Test]
    public void Orders_of_last_month_are_refused()
    {
        string earlier = string.Join('\n', Lines().Where(line => line.StartsWith("customer", StringComparison.Ordinal) || Day(line) < new DateOnly(2024, 4, 1)));
        Refuse("last month.csv", earlier + "\n", $" instead of {SmallShop.LastOrder}", "repeat purchases instead of");
    }

    [Test]
    public void Orders_that_have_grown_are_refused_until_their_end_is_given()
    {
        string grown = _folder.Write("grown.csv", SmallShop.Orders() + "c001,2024-05-20,10\n");

        ClvProcess.Run("report", _results, "--transactions", grown, "-o", _folder["grown.html"])
            .ShouldFail(1, $"an end of observation on 2024-05-20 instead of {SmallShop.LastOrder}", $"--observation-end {SmallShop.LastOrder}");
        ClvProcess.Run("report", _results, "--transactions", grown, "--observation-end", SmallShop.LastOrder, "-o", _folder["grown.html"]).ShouldSucceed();
    }

    [Test]
    public void Orders_under_other_ids_are_refused() =>
        Refuse("renamed.csv", SmallShop.Orders().Replace("\nc", "\nx", StringComparison.Ordinal), "150 other customers");

    [Test]
    public void Orders_of_another_amount_are_refused() =>
        Refuse("amounts.csv", string.Join('\n', Lines().Select(line => line.EndsWith("amount", StringComparison.Ordinal) ? line : line + "0" + "1")) + "\n", "a repeat spend of");

    [Test]
    public void Orders_without_amounts_are_refused() => Refuse("no amounts.csv", SmallShop.Orders(withAmounts: false), "no amounts");

    [Test]
    public void Orders_with_a_customer_less_are_refused() =>
        Refuse("fewer.csv", string.Join('\n', Lines().Where(line => !line.StartsWith("c007", StringComparison.Ordinal))) + "\n", "149 customers instead of 150");

    [Test]
    public void Reading_that_gives_another_summary_is_refused_whoever_asked_for_it()
    {
        ClvProcess.Run("report", _results, "--transactions", _orders, "--grain", "month", "-o", _folder["month.html"]).ShouldFail(1, "is not what", "repeat purchases instead of");
        ClvProcess.Run("report", _results, "--transactions", _orders, "--observation-end", "2024-01-31", "-o", _folder["early.html"]).ShouldFail(1, $"2024-01-31 instead of {SmallShop.LastOrder}");
    }

    [Test]
    public void Same_orders_in_another_order_and_layout_are_taken()
    {
        string[] lines = Lines();
        string turned = _folder.Write("turned.csv", "amount;date;customer_id\n" + string.Join('\n', lines.Skip(1).Reverse().Select(line => string.Join(';', line.Split(',').Reverse()))) + "\n");

        ClvProcess.Run("report", _results, "--transactions", turned, "--delimiter", ";", "-o", _folder["turned.html"]).ShouldSucceed();
    }

    [Test]
    public void Folder_without_a_manifest_is_known_by_what_its_summary_says()
    {
        string folder = _folder["by hand"];
        Directory.CreateDirectory(folder);
        ClvProcess.Run("summarize", _orders, "--unit", "week", "--grain", "week", "-o", Path.Combine(folder, "summary.csv")).ShouldSucceed();
        ClvProcess.Run("fit", Path.Combine(folder, "summary.csv"), "--model", "bg-nbd", "-o", Path.Combine(folder, "model.json")).ShouldSucceed();

        ClvProcess.Run("report", folder, "--transactions", _orders, "-o", _folder["by hand.html"]).ShouldSucceed();
    }

    [Test]
    public void Grouped_summary_is_compared_by_its_rows()
    {
        string folder = _folder["grouped"];
        Directory.CreateDirectory(folder);
        ClvProcess.Run("summarize", _orders, "--unit", "week", "--grouped", "-o", Path.Combine(folder, "summary.csv")).ShouldSucceed();
        File.Copy(Path.Combine(_results, "model.json"), Path.Combine(folder, "model.json"));
        string fewer = _folder.Write("one less.csv", string.Join('\n', Lines().Where(line => !line.StartsWith("c009", StringComparison.Ordinal))) + "\n");

        ClvProcess.Run("report", folder, "--transactions", _orders, "-o", _folder["grouped.html"]).ShouldSucceed();
        ClvProcess.Run("report", folder, "--transactions", fewer, "-o", _folder["grouped.html"]).ShouldFail(1, "rows instead of");
    }

    private static string[] Lines() => SmallShop.Orders().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly Day(string line) => DateOnly.ParseExact(line.Split(',')[1], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void Refuse(string name, string orders, params string[] words) => ClvProcess
        .Run("report", _results, "--transactions", _folder.Write(name, orders), "-o", _folder[name + ".html"])
        .ShouldFail(1, [name, "is not what", "clv run", .. words]);
}
