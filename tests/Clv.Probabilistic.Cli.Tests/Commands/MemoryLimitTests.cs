using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary><c>clv summarize --memory-limit</c>: the same summary, whatever the memory.</summary>
public sealed class MemoryLimitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Dispose() => _folder.Dispose();

    [TestCase("{0}")]
    [TestCase("k{0}")]
    [TestCase("{0}", "--spend-columns")]
    public void Summary_is_the_same_to_the_byte(string id, params string[] further)
    {
        string spill = Directory.CreateDirectory(_folder["spill"]).FullName;
        string orders = _folder.Write("orders.csv", Orders(rows: 700_000, CompositeFormat.Parse(id)));
        ClvProcess.Run(["summarize", orders, "--unit", "week", "-o", _folder["whole.csv"], .. further]).ShouldSucceed();

        ClvResult result = ClvProcess.Run(
            ["summarize", orders, "--unit", "week", "-o", _folder["parts.csv"], "--memory-limit", "100MB", "--spill-folder", spill, .. further]).ShouldSucceed();

        Assert.That(File.ReadAllBytes(_folder["parts.csv"]), Is.EqualTo(File.ReadAllBytes(_folder["whole.csv"])));
        Assert.That(result.Error, Does.Contain("700,000 orders"));
        Assert.That(Directory.GetFileSystemEntries(spill), Is.Empty);
    }

    [TestCase("--memory-limit", "5MB", "100MB")]
    [TestCase("--memory-limit", "much", "100MB")]
    [TestCase("--spill-folder", ".", "--memory-limit")]
    public void Wrong_usage_says_what_is_right(string option, string value, string expected)
    {
        ClvResult result = ClvProcess.Run("summarize", _folder.Write("few.csv", "customer_id,date\n1,2024-01-01\n"), option, value);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain(expected));
    }

    [Test]
    public void Folder_that_is_not_there_is_named()
    {
        ClvResult result = ClvProcess.Run(
            "summarize", _folder.Write("few.csv", "customer_id,date\n1,2024-01-01\n"), "--memory-limit", "1GB", "--spill-folder", _folder["none"]);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain(_folder["none"]));
    }

    private static string Orders(int rows, CompositeFormat id)
    {
        Random random = new(3);
        StringBuilder text = new("customer_id,date,amount\n");
        for (int row = 0; row < rows; row++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, id, random.Next(150_000));
            text.Append(CultureInfo.InvariantCulture, $",{new DateOnly(2024, 1, 1).AddDays(random.Next(400)):yyyy-MM-dd},{random.Next(10_000) / 100.0}\n");
        }

        return text.ToString();
    }
}
