using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/results.md, compiled; one after the other they are a program.</summary>
internal static partial class ResultsPageExample
{
    public static void Run()
    {
        #region predictions
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;
        CustomerPredictions year = CustomerPredictions.Predict(customers, model, spend, new() { Horizon = 52 });
        #endregion

        #region rows
        foreach (CustomerPrediction best in year.OrderByDescending(customer => customer.LifetimeValue).Take(3))
        {
            Console.WriteLine($"{best.CustomerId} bought {best.History.Frequency} times again and is worth {best.LifetimeValue:0.00}");
        }

        double atStake = year.Where(customer => customer.ProbabilityAlive < 0.5).Sum(customer => customer.LifetimeValue ?? 0);
        Console.WriteLine($"{atStake:0} are expected of customers who are more likely gone than not");
        Console.WriteLine($"1001 is worth {year.Find(1001)?.LifetimeValue:0.00}, and of 99 nothing is known: {year.Find(99) is null}");
        #endregion

        #region ids
        HashSet<CustomerId> staff = [1646, 1990];   // or GUIDs, or texts
        (int Id, string Mail)[] contacts = [(1001, "ada@example.org"), (1646, "ben@example.org"), (2028, "cleo@example.org")];
        IEnumerable<(string Mail, double? Value)> letters =
            from customer in year
            where !staff.Contains(customer.CustomerId)
            join contact in contacts on customer.CustomerId equals (CustomerId)contact.Id
            select (contact.Mail, customer.LifetimeValue);
        foreach ((string mail, double? worth) in letters)
        {
            Console.WriteLine($"{mail}: {worth:0.00}");
        }
        #endregion

        #region histories
        SummaryRow known = customers[0];
        Console.WriteLine($"{known.CustomerId} is active with probability {model.ProbabilityAlive(known):0.00}");
        #endregion

        #region where
        CustomerSummary returned = customers.Where(customer => customer.Frequency > 0 && customer.CustomerId != 1003);
        TransactionTable paid = orders.Where(order => order.Amount > 0);
        Console.WriteLine($"{returned.Count} of {customers.Count} customers came back; {paid.Count} of {orders.Count} orders were paid");
        Console.WriteLine(returned.Account!.Sentences()[^2]);
        #endregion

        #region columns
        ReadOnlyColumn<double> value = year.LifetimeValue;
        double[] top = [.. value.OrderDescending().Take(100)];
        Task<double> later = Task.Run(() => value.Memory.Span[0]);   // a span could not be held here
        ReadOnlySpan<double> first = value[..10];
        double all = value.Where(double.IsFinite).Sum();             // without those whose value cannot be had
        Console.WriteLine(
            $"the best 100 of {value.Length} are worth {top.Sum():0} of {all:0}, the first {first.Length} start with {later.Result:0.00}");
        #endregion

        #region tables
        Console.WriteLine(customers.ToTable());
        Console.WriteLine(RfmSegments.Of(customers, year.LifetimeValue));

        ResultTable table = CumulativePurchases.Of(model, orders).ToTable();
        ResultColumn expected = table.Columns.Single(column => column.Name == "expected");
        Console.WriteLine($"{expected.Name}: {expected.Count} values of type {expected.ValueType.Name}, the last {expected[expected.Count - 1]:0.0}");

        using MemoryStream csv = new();
        ResultCsv.Write(csv, table);
        #endregion

        #region json
        JsonSerializerOptions web = new(JsonSerializerDefaults.Web);
        Console.WriteLine(JsonSerializer.Serialize(customers.Where(customer => customer.CustomerId == 1001), web));

        Console.WriteLine(JsonSerializer.SerializeToElement(year.Find(1002), web).GetProperty("history"));

        CustomerHistory asked = JsonSerializer.Deserialize<CustomerHistory>("""{"frequency": 2, "recency": 30.43, "t": 38.86}""", web);
        Console.WriteLine($"{model.ExpectedPurchases(asked, horizon: 52):0.00} purchases");
        #endregion

        #region generated
        string written = JsonSerializer.Serialize(year, ShopJson.Default.CustomerPredictions);
        CustomerPrediction[] read = JsonSerializer.Deserialize(written, ShopJson.Default.CustomerPredictionArray)!;
        Console.WriteLine($"{read.Length} rows, as they were: {read.SequenceEqual(year)}");
        #endregion
    }

    #region context
    [JsonSerializable(typeof(CustomerPredictions))]
    [JsonSerializable(typeof(CustomerPrediction[]))]
    internal sealed partial class ShopJson : JsonSerializerContext;
    #endregion
}
