using System.Globalization;
using System.Text;
using Clv.Probabilistic;
using Clv.Probabilistic.Charts;
using Clv.Probabilistic.Learning;

namespace NewCustomerValue;

/// <summary>What customers of whom there is a profile and at most one order will spend; each step is a file of its own.</summary>
internal static class Program
{
    private const string Usage = "new-customer-value OUT";

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
        if (args.Length != 1)
        {
            Console.Error.WriteLine($"Usage: {Usage}");
            return 2;
        }

        string output = Directory.CreateDirectory(args[0]).FullName;
        string data = Path.Combine("samples", "new-customer-value", "data");
        if (!File.Exists(Path.Combine(data, "orders.csv")))
        {
            InventedCustomers.Write(Directory.CreateDirectory(data).FullName);
            Console.WriteLine($"{Path.Combine(data, "orders.csv")} was not there; customers have been invented.");
        }

        TransactionTable orders = TransactionCsv.Read(Path.Combine(data, "orders.csv"));
        FirstDays customers = new(orders, Path.Combine(data, "customers.csv"));
        customers.Write(Path.Combine(output, "learn.csv"));
        FeatureTable all = customers.Where(_ => true);
        Title("1. Customers");
        double again = all.Targets!.Bought.Average(bought => bought ? 1.0 : 0);
        Console.WriteLine($"  {all.Count:#,0} customers whose first {FirstDays.Days} days are over, and {all.Definitions.Count} features of each:");
        Console.WriteLine($"  {string.Join(", ", all.Definitions.Select(feature => feature.Name))}.");
        Console.WriteLine($"  {again:0.0%} bought again in these days, and the mean one spent {all.Targets.Spend.Average():0.00}.");

        RandomForestLearner forest = new(new() { FewestInLeaf = 10 });
        TwoJudgements.Of(customers, forest).Print();

        // What goes to work has learnt from everybody whose first days are over, and is one file.
        string model = Path.Combine(output, "forest.json");
        LearntModelFile.Write(model, new SupervisedForecaster(forest).Learn([all]));

        Title("3. What age does to it");
        PartialDependence age = PartialDependence.Of(
            forest.Learn(LearningData.Of([all], LearningTarget.Spend), LearningLoss.Squared), FeatureMatrix.Of(all), "age", points: 7);
        foreach (DependencePoint point in age)
        {
            Console.WriteLine($"  if all were {point.Value:0}: {point.Mean:0.00} each");
        }

        ClvCharts.PartialDependence(age).SaveHtml(Path.Combine(output, "age.html"));

        Title("4. Newcomers, by the file");
        Forecast(model, Path.Combine(data, "newcomers.csv"), Path.Combine(output, "newcomers.csv"));
        return 0;
    }

    /// <summary>What another program does on another day: read the model, read profiles, forecast.</summary>
    private static void Forecast(string model, string newcomers, string forecast)
    {
        SupervisedModel learnt = (SupervisedModel)LearntModelFile.Read(model);
        FeatureTable profiles = CustomerFeatures.Of(CustomerProfiles.Read(newcomers));
        foreach (string sentence in profiles.Remarks.Concat(learnt.Unseen(profiles)))
        {
            Console.WriteLine($"  {sentence}");
        }

        CustomerForecast next = learnt.Forecast(profiles);
        StringBuilder text = new("customer_id,expected_spend,p_any_purchase\n");
        for (int row = 0; row < profiles.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{profiles.Customers[row]},{next.Spend[row]:R},{next.ProbabilityOfAnyPurchase[row]:R}\n");
            Console.WriteLine($"  {profiles.Customers[row]}: {next.Spend[row],6:0.00} expected, {next.ProbabilityOfAnyPurchase[row],4:0%} buy again");
        }

        OutputFile.Write(forecast, text);
    }

    /// <summary>Prints the title of a step.</summary>
    internal static void Title(string step) => Console.WriteLine($"\n{step}\n{new string('-', step.Length)}");
}
