using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>The README's command does on the sample data what the README says.</summary>
public sealed class ReadmeCommandTests
{
    private const string SampleData = "samples/data/orders.csv";
    private const string OutputFolder = "out";

    private static string[] Arguments =>
        MarkdownPage.Read("README.md").Blocks("sh")[0].Trim().Split(' ')[1..];

    [Test]
    public void Command_writes_the_summary_both_models_and_the_predictions()
    {
        using TemporaryFolder folder = new();
        string data = Path.Combine(ReferenceData.RepositoryRoot(), SampleData);
        Assert.That(Arguments, Does.Contain(SampleData).And.Contains(OutputFolder));

        ClvProcess.Run([.. Arguments.Select(argument => argument switch
        {
            SampleData => data,
            OutputFolder => folder.Path,
            _ => argument,
        })]).ShouldSucceed();

        Assert.That(folder.Names, Is.EqualTo(new[]
        {
            "late.csv", "model.draws.csv", "model.json", "predictions.csv", "report.html", "run.json", "spend.draws.csv", "spend.json", "summary.csv", "summary.html",
        }));
        Assert.That(Table.Read(folder["predictions.csv"]).Count, Is.EqualTo(1500));
    }

    [Test]
    public void SetUp_is_two_commands_that_run_the_same_job_and_the_tests()
    {
        string[] commands = MarkdownPage.Read("README.md").Blocks("sh")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(commands, Has.Length.EqualTo(2));
        Assert.That(commands[0], Does.StartWith("dotnet run ").And.EndsWith(" -- " + string.Join(' ', Arguments)));
        Assert.That(commands[1], Is.EqualTo("dotnet test"));
    }

    [Test]
    public void Installation_names_the_packages_and_the_folder_that_they_are_packed_into()
    {
        IReadOnlyList<string> blocks = MarkdownPage.Read("README.md").Blocks("shell");
        string[] install = blocks[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] make = blocks[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(install, Is.EqualTo(new[]
            {
                "dotnet add package Clv.Probabilistic",
                "dotnet add package Clv.Probabilistic.Charts",
                "dotnet add package Clv.Probabilistic.Excel",
                "dotnet add package Clv.Probabilistic.Arrow",
                "dotnet add package Clv.Probabilistic.DataFrames",
                "dotnet add package Clv.Probabilistic.Sql",
                "dotnet add package Clv.Probabilistic.Learning",
                "dotnet add package Clv.Probabilistic.Onnx",
                "dotnet add package Clv.Probabilistic.Service",
                "dotnet tool install --global Clv.Probabilistic.Cli",
            }));
            Assert.That(make, Has.Length.EqualTo(2));
            Assert.That(make[0], Is.EqualTo("dotnet pack"));
            Assert.That(make[1], Does.StartWith("dotnet nuget add source \"$PWD/artifacts/package/release\""));
        }
    }
}
