using System.Diagnostics;
using System.Globalization;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>The tool as one native program, published as docs/getting-started.md says, does what the tool does that runs on .NET.</summary>
/// <remarks>Warnings of the compiler are errors. What it needs comes from the package source that this machine is set up with.</remarks>
public sealed class NativeToolTests : IDisposable
{
    /// <summary>A fifth above the 23.3 MB that it was when this was last set, so that a dependency that drags the runtime's rest in is noticed.</summary>
    private const double MostMegabytes = 28;

    private readonly TemporaryFolder _folder = new();
    private string _program = null!;

    private static string Orders => Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    [OneTimeSetUp]
    public void Publish()
    {
        AheadOfTime.IgnoreWithoutLinker();
        DotnetCommand dotnet = new(DotnetCommand.RestoredPackages(), ReferenceData.RepositoryRoot());
        (int code, string output, string error) = dotnet.Try(
            "dotnet",
            "publish",
            Path.Combine("src", "Clv.Probabilistic.Cli"),
            "-p:Native=true",
            "-o",
            _folder["native"],
            $"-p:ArtifactsPath={_folder["artifacts"]}",
            "-p:RunAnalyzers=false");
        if (output.Contains("error NU", StringComparison.Ordinal))
        {
            AheadOfTime.IgnoreWithoutCompiler(code, output);
        }

        Assert.That(code, Is.Zero, output + error);
        _program = Path.Combine(_folder["native"], "clv");
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Program_and_the_library_of_parquet_are_all_there_is()
    {
        double megabytes = new FileInfo(_program).Length / 1e6;
        long started = Stopwatch.GetTimestamp();
        Native("--help");
        TestContext.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{megabytes:0.0} MB, {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms to show the help"));

        Assert.That(Directory.GetFiles(_folder["native"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "clv", "ParquetSharpNative.so" }));
        Assert.That(megabytes, Is.LessThan(MostMegabytes));
    }

    [TestCase("--version")]
    [TestCase("--help")]
    [TestCase("run", "--help")]
    [TestCase("features", "--help")]
    [TestCase("learn", "--help")]
    [TestCase("predict", "--help")]
    public void It_says_the_same(params string[] arguments) =>
        Assert.That(Native(arguments).Output, Is.EqualTo(ClvProcess.Run(arguments).ShouldSucceed().Output));

    [Test]
    public void Mistake_is_a_sentence() =>
        Assert.That(ClvProcess.Of(_program, "fit", "none.csv", "--model", "nbd").Run(), Is.EqualTo(ClvProcess.Run("fit", "none.csv", "--model", "nbd")));

    [Test]
    public void Main_job_gives_the_same_files()
    {
        string[] job = ["run", Orders, "--unit", "week", "--horizon", "52", "-o", _folder["out"]];
        string printed = Native(job).Output;
        string[] files = [.. Directory.GetFiles(_folder["out"]).Order(StringComparer.Ordinal)];
        string[] written = [.. files.Select(File.ReadAllText)];
        Assert.That(files, Has.Length.EqualTo(10));

        Assert.That(ClvProcess.Run(job).ShouldSucceed().Output, Is.EqualTo(printed));
        using (Assert.EnterMultipleScope())
        {
            // Models also keep what is left of the gradient, which is rounding and nothing else, and fingerprints of themselves.
            foreach ((string file, string text) in files.Zip(written).Where(file => Path.GetExtension(file.First) == ".csv"))
            {
                RoundedText.AssertSame(text, File.ReadAllText(file));
            }

            string[] pages = [.. written.Where(text => text.StartsWith("<!", StringComparison.Ordinal))];
            Assert.That(pages, Has.Length.EqualTo(2).And.All.Contain("vega-lite"), "the report and the sheet have their charts");
        }
    }

    [Test]
    public void Comparison_prints_the_same()
    {
        string[] job = ["compare", Orders, "--unit", "week", "--horizon", "13"];

        Assert.That(Native(job).Output, Is.EqualTo(ClvProcess.Run(job).ShouldSucceed().Output));
    }

    [Test]
    public void Learners_are_left_out_and_it_says_where_they_are()
    {
        string[] all = ["compare", Orders, "--unit", "week", "--horizon", "13", "--origins", "1", "--models", "all"];
        string said = string.Join(' ', Native(all).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        const string Elsewhere = "compiled without learners and features of customers; the clv that dotnet tool install brings has them";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(said, Does.Contain($"{LearnerCatalog.Names[^1]} are left out. This program is {Elsewhere}"));
            ClvProcess.Of(_program, [.. all[..^1], "bg-nbd,ensemble"]).Run().ShouldFail(ExitCode.Failed, Elsewhere);
            ClvProcess.Of(_program, "features", Orders).Run().ShouldFail(ExitCode.Failed, Elsewhere);
            ClvProcess.Of(_program, "run", Orders, "--model", "ensemble", "-o", _folder["learnt"]).Run().ShouldFail(ExitCode.Failed, Elsewhere);
            ClvProcess.Of(_program, "learn", Orders, "--model", "glm", "--horizon", "13").Run().ShouldFail(ExitCode.Failed, Elsewhere);
        }
    }

    [Test]
    public void Service_is_left_out_and_it_says_where_it_is() =>
        ClvProcess.Of(_program, "serve", _folder.Path).Run().ShouldFail(ExitCode.Failed, "compiled without the service; the clv that dotnet tool install brings has it");

    [TestCase("parquet")]
    [TestCase("arrow")]
    public void Columns_come_and_go(string format)
    {
        string summary = _folder[$"summary.{format}"];
        string model = _folder[$"model-{format}.json"];
        ClvProcess.Of(_program, "summarize", "-", "--unit", "week", "-o", summary).Input(File.ReadAllBytes(Orders)).Run().ShouldSucceed();
        Native("fit", summary, "--model", "bg-nbd", "-o", model);
        string[] prediction = ["predict", summary, "--model", model, "--horizon", "52"];

        string printed = Native(prediction).Output;
        Native([.. prediction, "-o", _folder[$"predictions.{format}"]]);

        RoundedText.AssertSame(printed, ClvProcess.Run(prediction).ShouldSucceed().Output);
        Assert.That(new FileInfo(_folder[$"predictions.{format}"]).Length, Is.GreaterThan(10_000));
    }

    [Test]
    public void Workbook_is_read()
    {
        string[][] rows =
        [
            [.. new[] { "customer_id", "date", "amount" }.Select(WorkbookFile.InlineText)],
            [WorkbookFile.InlineText("anna"), WorkbookFile.Date(2025, 3, 1), WorkbookFile.Number(40)],
            [WorkbookFile.InlineText("ben"), WorkbookFile.Date(2025, 3, 2), WorkbookFile.Number(15)],
            [WorkbookFile.InlineText("anna"), WorkbookFile.Date(2025, 5, 10), WorkbookFile.Number(25)],
        ];
        File.WriteAllBytes(_folder["orders.xlsx"], new WorkbookFile().Sheet("orders", rows).Bytes());
        string[] job = ["summarize", _folder["orders.xlsx"]];

        string printed = Native(job).Output;

        Assert.That(printed, Does.Contain("anna,1,70,"));
        Assert.That(printed, Is.EqualTo(ClvProcess.Run(job).ShouldSucceed().Output));
    }

    private ClvResult Native(params string[] arguments) => ClvProcess.Of(_program, arguments).Run().ShouldSucceed();
}
