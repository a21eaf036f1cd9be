using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Arrow.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    private const string Folder = "tests/Clv.Probabilistic.Arrow.Tests/Design";

    [Test]
    public void PublicApi_of_the_package_equals_the_approved_file()
    {
        string approvedFile = Path.Combine(ReferenceData.RepositoryRoot(), Folder, "PublicApi.approved.txt");
        string receivedFile = Path.Combine(ReferenceData.RepositoryRoot(), Folder, "PublicApi.received.txt");
        string received = PublicApiWriter.Write(typeof(TransactionParquet).Assembly);
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
    public void Package_depends_on_the_runtime_the_core_and_its_readers_alone()
    {
        IEnumerable<string?> others = typeof(TransactionParquet).Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .Where(name => name is not ("Clv.Probabilistic" or "Apache.Arrow" or "Apache.Arrow.Compression" or "ParquetSharp") && name?.StartsWith("System.", StringComparison.Ordinal) != true);

        Assert.That(others, Is.Empty);
    }
}
