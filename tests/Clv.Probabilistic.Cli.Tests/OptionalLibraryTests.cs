using System.Diagnostics;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>The tool loads the libraries of workbooks, Parquet and Arrow where it is given such files, and starts without them otherwise.</summary>
/// <remarks>It runs from a folder in which they are not.</remarks>
public sealed class OptionalLibraryTests : IDisposable
{
    private static readonly string[] _optional = ["ParquetSharp", "Apache.Arrow", "ExcelDataReader", "Clv.Probabilistic.Excel", "ZstdSharp", "K4os."];

    private readonly TemporaryFolder _folder = new();

    private static string Orders => Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    [OneTimeSetUp]
    public void LayOut()
    {
        // Without the list of what belongs to it, the tool takes what lies beside it.
        string tool = Path.GetDirectoryName(ClvProcess.ToolPath)!;
        foreach (string file in Directory.GetFiles(tool, "*.dll").Append(Path.Combine(tool, "clv.runtimeconfig.json")))
        {
            string name = Path.GetFileName(file);
            if (!_optional.Any(library => name.StartsWith(library, StringComparison.Ordinal)))
            {
                File.Copy(file, _folder[name]);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Help_and_a_run_on_csv_load_no_library_of_other_files()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertSucceeds("--help");
            AssertSucceeds("run", Orders, "--unit", "week", "--horizon", "52", "-o", _folder["out"]);
        }
    }

    [Test]
    public void Files_that_need_a_library_ask_for_it()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Run("summarize", Orders, "-o", _folder["summary.parquet"]).ExitCode, Is.Not.Zero);
            Assert.That(File.Exists(_folder["summary.parquet"]), Is.False);
            File.WriteAllBytes(_folder["orders.xlsx"], new WorkbookFile().Sheet("orders", [WorkbookFile.InlineText("customer_id")]).Bytes());
            Assert.That(Run("check", _folder["orders.xlsx"]).Error, Does.Contain("ExcelDataReader").Or.Contain("Clv.Probabilistic.Excel"));
        }
    }

    private void AssertSucceeds(params string[] arguments)
    {
        (int exitCode, string error) = Run(arguments);
        Assert.That(exitCode, Is.Zero, $"clv {string.Join(' ', arguments)}\n{error}");
    }

    private (int ExitCode, string Error) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [_folder["clv.dll"], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error);
    }
}
