using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Scripts as they are kept beside the tests.</summary>
internal static class ApprovedScripts
{
    private const string Folder = "tests/Clv.Probabilistic.Cli.Tests/Engines/Approved";

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

        Directory.CreateDirectory(folder);
        File.WriteAllText(receivedFile, received);
        Assert.Fail($"The script {name} differs from the approved one. If that is meant:  mv {Folder}/{name}.received.sql {Folder}/{name}.sql");
    }
}
