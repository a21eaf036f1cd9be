using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>The tool: parses the command line, runs a command, and turns every failure into one sentence and an
/// exit code.</summary>
internal static class ClvTool
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>What shells expect of a program that Ctrl+C ended: 128 + SIGINT.</summary>
    private const int Interrupted = 130;

    /// <summary>Runs the tool on the console, with every model of this version.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>0 done, 1 the work could not be done, 2 wrong usage, 130 interrupted.</returns>
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
    /// <returns>0 done, 1 the work could not be done, 2 wrong usage, 130 interrupted.</returns>
    public static int Run(string[] args, ToolContext context)
    {
        try
        {
            return Invoke(args, context);
        }
        catch (OperationCanceledException) when (context.Token.IsCancellationRequested)
        {
            context.Fail("Interrupted; nothing was written.");
            return Interrupted;
        }
        catch (UsageException error)
        {
            context.Fail(error.Message);
            return WrongUsage;
        }
        catch (Exception error)
        {
            // The last resort of a program: whatever went wrong, its user gets a sentence and not a stack trace.
            context.Fail(ErrorSentence.Of(error));
            return Failed;
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
            return WrongUsage;
        }

        parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = context.Out, Error = context.Error });
        return Done;
    }
}
