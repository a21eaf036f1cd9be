namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>The end of the name that is given with -o says the format, or is refused.</summary>
public sealed class TableFileTests
{
    [TestCase("parquet")]
    [TestCase("arrow")]
    public void Simulated_orders_are_those_of_the_csv_file(string format)
    {
        using TemporaryFolder folder = new();
        string simulated = Simulate(folder, $"orders.{format}");
        string csv = Simulate(folder, "orders.csv");

        Assert.That(File.ReadAllBytes(simulated)[..4], Is.EqualTo(format == "parquet" ? "PAR1"u8.ToArray() : "ARRO"u8.ToArray()));
        Assert.That(
            ClvProcess.Run("summarize", simulated, "--unit", "week").ShouldSucceed().Output,
            Is.EqualTo(ClvProcess.Run("summarize", csv, "--unit", "week").ShouldSucceed().Output));
    }

    [TestCase("xlsx")]
    [TestCase("arrows")]
    [TestCase("JSON")]
    [TestCase("csv.gz")]
    public void A_name_that_says_another_format_is_wrong_usage(string end)
    {
        using TemporaryFolder folder = new();
        string orders = folder.Write("orders.csv", SmallShop.Orders());
        string model = Model(folder);
        string output = folder["table." + end];
        string sentence = $"-o is '{output}', and no table is written as .{end.Split('.')[^1]}; let the name end in .csv, .parquet or .arrow.";

        ClvProcess.Run("summarize", orders, "-o", output).ShouldFail(2, sentence);
        ClvProcess.Run("predict", orders, "--model", model, "--horizon", "4", "-o", output).ShouldFail(2, sentence);
        ClvProcess.Run(SimulateTo(model, output)).ShouldFail(2, sentence);
        Assert.That(File.Exists(output), Is.False);
    }

    private static string Simulate(TemporaryFolder folder, string name)
    {
        ClvProcess.Run(SimulateTo(Model(folder), folder[name])).ShouldSucceed();
        return folder[name];
    }

    private static string[] SimulateTo(string model, string output) =>
        ["simulate", "--model", model, "--customers", "30", "--start", "2024-01-01", "--end", "2024-12-31", "--seed", "1", "-o", output];

    private static string Model(TemporaryFolder folder)
    {
        ModelFile.Write(folder["model.json"], new BetaGeoModel(new BetaGeoParameters(0.2, 4, 0.8, 2.4), TimeUnit.Week));
        return folder["model.json"];
    }
}
