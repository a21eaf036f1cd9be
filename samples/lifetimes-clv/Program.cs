using System.Globalization;
using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>From orders and profiles to what every customer is worth, step by step; each step is a file of its own.</summary>
internal static class Program
{
    private const string Usage = "lifetimes-clv OUT [ORDERS PROFILES]";

    private static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args.Length is not (1 or 3))
        {
            Console.Error.WriteLine($"Usage: {Usage}");
            return 2;
        }

        string output = Directory.CreateDirectory(args[0]).FullName;
        string ordersFile = args.Length == 3 ? args[1] : Path.Combine("samples", "data", "orders.csv");
        string profilesFile = args.Length == 3 ? args[2] : Path.Combine("samples", "lifetimes-clv", "data", "profiles.csv");
        TransactionTable orders = TransactionCsv.Read(ordersFile);
        if (!File.Exists(profilesFile))
        {
            InventedProfiles.Write(profilesFile, orders);
            Console.WriteLine($"{profilesFile} was not there; profiles have been invented.");
        }

        ProfileTable profiles = ProfileTable.Read(profilesFile, orders.Customers);

        Exploration.Print(orders, profiles);
        PreparedOrders prepared = PreparedOrders.Of(orders);
        prepared.Print();
        TrainedModels models = TrainedModels.Of(prepared);
        models.Print();
        Evaluation evaluation = Evaluation.Of(prepared, models);
        evaluation.Print();

        CustomerValues values = CustomerValues.Of(prepared, models);
        values.Write(Path.Combine(output, "predictions.csv"), profiles);
        ExecutiveSummary.Write(Path.Combine(output, "summary.html"), values, evaluation, profiles);
        Title("Results");
        Console.WriteLine($"  {Path.Combine(output, "predictions.csv")}: a row per customer");
        Console.WriteLine($"  {Path.Combine(output, "summary.html")}: a page for whoever decides");
        return 0;
    }

    /// <summary>Prints the title of a step.</summary>
    internal static void Title(string step) => Console.WriteLine($"\n{step}\n{new string('-', step.Length)}");
}
