using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Whether a model of spend is fitted so that its mean is finite.</summary>
internal sealed class FiniteMeanOption
{
    public const string Name = "--finite-mean";

    public Option<bool> Option { get; } = ToolOptions.Switch(
        Name,
        "Fit Gamma-Gamma with q above 1, so that expected spend is finite for everyone, customers without a repeat purchase too. Where that is not the best fit, the population mean is held at the customers' mean.");

    /// <summary>Whether it is asked for.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="model">The model that is fitted; null where it has yet to be chosen.</param>
    /// <exception cref="UsageException">It is asked for, and there is no mean to keep finite.</exception>
    public bool IsOn(ParseResult line, ModelDefinition? model) => line.GetValue(Option) && (model switch
    {
        null or SpendModelDefinition { FiniteMeanFitter: not null } => true,
        SpendModelDefinition => throw new UsageException($"{Name} is for a model whose mean may be infinite, and that of {model.Name} never is; leave it out."),
        _ => throw new UsageException($"{Name} is of models of spend, and {model.Name} is none; leave it out."),
    });
}
