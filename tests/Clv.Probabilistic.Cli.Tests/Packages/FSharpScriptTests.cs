using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>The F# script of the getting-started page, which is shown in parts, runs and prints what the page shows.</summary>
public sealed class FSharpScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Script_over_orders_runs()
    {
        MarkdownPage page = MarkdownPage.Read("docs/getting-started.md");
        string script = string.Concat(page.Blocks("fsharp"));
        const string Package = "#r \"nuget: Clv.Probabilistic\"";
        Assert.That(script, Does.StartWith(Package));

        // The library as it was just built, in place of the package.
        File.WriteAllText(_folder["orders.fsx"], $"#r @\"{typeof(TransactionTable).Assembly.Location}\"{script[Package.Length..]}");
        string data = Directory.CreateDirectory(_folder["samples/data"]).FullName;
        File.Copy(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), Path.Combine(data, "orders.csv"));
        string printed = new DotnetCommand(_folder["packages"], _folder.Path).Run("fsi", _folder["orders.fsx"]);

        Assert.That(string.Concat(page.Blocks("text")), Does.Contain(printed));
    }
}
