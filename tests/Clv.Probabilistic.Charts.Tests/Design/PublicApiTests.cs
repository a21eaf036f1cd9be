using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Charts.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    private const string Folder = "tests/Clv.Probabilistic.Charts.Tests/Design";

    [Test]
    public void PublicApi_of_the_charts_equals_the_approved_file()
    {
        string approvedFile = Path.Combine(ReferenceData.RepositoryRoot(), Folder, "PublicApi.approved.txt");
        string receivedFile = Path.Combine(ReferenceData.RepositoryRoot(), Folder, "PublicApi.received.txt");
        string received = PublicApiWriter.Write(typeof(Chart).Assembly);
        string approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";
        if (received != approved)
        {
            File.WriteAllText(receivedFile, received);
        }

        Assert.That(
            received,
            Is.EqualTo(approved),
            $"If that is meant, approve it:  mv {Folder}/PublicApi.received.txt {Folder}/PublicApi.approved.txt");
        File.Delete(receivedFile);
    }

    [Test]
    public void Charts_depend_on_the_runtime_the_core_and_MathNet_alone()
    {
        IEnumerable<string?> others = typeof(Chart).Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .Where(name => name is not ("Clv.Probabilistic" or "MathNet.Numerics") && name?.StartsWith("System.", StringComparison.Ordinal) != true);

        Assert.That(others, Is.Empty);
    }
}
