using System.Diagnostics;

namespace Clv.Probabilistic.Notebooks;

/// <summary>The command line: runs notebooks, and compares what they show with what their files hold, or writes it there.</summary>
internal sealed class RunCommand
{
    /// <summary>How the command is used.</summary>
    public const string Usage = """
        usage: run-notebooks [--write] [--packages DIR] [--no-build] [--configuration NAME] [NOTEBOOK…]

        Runs notebooks, those of samples/notebooks where none is named, and says where what they show differs from what their files hold.

          --write                write what they show into the files
          --packages DIR         take the packages in a folder; else they are packed
          --no-build             pack what was built before
          --configuration NAME   pack Release (the default) or Debug
        """;

    private const string Notebooks = "samples/notebooks";

    private bool _writes;
    private bool _isBuilt;
    private string? _packages;
    private string _configuration = "Release";

    private RunCommand()
    {
    }

    /// <summary>The notebooks that are named.</summary>
    private List<string> Named { get; } = [];

    /// <summary>Reads a command line.</summary>
    /// <exception cref="NotebookException">It says something else; the message is <see cref="Usage"/>.</exception>
    public static RunCommand Parse(string[] arguments)
    {
        RunCommand command = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--write":
                    command._writes = true;
                    break;
                case "--no-build":
                    command._isBuilt = true;
                    break;
                case "--packages" when i + 1 < arguments.Length:
                    command._packages = arguments[++i];
                    break;
                case "--configuration" when i + 1 < arguments.Length:
                    command._configuration = arguments[++i];
                    break;
                case ['-', ..]:
                    throw new NotebookException($"'{arguments[i]}' is no option, or lacks its value.\n\n{Usage}");
                default:
                    command.Named.Add(arguments[i]);
                    break;
            }
        }

        return command;
    }

    /// <summary>The notebooks of the samples.</summary>
    public static IEnumerable<string> Samples(string repository) =>
        Directory.GetFiles(Path.Combine(repository, Notebooks), "*.ipynb").Order(StringComparer.Ordinal);

    /// <summary>Runs the notebooks.</summary>
    /// <param name="output">Where to say how that went.</param>
    /// <returns>0, or 1 where a notebook failed or differs from its file.</returns>
    public async Task<int> RunAsync(TextWriter output)
    {
        string repository = Repository();
        NotebookPackages packages = _packages is null
            ? NotebookPackages.Pack(repository, _configuration, _isBuilt)
            : NotebookPackages.In(repository, _packages);
        NotebookRunner runner = new(repository, packages);
        bool isGood = true;
        foreach (string path in Named.Count > 0 ? Named : [.. Samples(repository)])
        {
            long started = Stopwatch.GetTimestamp();
            string outcome;
            try
            {
                NotebookRun run = await runner.RunAsync(path);
                isGood &= _writes || run.Differences.Count == 0;
                outcome = Settle(run);
            }
            catch (NotebookException fault)
            {
                isGood = false;
                outcome = fault.Message;
            }

            await output.WriteLineAsync($"{path} ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s): {outcome}");
        }

        return isGood ? 0 : 1;
    }

    private static string Repository()
    {
        for (DirectoryInfo? folder = new(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Clv.Probabilistic.sln")))
            {
                return folder.FullName;
            }
        }

        throw new NotebookException("This is to be run in a clone of the repository; neither this folder nor one above it has Clv.Probabilistic.sln.");
    }

    private string Settle(NotebookRun run)
    {
        if (run.Differences.Count == 0)
        {
            return "shows what its file holds.";
        }

        if (_writes)
        {
            WholeFile.Write(run.Path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(run.Text)));
            return "written.";
        }

        return $"differs from its file; --write renews it.\n{string.Join('\n', run.Differences)}";
    }
}
