using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>A small file of orders with everything a fit needs: customers who come back at different rates, spend
/// different amounts, and stop sooner or later. Every model has a maximum on them, and the data check warns of nothing.</summary>
internal static class SmallShop
{
    public const int Customers = 150;

    /// <summary>The first order of any customer is in the first half of this many days.</summary>
    private const int Days = 480;

    /// <summary>The day on which every history ends.</summary>
    public static readonly DateOnly LastDay = new(2024, 4, 30);

    /// <summary>The day of the last order, as files have it.</summary>
    public static string LastOrder { get; } = Orders().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Max(row => row.Split(',')[1])!;

    /// <summary>Orders as CSV with the default column names, the same at every call.</summary>
    public static string Orders(bool withAmounts = true)
    {
        Random random = new(20240430);
        StringBuilder csv = new(withAmounts ? "customer_id,date,amount\n" : "customer_id,date\n");
        for (int customer = 1; customer <= Customers; customer++)
        {
            double day = random.Next(Days / 2);
            double meanGap = 12 + (120 * random.NextDouble());
            double spend = 10 + (40 * random.NextDouble());
            double dropout = random.NextDouble();
            do
            {
                DateOnly date = LastDay.AddDays((int)day - Days);
                double amount = Math.Round(spend * (0.5 + random.NextDouble()), 2);
                csv.Append(CultureInfo.InvariantCulture, $"c{customer:000},{date:yyyy-MM-dd}");
                csv.Append(withAmounts ? string.Create(CultureInfo.InvariantCulture, $",{amount}\n") : "\n");
                day += -meanGap * Math.Log(1 - random.NextDouble());
            }
            while (day <= Days && random.NextDouble() >= dropout);
        }

        return csv.ToString();
    }
}
