using Clv.Probabilistic.Tests.Design;

namespace Clv.Probabilistic.Excel.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    private const string Folder = "tests/Clv.Probabilistic.Excel.Tests/Design";

    [Test]
    public void PublicApi_of_the_package_equals_the_approved_file()
    {
        string approvedFile = Path.Combine(ReferenceData.RepositoryRoot(), Folder, "PublicApi.approved.txt");
        string receivedFile = Path.Combine(ReferenceData.RepositoryRoot(), Folder, "PublicApi.received.txt");
        string received = PublicApiWriter.Write(typeof(TransactionWorkbook).Assembly);
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
    public void Package_depends_on_the_runtime_the_core_and_its_reader_alone()
    {
        IEnumerable<string?> others = typeof(TransactionWorkbook).Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .Where(name => name is not ("Clv.Probabilistic" or "ExcelDataReader") && name?.StartsWith("System.", StringComparison.Ordinal) != true);

        Assert.That(others, Is.Empty);
    }
}
