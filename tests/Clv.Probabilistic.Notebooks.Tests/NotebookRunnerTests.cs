using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Notebooks.Tests;

/// <summary>What the runner makes of a notebook: outputs as Jupyter has them in files, the same in every run.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NotebookRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task Run_gives_outputs_of_every_kind()
    {
        string path = Write(
            "kinds.ipynb",
            ".net-csharp",
            Cell("Console.Write(\"one, \"); Console.WriteLine(\"two\"); Console.Error.Write(\"three\"); 1.5"),
            Cell("var shown = \"first\".Display(\"text/plain\"); shown.Update(\"second\"); Environment.CurrentDirectory"),
            Cell("#r \"nuget: Clv.Probabilistic\""),
            Cell("System.IO.File.ReadAllText(\"none.csv\")", "raises-exception"),
            Cell("""new { Note = "a" }.Display("application/json");"""));
        NotebookRun run = await PackedLibraries.Runner().RunAsync(path);
        JsonArray cells = JsonNode.Parse(run.Text)!["cells"]!.AsArray();
        JsonArray[] outputs = [.. cells.Select(cell => cell!["outputs"]!.AsArray())];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cells.Select(cell => (int)cell!["execution_count"]!), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
            Assert.That(cells.Select(cell => cell!["metadata"]!.AsObject()), Has.None.ContainKey("execution"), "when cells were run");
            Assert.That(outputs[0].Select(Kind), Is.EqualTo(new[] { "stream", "stream", "execute_result" }));
            Assert.That(outputs[0][0]!["text"]!.ToJsonString(), Is.EqualTo("""["one, two\n"]"""));
            Assert.That((string?)outputs[0][1]!["name"], Is.EqualTo("stderr"));
            Assert.That((int?)outputs[0][2]!["execution_count"], Is.EqualTo(1));
            Assert.That(outputs[1].Select(Kind), Is.EqualTo(new[] { "display_data", "display_data", "execute_result" }));
            Assert.That(outputs[1].Take(2).Select(Shown), Is.EqualTo(new[] { "first", "second" }), "the tool renames a changed value");
            Assert.That(Shown(outputs[1][2]), Is.EqualTo(_folder.Path), "code starts in the notebook's folder");
            Assert.That(
                (string?)outputs[2].Single()!["data"]!["text/html"]![0],
                Does.Contain("Installed Packages").And.Not.Contain("Installing"),
                "what remains of a display that changed");
            Assert.That(Kind(outputs[3].Single()), Is.EqualTo("error"));
            Assert.That((string?)outputs[3][0]!["evalue"], Does.StartWith("System.IO.FileNotFoundException: ").And.Not.Contain("   at "));
            Assert.That((string?)outputs[4][0]!["data"]!["application/json"]!["Note"], Is.EqualTo("a"), "JSON is no text");
            Assert.That(run.Differences, Has.Count.EqualTo(5));
            Assert.That(run.Differences[0], Does.StartWith("In cell 1 (Console.Write("));
            Assert.That(run.Differences[0], Does.Contain("- (the file has no such line)").And.Contain("+ name: stdout"));
        }

        File.WriteAllText(path, run.Text);
        Assert.That(Notebook.Read(path).Written(), Is.EqualTo(run.Text), "what is written is in its final form");
    }

    [Test]
    public async Task Cell_that_fails_stops_the_run_with_its_message()
    {
        string path = Write("failing.ipynb", ".net-csharp", Cell("int answer = 42;"), Cell("answer.NoSuchThing()"), Cell("Console.WriteLine(1);"));
        NotebookException? fault = await Assert.ThrowsAsync<NotebookException>(() => PackedLibraries.Runner().RunAsync(path));

        Assert.That(fault!.Message, Does.StartWith($"{path}, cell 2 (answer.NoSuchThing()) failed:\n").And.Contain("error CS1061"));
    }

    [Test]
    public async Task Notebook_of_fsharp_runs_on_the_package_that_was_built_with_this_test()
    {
        string path = Write(
            "functional.ipynb",
            ".net-fsharp",
            Cell("#r \"nuget: Clv.Probabilistic\""),
            Cell("typeof<Clv.Probabilistic.CustomerSummary>.Module.ModuleVersionId |> printfn \"%O\""));
        NotebookRun run = await PackedLibraries.Runner().RunAsync(path);

        Assert.That(
            (string?)JsonNode.Parse(run.Text)!["cells"]![1]!["outputs"]![0]!["text"]![0],
            Is.EqualTo($"{typeof(CustomerSummary).Module.ModuleVersionId}\n"));
    }

    [TestCase("""{"nbformat": 3, "worksheets": []}""", "says nbformat 3; only 4 is known here")]
    [TestCase("""[1]""", "is no notebook")]
    [TestCase("# a page", "is no notebook")]
    public void File_that_is_no_notebook_is_refused(string text, string message)
    {
        string path = _folder.Write($"{Guid.NewGuid()}.ipynb", text);
        Assert.That(() => Notebook.Read(path), Throws.TypeOf<NotebookException>().With.Message.StartsWith(path).And.Message.Contains(message));
    }

    [TestCase("--silent", "'--silent' is no option")]
    [TestCase("--packages", "'--packages' is no option, or lacks its value")]
    public void Unknown_option_is_answered_with_the_usage(string option, string message) =>
        Assert.That(
            () => RunCommand.Parse([option]),
            Throws.TypeOf<NotebookException>().With.Message.StartsWith(message).And.Message.Contains("usage: run-notebooks"));

    [Test]
    public void Folder_without_packages_is_refused() =>
        Assert.That(
            () => NotebookPackages.In(_folder.Path, _folder.Path),
            Throws.TypeOf<NotebookException>().With.Message.Contains("holds no package"));

    private static string? Kind(JsonNode? output) => (string?)output!["output_type"];

    private static string Shown(JsonNode? output) => Notebook.TextOf(output!["data"]!["text/plain"]);

    private static JsonObject Cell(string source, params string[] tags) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = 17,
        ["metadata"] = new JsonObject
        {
            ["execution"] = new JsonObject { ["iopub.execute_input"] = "2025-01-01T00:00:00.000000Z" },
            ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]),
        },
        ["outputs"] = new JsonArray(),
        ["source"] = source,
    };

    private string Write(string name, string kernel, params JsonObject[] cells) => _folder.Write(name, new JsonObject
    {
        ["cells"] = new JsonArray([.. cells]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = kernel } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
    }.ToJsonString());
}
