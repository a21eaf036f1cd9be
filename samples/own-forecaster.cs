#:project ../src/Clv.Probabilistic/Clv.Probabilistic.csproj
#:property PublishAot=false
// Does a forecaster of my own beat the models?   dotnet run samples/own-forecaster.cs

using System.Globalization;
using Clv.Probabilistic;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
TransactionTable orders = TransactionCsv.Read(args.Length > 0 ? args[0] : "samples/data/orders.csv");

// Everybody forecasts the same 13 weeks after each of four days in the past, and knows what was known on that day.
ModelComparisonResult comparison = ModelComparison.Run(orders, new()
{
    Horizon = 13,
    Summary = new() { Unit = TimeUnit.Week },
    Forecasters = [.. ModelComparison.Models, new NearestCustomers(neighbours: 50), .. ModelComparison.Baselines],
});
Console.WriteLine(comparison);

/// <summary>A customer will do what those did who looked most alike a horizon earlier: nearest neighbours, as machine learning calls it.</summary>
internal sealed class NearestCustomers(int neighbours) : IForecaster
{
    public string Name => "nearest-customers";

    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default)
    {
        // The same customers one horizon before the cut, with what they did up to it: all that may be learnt from.
        Rehearsal past = training.Rehearsal
            ?? throw new InvalidOperationException("Orders reach back less than a horizon; choose a shorter one.");
        return new Learnt(neighbours, Looks(past.Origin.Customers), [.. past.Actual.Frequency]);
    }

    /// <summary>What makes customers alike: how often they came back, how long they have been silent and how long they are known.
    /// Roots, because 1 and 2 purchases differ more than 21 and 22.</summary>
    private static double[][] Looks(CustomerSummary customers) =>
        [.. customers.Select(customer => new[] { Math.Sqrt(customer.Frequency), Math.Sqrt(customer.T - customer.Recency), Math.Sqrt(customer.T) })];

    private sealed class Learnt(int neighbours, double[][] looks, int[] purchases) : ITrainedForecaster
    {
        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            int[][] nearest = [.. Looks(origin.Customers).Select(NearestTo)];
            return new CustomerForecast([.. nearest.Select(bought => bought.Average())], counts: new Shares(nearest));
        }

        /// <summary>What the nearest customers bought. Equal distances keep the order of rows: the same orders give the same forecast.</summary>
        private int[] NearestTo(double[] look) =>
        [
            .. Enumerable.Range(0, looks.Length)
                .OrderBy(row => looks[row].Zip(look, (one, other) => (one - other) * (one - other)).Sum())
                .Take(neighbours)
                .Select(row => purchases[row]),
        ];
    }

    /// <summary>How likely 0, 1, 2, … purchases are: the neighbours' shares. Without it a forecast is scored as of somebody who is certain.
    /// A number that none of them bought is called impossible, which the column "log p" does not forgive.</summary>
    private sealed class Shares(int[][] nearest) : ICountDistribution
    {
        public int Customers => nearest.Length;

        public void ProbabilityOfPurchases(int count, Span<double> destination)
        {
            for (int row = 0; row < destination.Length; row++)
            {
                destination[row] = nearest[row].Count(bought => bought == count) / (double)nearest[row].Length;
            }
        }
    }
}
