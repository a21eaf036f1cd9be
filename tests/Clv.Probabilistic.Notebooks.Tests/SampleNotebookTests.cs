namespace Clv.Probabilistic.Notebooks.Tests;

/// <summary>The notebooks among the samples run from the first cell to the last, and show what their files hold.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SampleNotebookTests
{
    private const string ReferenceFolder = "CLV_REFERENCE_DATA";

    private static IEnumerable<TestCaseData> Samples =>
        RunCommand.Samples(ReferenceData.RepositoryRoot()).Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileName(path)));

    [OneTimeSetUp]
    public void NameTheReferenceData() => Environment.SetEnvironmentVariable(ReferenceFolder, ReferenceData.Find());

    [TestCaseSource(nameof(Samples))]
    public async Task Notebook_shows_what_its_file_holds(string path)
    {
        if (ReferenceData.Find() is null && File.ReadAllText(path).Contains(ReferenceFolder, StringComparison.Ordinal))
        {
            Assert.Ignore($"{Path.GetFileName(path)} reads CDNOW, which is not here; {ReferenceFolder} may name its folder.");
        }

        NotebookRun run = await PackedLibraries.Runner().RunAsync(path);

        Assert.That(run.Differences, Is.Empty, "\"dotnet run --project eng/Clv.Probabilistic.Notebooks -- --write\" renews the file");
    }
}
