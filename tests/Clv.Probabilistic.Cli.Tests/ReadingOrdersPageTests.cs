using System.Text.Json;
using System.Text.RegularExpressions;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>The commands of docs/reading-orders.md do what the page says, each on a file of the layout that it is about.</summary>
[NonParallelizable]
public sealed partial class ReadingOrdersPageTests
{
    private static MarkdownPage Page => MarkdownPage.Read("docs/reading-orders.md");

    private static IEnumerable<string> Commands => Command().Matches(Page.Text).Select(command => command.Groups["command"].Value);

    [Test]
    public void Table_has_a_command_for_every_layout() => Assert.That(Commands.Count(), Is.GreaterThanOrEqualTo(25));

    [TestCaseSource(nameof(Commands))]
    public void Command_reads_the_three_orders(string command)
    {
        using TemporaryFolder folder = new();
        string[] arguments = command.Split(' ')[1..];
        OrderLayouts.Write(arguments[1], folder);
        (string first, string last) = OrderLayouts.DaysOf(arguments[1]);
        arguments[1] = folder[arguments[1]];

        using JsonDocument found = JsonDocument.Parse(ClvProcess.Run([.. arguments, "--json"]).ShouldSucceed().Output);
        JsonElement orders = ValuesOf(found, "orders");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.GetProperty("orders").GetInt32(), Is.EqualTo(3));
            Assert.That(orders.GetProperty("customers").GetInt32(), Is.EqualTo(2));
            Assert.That(orders.GetProperty("first_day").GetString(), Is.EqualTo(first));
            Assert.That(orders.GetProperty("last_day").GetString(), Is.EqualTo(last));
            Assert.That(ValuesOf(found, "amounts").GetProperty("sum").GetDouble(), Is.EqualTo(120 + 80 + 45).Within(1e-9));
        }
    }

    [TestCase(0, "german.csv", 0)]
    [TestCase(1, OrderLayouts.Ambiguous, 2)]
    public void Example_says_what_the_page_shows(int example, string file, int exitCode)
    {
        using TemporaryFolder folder = new();
        string former = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.Path;
            folder.Write(file, Page.Blocks("csv")[example]);

            ClvResult result = ClvProcess.Run(Page.Blocks("sh")[example].Trim().Split(' ')[1..]);

            Assert.That(result.ExitCode, Is.EqualTo(exitCode));
            Assert.That(result.Output + result.Error, Is.EqualTo(Page.Blocks("text")[example]));
        }
        finally
        {
            Environment.CurrentDirectory = former;
        }
    }

    [Test]
    public void Option_of_the_page_is_one_of_the_tool()
    {
        string help = ClvProcess.Run("run", "--help").ShouldSucceed().Output + ClvProcess.Run("summarize", "--help").ShouldSucceed().Output;

        Assert.That(
            OptionName().Matches(Page.Text).Select(option => option.Value).Distinct(),
            Is.All.Matches<string>(option => help.Contains($"{option} ", StringComparison.Ordinal)));
    }

    private static JsonElement ValuesOf(JsonDocument found, string code) => found.RootElement.GetProperty("findings").EnumerateArray()
        .Single(finding => finding.GetProperty("code").GetString() == code)
        .GetProperty("values");

    [GeneratedRegex(@"^\| .* \| `(?<command>clv check .*)` \|$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"--[a-z][a-z-]+")]
    private static partial Regex OptionName();
}
