using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>The tool: parses the command line, runs a command, and turns every failure into one sentence and an
/// exit code.</summary>
internal static class ClvTool
{
    /// <summary>Runs the tool on the console, with every model of this version.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args)
    {
        // Third-party code must not print or parse by the culture of the machine either.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        using Interruption interruption = new();
        return Run(args, new ToolContext(Console.Out, Console.Error, ModelCatalog.Standard, interruption.Token));
    }

    /// <summary>Runs the tool on what it is given.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="context">Where its words go, the models that it knows, and what stops it; a result that is asked for on standard output
    /// goes to the console all the same.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, ToolContext context)
    {
        try
        {
            return Invoke(args, context);
        }
        catch (OperationCanceledException) when (context.Token.IsCancellationRequested)
        {
            context.Fail("Interrupted; nothing was written.");
            return ExitCode.Interrupted;
        }
        catch (AmbiguousLayoutException question)
        {
            // Nothing is wrong with the file: the command line leaves open how to read it.
            context.Fail(question.Message);
            return ExitCode.WrongUsage;
        }
        catch (UsageException error)
        {
            context.Fail(error.Message);
            return ExitCode.WrongUsage;
        }
        catch (Exception error)
        {
            // The last resort of a program: whatever went wrong, its user gets a sentence and not a stack trace.
            context.Fail(ErrorSentence.Of(error));
            return ExitCode.Failed;
        }
    }

    private static int Invoke(string[] args, ToolContext context)
    {
        RootCommand root = CommandLine.Create(context);
        ParseResult parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is ParseErrorAction || (parse.Action is null && parse.Errors.Count > 0))
        {
            foreach (string sentence in UsageSentences.Of(parse))
            {
                context.Fail(sentence);
            }

            context.Note($"See '{HelpWriter.FullName(parse.CommandResult.Command)} --help'.");
            return ExitCode.WrongUsage;
        }

        return parse.Invoke(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = context.Out, Error = context.Error });
    }
}
