namespace Clv.Probabilistic.Notebooks.Tests;

/// <summary>The notebooks among the samples run from the first cell to the last, and show what their files hold.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SampleNotebookTests
{
    private static IEnumerable<TestCaseData> Samples =>
        RunCommand.Samples(ReferenceData.RepositoryRoot()).Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileName(path)));

    [TestCaseSource(nameof(Samples))]
    public async Task Notebook_shows_what_its_file_holds(string path)
    {
        NotebookRun run = await PackedLibraries.Runner().RunAsync(path);

        Assert.That(run.Differences, Is.Empty, "\"dotnet run --project eng/Clv.Probabilistic.Notebooks -- --write\" renews the file");
    }
}
