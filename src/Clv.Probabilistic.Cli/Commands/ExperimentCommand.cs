using System.CommandLine;
using System.CommandLine.Parsing;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv experiment</c>: plan an experiment with customers, and read it.</summary>
internal static class ExperimentCommand
{
    public static Command Create(ToolContext context)
    {
        ToolCommand command = new("experiment", "Plan an experiment with customers, draw who is left out, and read what it brought.")
        {
            Usage = "design|read [options]",
            Details =
            [
                "An experiment leaves some customers out, by lot. What the others do more is then due to what they got, and to chance, of which the interval says how much.",
                "'clv experiment design' goes by the models of a run: how many customers it takes, and who is in which arm. 'clv experiment read' compares the arms by later orders.",
            ],
            Examples =
            [
                ("A tenth is left out for 13 weeks", "clv experiment design results --holdout 0.1 --horizon 13 \\\n      --key spring-2026 -o spring.csv"),
                ("Afterwards", "clv experiment read spring.csv --orders orders.csv --from 2026-03-01"),
            ],
        };
        command.Subcommands.Add(ExperimentDesignCommand.Create(context));
        command.Subcommands.Add(ExperimentReadCommand.Create(context));
        command.Validators.Add(result =>
        {
            if (!result.Children.Any(child => child is CommandResult))
            {
                result.AddError("Name a command: clv experiment design, or clv experiment read.");
            }
        });
        return command;
    }
}
