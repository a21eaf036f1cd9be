namespace Clv.Probabilistic.Sql.Tests.Statements;

/// <summary>Statements as they are kept beside the tests, a file per dialect.</summary>
internal static class ApprovedStatements
{
    private const string Folder = "tests/Clv.Probabilistic.Sql.Tests/Statements/Approved";

    /// <summary>Fails where a text differs from the approved one, and leaves it beside that.</summary>
    public static void Require(string name, string received)
    {
        string folder = Path.Combine(ReferenceData.RepositoryRoot(), Folder);
        string approvedFile = Path.Combine(folder, $"{name}.sql");
        string receivedFile = Path.Combine(folder, $"{name}.received.sql");
        string approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail($"The statements of {name} differ from the approved ones. If that is meant:  mv {Folder}/{name}.received.sql {Folder}/{name}.sql");
    }
}
