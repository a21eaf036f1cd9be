using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>A fit that did not converge writes its files and tells scripts by exit code 3.</summary>
public sealed class NotConvergedTests
{
    private const string Ridges = "cases/pareto-two-ridges/summary.csv";

    [Test]
    public void Run_of_a_handful_of_customers_writes_its_files_and_ends_with_3()
    {
        using TemporaryFolder folder = new();
        string orders = ReferenceData.PathOf("cases/not-converged-exit-0/orders.csv");
        string[] run = ["run", orders, "--customer-column", "Id", "--value-column", "Price", "--unit", "week", "-o", folder["out"]];

        ClvResult result = ClvProcess.Run(run).ShouldNotConverge();

        Assert.That(result.Error, Does.Contain("warning: The fit of bg-nbd and that of gamma-gamma did not converge"));
        Assert.That(folder.Names, Does.Contain("predictions.csv").And.Contain("run.json"));
        ClvProcess.Run([.. run, "--json"]).ShouldNotConverge();
    }

    [TestCase("pareto-nbd", "Customers all buy at the same rate", "Customers all drop out at the same rate")]
    [TestCase("mbg-nbd", "Customers all buy at the same rate", "The dropout probability is the same for everyone")]
    [TestCase("bg-nbd", "The dropout probability is the same for everyone")]
    [TestCase("gamma-gamma", "Each customer spends the same amount every time")]
    public void Fit_writes_the_model_names_every_ridge_and_ends_with_3(string model, params string[] ridges)
    {
        using TemporaryFolder folder = new();

        ClvResult result = ClvProcess.Run("fit", ReferenceData.PathOf(Ridges), "--model", model, "--unit", "day", "-o", folder["m.json"])
            .ShouldNotConverge();

        string said = string.Join(' ', result.Error.Split('\n').Select(line => line.Trim()));
        foreach (string ridge in ridges)
        {
            Assert.That(said, Does.Contain(ridge));
        }

        Assert.That(ModelFile.Read(folder["m.json"]).Convergence.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
    }

    [Test]
    public void Fit_that_converges_on_the_same_customers_ends_with_0()
    {
        ClvResult result = ClvProcess.Run("fit", ReferenceData.PathOf(Ridges), "--model", "nbd", "--unit", "day").ShouldSucceed();

        Assert.That(result.Error, Does.Not.Contain("exit code"));
    }

    [Test]
    public void Run_where_spend_alone_does_not_converge_ends_with_3()
    {
        using TemporaryFolder folder = new();

        // Everyone pays the same: gamma-gamma has no single best set of parameters, and bg-nbd has.
        string orders = string.Join('\n', SmallShop.Orders(withAmounts: false).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select((line, row) => line + (row == 0 ? ",amount" : line.StartsWith("c00", StringComparison.Ordinal) ? ",20" : ",10")));

        ClvResult result = ClvProcess.With("run", "-", "--unit", "week", "-o", folder["out"]).Input(orders).Run().ShouldNotConverge();

        Assert.That(result.Error, Does.Contain("warning: The fit of gamma-gamma did not converge"));
        Assert.That(File.ReadAllText(folder["out/report.html"]), Does.Contain("The fit of Gamma-Gamma did not converge").And.Not.Contain("The fit of BG/NBD did not"));
    }

    [Test]
    public void Help_names_the_exit_codes()
    {
        string help = ClvProcess.Run("--help").ShouldSucceed().Output;

        Assert.That(help, Does.Contain("Exit codes: 0 done, 1 the work could not be done, 2 wrong usage, 3 fit and run"));
    }
}
