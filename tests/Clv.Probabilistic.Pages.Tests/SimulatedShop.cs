namespace Clv.Probabilistic.Pages.Tests;

/// <summary>Orders of a shop with as many customers as pages have to be good for.</summary>
internal static class SimulatedShop
{
    /// <summary>Orders of customers who buy as those of the CD shop of Fader, Hardie and Lee (2005), who came within a year.</summary>
    /// <param name="customers">How many customers.</param>
    public static TransactionTable Orders(int customers) =>
        new BetaGeoModel(new BetaGeoParameters(0.2426, 4.414, 0.7929, 2.426), TimeUnit.Week).SimulateTransactions(new()
        {
            Customers = customers,
            Start = new DateOnly(2024, 7, 1),
            AcquisitionEnd = new DateOnly(2025, 6, 30),
            End = new DateOnly(2025, 12, 31),
            Spend = new GammaGammaModel(new(6.25, 3.74, 15.44)),
            Seed = 7,
        });
}
