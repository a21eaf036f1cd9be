using System.CommandLine;
using System.CommandLine.Help;

namespace Clv.Probabilistic.Cli;

/// <summary>The grammar of the whole tool.</summary>
internal static class CommandLine
{
    public static RootCommand Create(ToolContext context)
    {
        RootCommand root = new(
            "clv: what each customer is likely to buy, and is worth, from a file of orders or a database.")
        {
            CheckCommand.Create(context),
            AuditCommand.Create(context),
            SummarizeCommand.Create(context),
            RefreshCommand.Create(context),
            SqlCommand.Create(context),
            FitCommand.Create(context),
            ImportCommand.Create(context),
            PredictCommand.Create(context),
            ScoreSqlCommand.Create(context),
            RunCommand.Create(context),
            ExportCommand.Create(context),
            CompareCommand.Create(context),
            ScoreCommand.Create(context),
            ReportCommand.Create(context),
            MovementCommand.Create(context),
            RetentionCommand.Create(context),
            ContactsCommand.Create(context),
            ExperimentCommand.Create(context),
            CampaignCommand.Create(context),
            EconomicsCommand.Create(context),
            EquityCommand.Create(context),
            ClustersCommand.Create(context),
            FeaturesCommand.Create(context),
            LearnCommand.Create(context),
            SimulateCommand.Create(context),
            ServeCommand.Create(context),
            McpCommand.Create(context),
            BenchCommand.Create(context),
        };
        root.Validators.Add(result =>
        {
            if (!result.Children.Any(child => child is System.CommandLine.Parsing.CommandResult))
            {
                result.AddError("Name a command: check, audit, summarize, refresh, sql, fit, import, predict, score-sql, run, export, compare, score, report, movement, retention, contacts, economics, equity, experiment, campaign, clusters, features, learn, simulate, serve, mcp or bench.");
            }
        });
        foreach (Option option in root.Options)
        {
            switch (option)
            {
                case HelpOption help:
                    help.Action = new HelpWriter();
                    help.Description = "Show help, of a command where one is named.";
                    break;
                case VersionOption version:
                    version.Action = new VersionWriter();
                    version.Description = "Show the version.";
                    break;
            }
        }

        return root;
    }
}
