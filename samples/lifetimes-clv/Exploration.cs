using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>What the data show before any model: orders by month, who comes back, what is spent, and customers by profile.</summary>
internal static class Exploration
{
    public static void Print(TransactionTable orders, ProfileTable profiles)
    {
        Program.Title("1. Exploration");
        PrintMonths(orders);
        PrintSpend(orders);
        PrintChannels(orders.Summarize(new() { Unit = TimeUnit.Week }), profiles);
    }

    private static void PrintMonths(TransactionTable orders)
    {
        Console.WriteLine("  month    orders  buyers    revenue  mean order");
        foreach (var month in orders.GroupBy(order => new DateOnly(order.Time.Date.Year, order.Time.Date.Month, 1)).OrderBy(month => month.Key))
        {
            int buyers = month.Select(order => order.CustomerId).Distinct().Count();
            double revenue = month.Sum(order => order.Amount ?? 0);
            Console.WriteLine($"  {month.Key:yyyy-MM}  {month.Count(),6}  {buyers,6}  {revenue,9:0.00}  {revenue / month.Count(),10:0.00}");
        }
    }

    private static void PrintSpend(TransactionTable orders)
    {
        double[] amounts = [.. orders.Amount.Order()];
        Console.WriteLine("\n  An order is of");
        foreach (double share in new[] { 0.05, 0.25, 0.50, 0.75, 0.95 })
        {
            Console.WriteLine($"    at most {amounts[(int)(share * (amounts.Length - 1))],6:0.00} in {share:P0} of cases");
        }
    }

    private static void PrintChannels(CustomerSummary customers, ProfileTable profiles)
    {
        double came = customers.Count(customer => customer.Frequency > 0);
        Console.WriteLine($"\n  {came} of {customers.Count} customers came back ({came / customers.Count:P1}). By channel, from their profiles:");
        Console.WriteLine("  channel      customers  came back  repeat purchases  spend per purchase");
        foreach (var channel in customers.GroupBy(customer => profiles[customer.CustomerId].Channel).OrderByDescending(channel => channel.Count()))
        {
            SummaryRow[] returned = [.. channel.Where(customer => customer.Frequency > 0)];
            double share = (double)returned.Length / channel.Count();
            double repeats = channel.Average(customer => customer.Frequency);
            double spend = returned.Select(customer => customer.MonetaryValue ?? 0).DefaultIfEmpty(double.NaN).Average();
            Console.WriteLine($"  {channel.Key,-11}  {channel.Count(),9}  {share,9:P1}  {repeats,16:0.00}  {spend,18:0.00}");
        }
    }
}
