namespace Clv.Probabilistic.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    private const string Folder = "tests/Clv.Probabilistic.Tests/Design";

    [Test]
    public void PublicApi_of_the_core_equals_the_approved_file()
    {
        string approvedFile = Path.Combine(ReferenceData.RepositoryRoot(), Folder, "PublicApi.approved.txt");
        string receivedFile = Path.Combine(ReferenceData.RepositoryRoot(), Folder, "PublicApi.received.txt");
        string received = PublicApiWriter.Write(typeof(CustomerSummary).Assembly);
        string approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, received);
        Assert.Fail(
            $"The public API differs from the approved one:\n{Difference(approved, received)}"
            + $"If that is meant, approve it:  mv {Folder}/PublicApi.received.txt {Folder}/PublicApi.approved.txt");
    }

    [Test]
    public void Writer_prints_each_exported_type_once()
    {
        string text = PublicApiWriter.Write(typeof(CustomerSummary).Assembly);
        int headings = text.Split('\n').Count(line => line.Length > 0 && line[0] != ' ');

        Assert.That(headings, Is.EqualTo(typeof(CustomerSummary).Assembly.GetExportedTypes().Length));
    }

    [Test]
    public void Writer_shows_nullability_init_required_variance_and_defaults()
    {
        string text = PublicApiWriter.Write(typeof(CustomerSummary).Assembly);

        Assert.That(text, Does.Contain("property required double Horizon { get; init; }"));
        Assert.That(text, Does.Contain("property string? ValueColumn { get; init; }"));
        Assert.That(text, Does.Contain("TimeUnit timeUnit = Unspecified"));
        Assert.That(text, Does.Contain("class Clv.Probabilistic.ModelFit<TModel> : IModelFit<TModel> where TModel : class, IModel"));
        Assert.That(text, Does.Contain("interface Clv.Probabilistic.IModelFit<out TModel> where TModel : class, IModel"));
    }

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
