using System.Globalization;

namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>A shop in an engine with a view of its summary, the same summary as a file, and models of it.</summary>
internal sealed class ScoredShop : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="engine">The engine.</param>
    public ScoredShop(string engine)
    {
        Database = ShopDatabase.Of(engine, _folder);
        string[] reading = ["--table", "orders", "--unit", "week", "--refunds", "ignore", "--observation-end", SmallShop.LastOrder];
        ToolHere.Run(["summarize", Database.Address, .. reading, "-o", this["summary.csv"]]).ShouldSucceed();
        ToolHere.Run(["sql", Database.Address, .. reading, "--as", "view", "customer_summary", "-o", this["view.sql"]]).ShouldSucceed();
        Database.Run(File.ReadAllText(this["view.sql"]).TrimEnd('\n', ';'));
        Write("bg-nbd", new BetaGeoModel(new(0.243, 4.41, 0.793, 2.43), TimeUnit.Week));
        Write("mbg-nbd", new ModifiedBetaGeoModel(new(0.525, 6.18, 0.891, 1.61), TimeUnit.Week));
        Write("nbd", new NbdModel(new(0.385, 12.07), TimeUnit.Week));
        Write("pareto-nbd", new ParetoNbdModel(new(0.553, 10.58, 0.606, 11.67), TimeUnit.Week));
        ModelFile.Write(this["spend.json"], new GammaGammaModel(new(6.25, 3.75, 15.5)).AsFit());
    }

    /// <summary>The database.</summary>
    public ShopDatabase Database { get; }

    /// <summary>The path of a file.</summary>
    public string this[string name] => _folder[name];

    /// <summary>What <c>clv predict</c> says, by customer and column.</summary>
    public Dictionary<string, Dictionary<string, string>> Predicted(string model, params string[] options)
    {
        ToolHere.Run(["predict", this["summary.csv"], "--model", this[$"{model}.json"], "--spend", this["spend.json"], "--horizon", "39", .. options, "-o", this["predictions.csv"]]).ShouldSucceed();
        string[][] rows = [.. File.ReadAllLines(this["predictions.csv"]).Select(row => row.Split(','))];
        return rows[1..].ToDictionary(row => row[0], row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second));
    }

    /// <summary>Fails where rows of an engine are not what was predicted, to 1e-9.</summary>
    public static void RequireSame(
        IReadOnlyList<IReadOnlyDictionary<string, object?>> rows, Dictionary<string, Dictionary<string, string>> predicted, IEnumerable<string> columns)
    {
        Assert.That(rows, Has.Count.EqualTo(predicted.Count));
        Assert.That(rows[0].Keys, Is.EqualTo(columns.Prepend("customer_id")));
        foreach (IReadOnlyDictionary<string, object?> row in rows)
        {
            foreach (string column in columns)
            {
                string expected = predicted[(string)row["customer_id"]!][column];
                if (expected.Length == 0)
                {
                    Assert.That(row[column], Is.Null, column);
                    continue;
                }

                double wanted = double.Parse(expected, CultureInfo.InvariantCulture);
                double actual = Convert.ToDouble(row[column] ?? double.NaN, CultureInfo.InvariantCulture);
                if (!(Math.Abs(actual - wanted) <= 1e-9 * Math.Max(1, Math.Abs(wanted))))
                {
                    Assert.Fail($"{column} of {row["customer_id"]}: {actual:R} and not {wanted:R}");
                }
            }
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }

    private void Write(string name, IPurchaseModel model) => ModelFile.Write(this[$"{name}.json"], model.AsFit());
}
