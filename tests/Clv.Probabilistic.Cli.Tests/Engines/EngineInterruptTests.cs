using System.Diagnostics;
using System.Globalization;

namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>An interrupt stops a query that would never end.</summary>
[NonParallelizable]
[Platform(Exclude = "Win")]
public sealed class EngineInterruptTests
{
    [TestCaseSource(typeof(ShopDatabase), nameof(ShopDatabase.Engines))]
    public void Interrupt_stops_the_engine(string engine)
    {
        using TemporaryFolder folder = new();
        using ShopDatabase shop = ShopDatabase.Of(engine, folder);
        Interrupt("summarize", shop.Address, "--query", Endless(folder), "-o", folder["summary.csv"]);

        Assert.That(File.Exists(folder["summary.csv"]), Is.False);
    }

    [TestCaseSource(typeof(ShopDatabase), nameof(ShopDatabase.Engines))]
    public void Interrupt_leaves_a_state_as_it_was(string engine)
    {
        using TemporaryFolder folder = new();
        using ShopDatabase shop = ShopDatabase.Of(engine, folder);
        ToolHere.Run("refresh", shop.Address).ShouldSucceed();
        Interrupt("refresh", shop.Address, "--changed", Endless(folder));

        Assert.That(shop.Number("SELECT refreshes FROM clv_state_about"), Is.EqualTo(1));
        Assert.That(shop.Number("SELECT COUNT(*) FROM clv_state"), Is.EqualTo(SmallShop.Customers));
        ToolHere.Run("refresh", shop.Address).ShouldSucceed();
    }

    private static string Endless(TemporaryFolder folder) => folder.Write(
        "endless.sql",
        "WITH RECURSIVE days(number) AS (SELECT 1 UNION ALL SELECT number + 1 - 1 FROM days) SELECT CAST(number AS VARCHAR(20)) AS customer_id, '2024-01-01' AS date FROM days");

    private static void Interrupt(params string[] words)
    {
        using Process process = ClvProcess.With(words).Start();
        Task<string> error = process.StandardError.ReadToEndAsync();

        // Long enough for the query to be running.
        Thread.Sleep(TimeSpan.FromSeconds(2));
        Assert.That(process.HasExited, Is.False, process.HasExited ? error.Result : "");
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(30)))
        {
            process.Kill();
            Assert.Fail("The query went on. (A shell that runs tests in its background lets nothing be interrupted.)");
        }

        Assert.That(process.ExitCode, Is.EqualTo(130), error.Result);
        Assert.That(error.Result, Does.Contain("Interrupted"));
    }
}
