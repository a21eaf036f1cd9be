using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>A simulated population: parameters drawn over what shops look like and beyond, and customers drawn from them.</summary>
internal sealed class Population
{
    private const double Weeks = 52;

    private readonly Random _random;
    private readonly BetaGeoParameters _truth;

    private Population(Random random, BetaGeoParameters truth, CustomerSummary customers)
    {
        _random = random;
        _truth = truth;
        Customers = customers;
    }

    public CustomerSummary Customers { get; }

    /// <summary>Draws a population: 100 to 3,000 customers, observed for up to a year, who buy 0.2 to 20 times a year on average while
    /// active and drop out after a share of 0.02 to 0.9 of their purchases.</summary>
    public static Population Draw(int seed, int set)
    {
        // A prime keeps the streams of neighbouring sets and seeds apart.
        Random random = new((seed * 1_000_003) + set);
        double r = LogUniform(random, 0.05, 5);
        double purchases = LogUniform(random, 0.2, 20);
        double dropout = 0.02 + (0.88 * random.NextDouble());
        double firmness = LogUniform(random, 0.2, 50);
        BetaGeoParameters truth = new(r, r * Weeks / purchases, dropout * firmness, (1 - dropout) * firmness);
        double[] ages = new double[(int)LogUniform(random, 100, 3_000)];
        bool sameAge = random.NextDouble() < 0.5;
        for (int i = 0; i < ages.Length; i++)
        {
            ages[i] = sameAge ? Weeks : Weeks * random.NextDouble();
        }

        CustomerSummary customers = new BetaGeoModel(truth, TimeUnit.Week).SimulateCustomers(ages, random.NextInt64());
        return new Population(random, truth, customers);
    }

    /// <summary>A start with every parameter log-uniform over four decades or more.</summary>
    public BetaGeoParameters RandomStart() => new(
        LogUniform(_random, 0.01, 100),
        LogUniform(_random, 0.1, 1_000),
        LogUniform(_random, 0.01, 100),
        LogUniform(_random, 0.01, 100));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Customers.Count} customers from {_truth}");

    private static double LogUniform(Random random, double low, double high) =>
        low * Math.Pow(high / low, random.NextDouble());
}
