using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>How regularly customers buy: the shape of the gamma distribution of the times between a customer's purchases.</summary>
/// <remarks>
/// <para>1 is purchases at random (exponential times), as BG/NBD, MBG/NBD and Pareto/NBD have them; 2 is every second tick of a random clock, the
/// k of <see cref="BetaGeoCnbdModel"/>; the larger, the more like clockwork. Below 1 purchases come in bursts.</para>
/// <para>Both estimators look within customers, so that it does not matter how often each buys. Both take the observed intervals for all
/// there are: that the last one is cut off by the end of observation, and that a customer's rate may change, is not looked at. Days
/// are whole: where customers buy every few days, the shortest intervals are rounded up to one, which looks regular.</para>
/// </remarks>
public static class PurchaseRegularity
{
    /// <summary>From a shape of a quarter above 1 on, and down from as much below, predictions of single customers are another.</summary>
    private const double LeastRhythm = 1.25;

    private const double MostBursts = 0.8;

    /// <summary>The shape that makes the intervals of customers most likely, whatever each customer's rate.</summary>
    /// <param name="customers">The customers, with <see cref="SummaryColumns.LogIntervals"/>. Those with fewer than two repeat purchases have
    /// no two intervals to compare and are left out. Weights count as customers.</param>
    /// <param name="level">The confidence level of the interval, in (0, 1).</param>
    /// <returns>The shape, and what it means.</returns>
    /// <remarks>Given their sum, a customer's intervals are shares that are Dirichlet(shape, …, shape): the likelihood of these has no
    /// parameter per customer, which would bias the shape of few intervals upwards as a fit of each customer by itself does.</remarks>
    /// <exception cref="InvalidOperationException">The summary has no log intervals.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public static PurchaseRegularityResult MaximumLikelihood(CustomerSummary customers, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(customers);
        double z = Quantile(level);
        if (!customers.TryGetColumn(SummaryColumns.LogIntervals.Name, out SummaryColumn? column))
        {
            throw new InvalidOperationException(
                $"The summary has no {SummaryColumns.LogIntervals.Name} column, so that intervals are not known; summarize orders with {OptionNames.LogIntervals}.");
        }

        double[] logs = column.Numbers;
        IntervalShape intervals = new();
        for (int row = 0; row < customers.Count; row++)
        {
            intervals.Add(customers.Frequency[row], customers.Recency[row], logs[row], customers.WeightOf(row));
        }

        return Result(intervals.Customers, intervals.MostLikely(), z);
    }

    /// <summary>The shape by the last two intervals of every customer.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="options">Grain and end of observation; only these are looked at. Default: days, all orders.</param>
    /// <param name="level">The confidence level of the interval, in (0, 1).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The shape, and what it means.</returns>
    /// <remarks>Wheat and Morrison (1990), Estimating Purchase Regularity with Two Interpurchase Times, Journal of Marketing Research 27(1): the
    /// share M of one of two intervals in both is Beta(shape, shape), with mean ½ and variance V = 1/(4(2·shape + 1)), so that the shape
    /// is (1 − 4V)/(8V). V is the mean of (M − ½)² here, for which it does not matter which of the two is taken.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The level is not in (0, 1).</exception>
    public static PurchaseRegularityResult WheatMorrison(
        TransactionTable orders, SummaryOptions? options = null, double level = 0.95, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        double z = Quantile(level);
        options ??= new SummaryOptions();
        GrainCalendar calendar = new(options.Grain);
        OrderWindow window = options.LastDay() is { } last ? OrderWindow.Days(0, last.DayNumber) : OrderWindow.UpToPeriod(int.MaxValue);
        using PurchasePeriods purchases = PurchasePeriods.OfAll(orders, calendar, window, cancellationToken);
        CompensatedSum squares = default;
        CompensatedSum fourths = default;
        int customers = 0;
        for (int customer = purchases.FirstCustomer; customer < purchases.EndCustomer; customer++)
        {
            ReadOnlySpan<int> periods = purchases.PeriodsOf(customer);
            if (periods.Length < 3)
            {
                continue;
            }

            double first = calendar.StartHour(periods[^3]);
            double both = calendar.StartHour(periods[^1]) - first;
            double distance = ((calendar.StartHour(periods[^2]) - first) / both) - 0.5;
            squares.Add(distance * distance);
            fourths.Add(distance * distance * distance * distance);
            customers++;
        }

        double variance = squares.Value / customers;
        return Result(customers, variance > 0 ? Shape(variance, fourths.Value / customers, customers) : null, z);
    }

    /// <summary>The shape, and the standard error of its logarithm by that of the variance.</summary>
    private static (double Shape, double LogError) Shape(double variance, double fourth, int customers)
    {
        double shape = (1 - (4 * variance)) / (8 * variance);
        double error = Math.Sqrt(Math.Max(0, fourth - (variance * variance)) / customers);

        // d ln(shape)/dV = −1/(V·(1 − 4V)).
        return (shape, error / (variance * (1 - (4 * variance))));
    }

    private static PurchaseRegularityResult Result(double customers, (double Shape, double LogError)? found, double z)
    {
        Interval? interval = found is { } known
            ? new Interval(known.Shape * Math.Exp(-z * known.LogError), known.Shape * Math.Exp(z * known.LogError))
            : null;
        return new PurchaseRegularityResult
        {
            Customers = customers,
            Shape = found?.Shape,
            ShapeInterval = interval is { } ends && double.IsFinite(ends.Upper) ? ends : null,
            Consequence = Consequence(customers, found?.Shape, interval),
        };
    }

    private static string Consequence(double customers, double? shape, Interval? interval)
    {
        if (customers == 0)
        {
            return "Nobody bought three times, so that there are no two intervals to compare.";
        }

        if (shape is not { } known || interval is not { } ends)
        {
            return $"The intervals of every customer are equal, as those of contracts are; {OptionNames.Contracts} is for these.";
        }

        string measured = string.Create(
            CultureInfo.InvariantCulture, $"the times between a customer's purchases have shape {known:0.00}, from {ends.Lower:0.00} to {ends.Upper:0.00}, where 1 is at random");
        return ends.Lower > 1 && known >= LeastRhythm
            ? $"Customers buy more regularly than at random: {measured}. {BetaGeoCnbdModel.Kind.Title} and {ModifiedBetaGeoCnbdModel.Kind.Title} know such a rhythm; compare them with the others."
            : ends.Upper < 1 && known <= MostBursts
                ? $"Customers buy in bursts rather than regularly: {measured}. Models of purchases at random are nearest to that."
                : $"Customers buy at random, or all but: {measured}. Models of purchases at random fit that.";
    }

    private static double Quantile(double level) => level > 0 && level < 1
        ? Math.Sqrt(2) * MathNet.Numerics.SpecialFunctions.ErfInv(level)
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");
}
