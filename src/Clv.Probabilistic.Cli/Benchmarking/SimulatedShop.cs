using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Cli;

/// <summary>Customers like those of the CDNOW sample, simulated: BG/NBD and Gamma-Gamma at its published parameters, first purchases
/// in the first 12 of 39 weeks, orders collapsed by day.</summary>
/// <remarks>Parameters and dates: Fader, Hardie and Lee (2005), Table 2 and §4; Fader and Hardie (2013), note 025. About 60 % of the
/// customers have no repeat purchase.</remarks>
internal static class SimulatedShop
{
    private static readonly DateOnly _start = new(1997, 1, 1);
    private static readonly DateOnly _acquisitionEnd = new(1997, 3, 25);
    private static readonly DateOnly _end = new(1997, 9, 30);

    /// <summary>How the customers buy.</summary>
    public static BetaGeoModel Purchases { get; } = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    /// <summary>How they spend.</summary>
    public static GammaGammaModel Spend { get; } = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    /// <summary>Their orders; the first customers are the same in a small shop and in a large one.</summary>
    public static TransactionTable Orders(int customers, long seed, CancellationToken cancellationToken = default) =>
        Purchases.SimulateTransactions(
            new TransactionSimulationOptions
            {
                Customers = customers,
                Start = _start,
                AcquisitionEnd = _acquisitionEnd,
                End = _end,
                Seed = seed,
                Spend = Spend,
            },
            cancellationToken: cancellationToken);

    /// <summary>Their histories in weeks.</summary>
    public static CustomerSummary Customers(TransactionTable orders, CancellationToken cancellationToken = default) =>
        orders.Summarize(
            new SummaryOptions { Unit = TimeUnit.Week, ObservationEnd = _end.ToDateTime(default) }, cancellationToken);

    /// <summary>The orders as a shop's export has them: a row each, with the day and an amount in cents.</summary>
    public static byte[] Csv(TransactionTable orders)
    {
        StringBuilder text = new("customer_id,date,amount\n");
        for (int row = 0; row < orders.Count; row++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{orders.Customers.Integers[orders.Customer[row]]},{DateOnly.FromDayNumber(orders.Day[row]):yyyy-MM-dd},{orders.Amount[row]:F2}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
