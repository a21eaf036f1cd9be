using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The file that a command reads, asked for in a sentence where it is missing.</summary>
internal static class InputArgument
{
    public static Argument<string?> Create(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Makes a command ask for its input.</summary>
    public static void Require(Command command, Argument<string?> argument, string what)
    {
        command.Arguments.Add(argument);
        command.Validators.Add(result =>
        {
            if (string.IsNullOrEmpty(result.GetValue(argument)))
            {
                result.AddError($"Name {what}, or - for standard input.");
            }
        });
    }
}
