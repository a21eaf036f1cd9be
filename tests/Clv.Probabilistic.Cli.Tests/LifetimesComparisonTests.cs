using System.ComponentModel;
using System.Diagnostics;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>What of the comparison with Python lifetimes can be tested without it.</summary>
[Platform(Exclude = "Win")]
public sealed class LifetimesComparisonTests
{
    private static readonly string _script = Path.Combine(ReferenceData.RepositoryRoot(), "benchmarks/lifetimes/compare.py");

    [Test]
    public void Missing_lifetimes_is_refused_with_how_to_install_it()
    {
        Run().ShouldEnd(1, "compare.py: Python lifetimes is not installed", "pip install lifetimes==0.11.3", "--clv-only");
    }

    [Test]
    public void Command_that_cannot_be_run_is_named()
    {
        Run("--clv-only", "--clv", "no-such-clv").ShouldEnd(1, "compare.py: 'no-such-clv' cannot be run", "--clv.");
    }

    [Test]
    public void Clv_alone_gives_a_table_of_every_stage()
    {
        Ending ending = Run("--clv-only", "--customers", "1000", "--repeats", "1", "--clv", $"dotnet '{ClvProcess.ToolPath}'");

        Assert.That(ending.ExitCode, Is.Zero, ending.Error);
        Assert.That(ending.Error, Is.Empty);
        Assert.That(ending.Output, Does.StartWith("1,000 simulated customers, "));
        foreach (string stage in new[] { "read and summarize", "fit BG/NBD", "fit Gamma-Gamma", @"P\(alive\) and purchases", "value of 12 months", "all" })
        {
            Assert.That(ending.Output, Does.Match(@$"(?m)^\| {stage} \| \d+\.\d{{3}} \|$"));
        }
    }

    /// <summary>Runs the script on a Python that sees no installed packages, or skips the test where there is no Python.</summary>
    private static Ending Run(params string[] arguments)
    {
        ProcessStartInfo start = new("python3", ["-I", "-S", _script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("There is no python3 on this machine.");
            throw;
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return new Ending(process.ExitCode, output.Result, error);
        }
    }

    private sealed record Ending(int ExitCode, string Output, string Error)
    {
        public void ShouldEnd(int exitCode, params string[] words)
        {
            Assert.That(ExitCode, Is.EqualTo(exitCode), Error);
            Assert.That(Error, Does.Not.Contain("Traceback"));
            foreach (string word in words)
            {
                Assert.That(Error, Does.Contain(word));
            }
        }
    }
}
