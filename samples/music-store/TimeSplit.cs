using Clv.Probabilistic;
using Clv.Probabilistic.Learning;

namespace MusicStore;

/// <summary>The orders cut in time: 90 days that are held out, windows before them to learn from, and today.</summary>
internal sealed record TimeSplit(ForecastOrigin Now, Rehearsal Last, FeatureTable HeldOut, IReadOnlyList<FeatureTable> Earlier)
{
    public const int Days = 90;

    /// <summary>What popular notebooks call RFM features, a little widened. More are there (clv features --list), and take longer.</summary>
    public static FeatureOptions Features { get; } = new()
    {
        Names =
        [
            "orders", "T", "silence", "silence_by_gap", "gap_mean", "orders_year_ago",
            "orders_13w", "spend_13w", "orders_52w", "spend_52w", "spend_mean", "spend_max",
        ],
    };

    public static TimeSplit Of(TransactionTable orders)
    {
        if (!orders.HasAmount)
        {
            throw new InvalidOperationException("The orders carry no amounts; give a file with a column amount.");
        }

        ForecastOrigin now = ForecastOrigin.Of(orders, new() { Unit = TimeUnit.Day }, Days);

        // The last 90 days, as they looked before they began. Its origin knows nothing of them.
        Rehearsal last = now.Rehearsal ?? throw new InvalidOperationException($"The orders do not reach back {Days} days before their end.");
        return new(now, last, CustomerFeatures.Of(last, Features), CustomerFeatures.Windows(last.Origin, options: Features));
    }

    public void Print(TransactionTable orders)
    {
        Program.Title("1. Orders, cut in time");
        Console.WriteLine($"  {orders.Count:#,0} orders of {orders.Customers.Count:#,0} customers until {Now.Day:yyyy-MM-dd}, "
            + $"{HeldOut.Definitions.Count} features of each.\n");
        Console.WriteLine($"  {"features on",-12}{"customers",10}{"bought",8}{"spend each",12}   in the {Days} days after");
        foreach (FeatureTable window in Earlier.Reverse().Append(HeldOut))
        {
            string use = window == HeldOut ? "held out" : "to learn from";
            double bought = window.Targets!.Bought.Average(did => did ? 1.0 : 0);
            Console.WriteLine($"  {window.Day,-12:yyyy-MM-dd}{window.Count,10:#,0}{bought,8:0.0%}{window.Targets.Spend.Average(),12:0.00}   {use}");
        }
    }
}
