using System.Diagnostics;
using System.Globalization;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>What an interrupt does to a tool that waits; it must have come so far, so nothing else runs meanwhile.</summary>
[NonParallelizable]
[Platform(Exclude = "Win")]
public sealed class InterruptTests
{
    [Test]
    public void Interrupt_while_waiting_for_input_ends_cleanly()
    {
        using TemporaryFolder folder = new();
        using Process process = ClvProcess.With("summarize", "-", "-o", folder["summary.csv"]).Start();
        process.StandardInput.Write("customer_id,date\n1,2024-01-01\n1,2024-01-05\n");
        process.StandardInput.Flush();
        Task<string> error = process.StandardError.ReadToEndAsync();

        // Long enough for the tool to be waiting; it would wait for ever.
        Thread.Sleep(TimeSpan.FromSeconds(1));
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            process.Kill();
            Assert.Fail("The tool went on waiting. (A shell that runs tests in its background lets nothing be interrupted.)");
        }

        Assert.That(process.ExitCode, Is.EqualTo(130));
        Assert.That(error.Result, Does.Contain("Interrupted"));
        Assert.That(folder.Names, Is.Empty);
    }
}
