using System.Reflection;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>What a package promises to its users, beside the approved file in the folder of its tests.</summary>
internal static class ApprovedApi
{
    /// <summary>Fails where the two differ, and leaves what the package promises now beside the approved file.</summary>
    public static void Require(Assembly package)
    {
        string folder = $"tests/{package.GetName().Name}.Tests/Design";
        string approvedFile = Path.Combine(ReferenceData.RepositoryRoot(), folder, "PublicApi.approved.txt");
        string receivedFile = Path.Combine(ReferenceData.RepositoryRoot(), folder, "PublicApi.received.txt");
        string received = PublicApiWriter.Write(package);
        string approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail(
            $"The public API differs from the approved one:\n{Difference(approved, received)}"
            + $"If that is meant, approve it:  mv {folder}/PublicApi.received.txt {folder}/PublicApi.approved.txt");
    }

    /// <summary>What a package refers to beside the runtime and the packages that it names.</summary>
    public static IEnumerable<string> ReferencesBeside(Assembly package, params string[] named) => package.GetReferencedAssemblies()
        .Select(assembly => assembly.Name!)
        .Where(name => !named.Contains(name) && !name.StartsWith("System.", StringComparison.Ordinal));

    private static string Difference(string approved, string received)
    {
        string[] before = Qualified(approved);
        string[] after = Qualified(received);
        return string.Concat(before.Except(after).Select(line => $"  gone: {line}\n"))
            + string.Concat(after.Except(before).Select(line => $"  new:  {line}\n"));
    }

    /// <summary>Each line with its type's heading, so that equal members of two types are told apart.</summary>
    private static string[] Qualified(string text)
    {
        string heading = "";
        List<string> lines = [];
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == ' ')
            {
                lines.Add($"{heading}: {line.Trim()}");
            }
            else
            {
                heading = line;
                lines.Add(line);
            }
        }

        return [.. lines];
    }
}
