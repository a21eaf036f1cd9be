using System.Globalization;
using Clv.Probabilistic;
using Clv.Probabilistic.Charts;
using Clv.Probabilistic.Learning;

namespace MusicStore;

/// <summary>From orders to lists of customers by learnt trees, judged by time that they have not seen; each step is a file of its own.</summary>
internal static class Program
{
    private const string Usage = "music-store OUT [ORDERS]";

    private static int Main(string[] args)
    {
        try
        {
            return Run(args);
        }
        catch (Exception error)
            when (error is DataFormatException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // A file that is not there, or a shop too young to learn from: its message says what to do.
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args.Length is not (1 or 2))
        {
            Console.Error.WriteLine($"Usage: {Usage}");
            return 2;
        }

        string output = Directory.CreateDirectory(args[0]).FullName;
        string file = args.Length == 2 ? args[1] : Path.Combine("samples", "music-store", "data", "orders.csv");
        if (args.Length == 1 && !File.Exists(file))
        {
            InventedOrders.Write(file);
            Console.WriteLine($"{file} was not there; orders have been invented.");
        }

        TransactionTable orders = TransactionCsv.Read(file);
        TimeSplit split = TimeSplit.Of(orders);
        split.Print(orders);
        ResultCsv.Write(Path.Combine(output, "features.csv"), split.HeldOut);

        Title("2. Settings, chosen on the windows before");
        GridSearchResult tuned = TunedTrees.Of(split);
        Console.WriteLine($"  {tuned.ToString().TrimEnd().ReplaceLineEndings("\n  ")}");
        HeldOutScores scores = HeldOutScores.Of(split, tuned);
        scores.Print(split);

        // What the trees look at, on the days that they have not seen.
        Title("4. What the trees look at");
        PermutationImportance importance = PermutationImportance.Of(
            tuned.Trained, LearningData.Of([split.HeldOut], LearningTarget.Spend), LearningScore.RootMeanSquaredError);
        foreach (ShuffledFeature feature in importance.Take(5))
        {
            string between = $"({feature.Between.Lower:0.00} to {feature.Between.Upper:0.00})";
            Console.WriteLine($"  {feature.Name,-16} RMSE of spend worsens by {feature.Loss:0.00} {between} when it is shuffled");
        }

        ClvCharts.Importance(importance).SaveHtml(Path.Combine(output, "importance.html"));

        // For the days to come the trees learn once more, from all windows that have ended, the one that was held out included.
        SupervisedModel trees = tuned.Forecaster.Learn(split.Now);
        FeatureTable today = CustomerFeatures.Of(split.Now, TimeSplit.Features);
        CustomerLists lists = new(today, scores.TreesWin ? trees.Forecast(today) : HeldOutScores.ByModel(split.Now));
        lists.Print();
        lists.Write(output);

        // One file holds the trees, what they look at, and how good they were found to be; LearntModelFile.Read has it forecast elsewhere.
        LearntModelFile.Write(Path.Combine(output, "trees.json"), trees.WithScores(scores.OfTrees()));

        Title("Results");
        foreach (string name in Directory.EnumerateFiles(output).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            Console.WriteLine($"  {name}");
        }

        return 0;
    }

    /// <summary>Prints the title of a step.</summary>
    internal static void Title(string step) => Console.WriteLine($"\n{step}\n{new string('-', step.Length)}");
}
