using System.CommandLine;
using System.Reflection;
using Clv.Probabilistic.Excel;
using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Cli.Tests;

public sealed class OptionFlagsTests
{
    private static readonly Assembly _core = typeof(TransactionTable).Assembly;
    private static readonly Assembly _excel = typeof(TransactionWorkbook).Assembly;
    private static readonly Assembly _learning = typeof(CustomerProfiles).Assembly;

    [TestCase("leave such rows out with TransactionCsvOptions.SkipBadRows.", "leave such rows out with --skip-bad-rows.")]
    [TestCase("use SummaryOptions.Grain = Hour where orders have times", "use --grain hour where orders have times")]
    [TestCase("Use SummaryOptions.Unit = Week: customers", "Use --unit week: customers")]
    [TestCase("with the header left out and TransactionCsvOptions.HasHeader = false.", "with the header left out and --no-header.")]
    [TestCase("(SummaryOptions.ObservationEnd)", "(--observation-end)")]
    [TestCase("give one that ModelFile.Write wrote", "give one that the tool (clv fit) wrote")]
    [TestCase("give one that LearntModelFile.Write wrote", "give one that the tool (clv learn) wrote")]
    [TestCase("name the one to read (TransactionWorkbook.Read(sheet)).", "name the one to read (--sheet).")]
    [TestCase("My.Orders.csv and SummaryOptions.Nothing = 3 stay", "My.Orders.csv and SummaryOptions.Nothing = 3 stay")]
    [TestCase("a/TransactionCsvOptions.SkipBadRowsToo stays", "a/TransactionCsvOptions.SkipBadRowsToo stays")]
    public void Translate_replaces_what_it_knows_alone(string sentence, string expected)
    {
        Assert.That(OptionFlags.Translate(sentence), Is.EqualTo(expected));
    }

    [Test]
    public void Every_option_that_the_library_names_has_a_flag()
    {
        Type[] names =
        [
            _core.GetType("Clv.Probabilistic.OptionNames", throwOnError: true)!,
            _excel.GetType("Clv.Probabilistic.Excel.ArgumentNames", throwOnError: true)!,
        ];
        IEnumerable<string> named = names
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!)

            // Whether orders carry amounts is said by code that builds a table, never on a command line.
            .Where(name => name != "TransactionBuilderOptions.HasAmount");

        Assert.That(named, Is.SubsetOf(OptionFlags.Flags.Keys));
    }

    [Test]
    public void Every_name_is_a_member_of_the_library_and_every_flag_an_option_of_the_tool()
    {
        Command tool = CommandLine.Create(new ToolContext(TextWriter.Null, TextWriter.Null, ModelCatalog.Standard, CancellationToken.None));
        HashSet<string> options = [.. tool.Subcommands.SelectMany(command => command.Options).Select(option => option.Name)];
        HashSet<string> commands = [.. tool.Subcommands.Select(command => $"clv {command.Name}")];
        foreach ((string name, string flag) in OptionFlags.Flags)
        {
            string[] parts = name.Split(' ', '(')[0].Split('.');
            Type? type = _core.GetType($"Clv.Probabilistic.{parts[0]}") ?? _excel.GetType($"Clv.Probabilistic.Excel.{parts[0]}")
                ?? _learning.GetType($"Clv.Probabilistic.Learning.{parts[0]}") ?? typeof(Sql.SqlDialect).Assembly.GetType($"Clv.Probabilistic.Sql.{parts[0]}");

            Assert.That(type?.GetMember(parts[1]), Is.Not.Null.And.Not.Empty, name);
            Assert.That(options.Contains(flag) || commands.Any(command => flag.Contains($"({command})", StringComparison.Ordinal)), flag);
        }
    }

    [Test]
    public void Sentences_of_skipped_rows_and_findings_name_flags_wherever_they_are_shown()
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders() + "c1,31.01.2024,5\n");

        ClvResult run = ClvProcess.Run("run", orders, "--skip-bad-rows", "--unit", "week", "-o", folder["results"]).ShouldSucceed();
        ClvResult check = ClvProcess.Run("check", orders).ShouldSucceed();
        ClvResult json = ClvProcess.Run("check", orders, "--json").ShouldSucceed();
        ClvResult refused = ClvProcess.Run("summarize", orders).ShouldFail(1, "unless --date-format says otherwise", "out with --skip-bad-rows.");
        string report = File.ReadAllText(Path.Combine(folder["results"], "report.html"));

        foreach (string text in new[] { run.Output, check.Output, json.Output, report })
        {
            Assert.That(text, Does.Contain("--date-format"));
        }

        foreach (string text in new[] { run.Output, run.Error, check.Output, json.Output, refused.Error, report })
        {
            Assert.That(text, Does.Not.Contain("Options."));
        }
    }
}
