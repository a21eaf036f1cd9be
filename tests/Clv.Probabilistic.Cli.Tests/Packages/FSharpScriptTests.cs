using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>The F# script of the getting-started page runs and prints what the page shows.</summary>
public sealed class FSharpScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Script_over_orders_runs()
    {
        MarkdownPage page = MarkdownPage.Read("docs/getting-started.md");
        string script = page.Blocks("fsharp").Single();
        const string Package = "#r \"nuget: Clv.Probabilistic\"";
        Assert.That(script, Does.StartWith(Package));

        // The library as it was just built, in place of the package.
        File.WriteAllText(_folder["orders.fsx"], $"#r @\"{typeof(TransactionTable).Assembly.Location}\"{script[Package.Length..]}");
        string printed = new DotnetCommand(_folder["packages"], _folder.Path).Run("fsi", _folder["orders.fsx"]);

        Assert.That(page.Blocks("text"), Does.Contain(printed));
    }
}
