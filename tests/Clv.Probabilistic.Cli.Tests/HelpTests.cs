using System.CommandLine;

namespace Clv.Probabilistic.Cli.Tests;

public sealed class HelpTests
{
    private static readonly string[] _commands = ["check", "audit", "summarize", "refresh", "sql", "fit", "import", "predict", "score-sql", "run", "export", "compare", "score", "report", "movement", "retention", "contacts", "economics", "equity", "campaign", "clusters", "features", "learn", "simulate", "serve", "mcp", "bench"];

    [Test]
    public void Help_shows_the_way_from_orders_to_predictions()
    {
        string help = ClvProcess.Run("--help").ShouldSucceed().Output;

        int at = -1;
        foreach (string step in new[] { "clv run ", "clv summarize ", "clv fit ", "clv predict " })
        {
            int next = help.IndexOf(step, at + 1, StringComparison.Ordinal);
            Assert.That(next, Is.GreaterThan(at), step);
            at = next;
        }
    }

    [TestCaseSource(nameof(_commands))]
    public void Help_of_a_command_names_every_option_within_80_columns_and_shows_examples(string name)
    {
        ClvResult result = ClvProcess.Run(name, "--help").ShouldSucceed();

        Command command = CommandLine.Create(new ToolContext(TextWriter.Null, TextWriter.Null, ModelCatalog.Standard, CancellationToken.None))
            .Subcommands.Single(candidate => candidate.Name == name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(command.Options, Is.Not.Empty);
            foreach (Option option in command.Options.Where(option => !option.Hidden))
            {
                Assert.That(result.Output, Does.Contain(option.Name));
                Assert.That(option.Description, Does.EndWith("."), option.Name);
            }

            Assert.That(result.Output, Does.Contain("Examples:").And.Contain($"  clv {name} "));
            Assert.That(result.OutputLines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
            Assert.That(result.Error, Is.Empty);
        }
    }

    [TestCaseSource(nameof(_commands))]
    public void Help_is_given_whatever_else_is_wrong(string name)
    {
        ClvProcess.Run(name, "--nonsense", "--help").ShouldSucceed();
    }
}
