namespace Clv.Probabilistic.Site.Tests;

/// <summary>What is written for a whole reference.</summary>
public sealed class SiteExamplesTests
{
    private const string Reference = """
        ### YamlMime:ManagedReference
        items:
        - uid: Geo.Path`1
          name: Path<T>
          nameWithType: Path<T>
          type: Class
          example: []
        - uid: Geo.Path`1.Ends(System.Int32)
          parent: Geo.Path`1
          name: Ends(int)
          nameWithType: Path<T>.Ends(int)
          type: Method
          example:
          - <pre><code class="lang-csharp">Path&lt;int&gt; path = [1, 2];</code></pre>
          syntax:
            content: public IEnumerable<T> Ends(int count)
            return:
              type: System.Collections.Generic.IEnumerable{T}
        """;

    private DirectoryInfo _repository = null!;

    private string Output => Path.Combine(_repository.FullName, "artifacts", "site-examples");

    [SetUp]
    public void MakeRepository()
    {
        _repository = Directory.CreateTempSubdirectory();
        _repository.CreateSubdirectory("docs");
        File.WriteAllText(Path.Combine(_repository.FullName, "README.md"), "# Geo\n");
    }

    [TearDown]
    public void RemoveRepository() => _repository.Delete(recursive: true);

    [Test]
    public void A_type_without_an_example_gets_that_of_a_member_and_old_files_go()
    {
        WriteReference("geo.yml", Reference);
        Directory.CreateDirectory(Output);
        File.WriteAllText(Path.Combine(Output, "Geo.Gone.md"), "");

        string done = SiteExamples.Write(_repository.FullName);

        Assert.That(done, Is.EqualTo("1 types: 0 with an example of their own, 1 with one from elsewhere."));
        Assert.That(Directory.GetFiles(Output).Select(Path.GetFileName), Is.EqualTo(["Geo.Path-1.md"]));
        Assert.That(
            File.ReadAllText(Path.Combine(Output, "Geo.Path-1.md")),
            Is.EqualTo(
                "---\nuid: 'Geo.Path`1'\nexample: [*content]\n---\n"
                + "```csharp\nPath<int> path = [1, 2];\n```\n\nFrom [Path.Ends](xref:Geo.Path%601.Ends%28System.Int32%29).\n"));
    }

    [Test]
    public void A_type_that_nothing_shows_is_named_and_nothing_is_written()
    {
        WriteReference("geo.yml", Reference);
        WriteReference("more.yml", "items:\n- uid: Geo.Circle\n  name: Circle\n  nameWithType: Circle\n  type: Class\n");

        Assert.That(
            () => SiteExamples.Write(_repository.FullName),
            Throws.TypeOf<SiteException>().With.Message.StartsWith("No example names Geo.Circle. "));
        Assert.That(Directory.Exists(Output), Is.False);
    }

    [Test]
    public void Without_a_reference_it_says_how_to_make_one() =>
        Assert.That(() => SiteExamples.Write(_repository.FullName), Throws.TypeOf<SiteException>().With.Message.Contains("dotnet docfx metadata"));

    private void WriteReference(string name, string yaml) =>
        File.WriteAllText(Path.Combine(_repository.CreateSubdirectory("artifacts/site-reference").FullName, name), yaml);
}
