namespace Clv.Probabilistic.Notebooks.Tests;

/// <summary>What it takes to run notebooks, made once for all tests: the tool, and the libraries as packages.</summary>
internal static class PackedLibraries
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    /// <summary>What the SDK says where no source can be reached, and where none has the tool.</summary>
    private static readonly string[] _notToBeHad = ["Unable to load the service index", "is not found in NuGet feeds"];

    private static readonly Lazy<string?> _withoutTool = new(RestoreTool);
    private static readonly Lazy<NotebookRunner> _runner = new(() =>
        new NotebookRunner(ReferenceData.RepositoryRoot(), NotebookPackages.Pack(ReferenceData.RepositoryRoot(), Configuration, isBuilt: true)));

    /// <summary>The runner of notebooks; where their tool is neither here nor to be had, the test that asks is skipped by name.</summary>
    public static NotebookRunner Runner()
    {
        if (_withoutTool.Value is { } why)
        {
            Assert.Ignore($"The tool that runs notebooks could not be restored: {why}");
        }

        return _runner.Value;
    }

    /// <summary>Brings the tool.</summary>
    /// <returns>Why it is not here; null where it is.</returns>
    private static string? RestoreTool()
    {
        try
        {
            DotnetTool.Run(ReferenceData.RepositoryRoot(), "tool", "restore");
            return null;
        }
        catch (NotebookException fault) when (_notToBeHad.Any(words => fault.Message.Contains(words, StringComparison.Ordinal)))
        {
            return fault.Message;
        }
    }
}
