namespace Clv.Probabilistic;

/// <summary>What was forecast of customers, as it was written down at the time, to be looked at again when the future has come.</summary>
/// <remarks>Lists have an element per customer, in the order of <see cref="Customers"/>. Immutable.</remarks>
/// <example>
/// <code>
/// ForecastRecord written = new()
/// {
///     Customers = CustomerIds.Of([1001, 1002, 1003]),
///     ExpectedPurchases = [1.2, 0.4, 2.5],
///     ObservationEnd = new DateTime(2024, 12, 31),
///     Horizon = 26,
///     TimeUnit = TimeUnit.Week,
/// };
/// </code>
/// </example>
public sealed record ForecastRecord
{
    /// <summary>The customers, each once.</summary>
    public required CustomerIds Customers { get; init; }

    /// <summary>Expected purchases within the horizon, finite.</summary>
    public required IReadOnlyList<double> ExpectedPurchases { get; init; }

    /// <summary>The probability of at least one, in [0, 1]; null where that was not forecast.</summary>
    public IReadOnlyList<double>? ProbabilityOfAnyPurchase { get; init; }

    /// <summary>Expected spend within the horizon, all purchases together and not discounted; NaN for a customer of whom it is not known, null where
    /// it was not forecast.</summary>
    public IReadOnlyList<double>? ExpectedSpend { get; init; }

    /// <summary>Expected value within the horizon: spend times <see cref="Margin"/>, discounted at <see cref="DiscountRatePerYear"/> as
    /// <see cref="Clv.Probabilistic.LifetimeValue"/> does it; NaN for a customer of whom it is not known, null where it was not forecast.</summary>
    public IReadOnlyList<double>? LifetimeValue { get; init; }

    /// <summary>Between what a customer's purchases were to turn out; null where that was not forecast.</summary>
    public IReadOnlyList<Interval>? OutcomePurchases { get; init; }

    /// <summary>Between what their value was to turn out; null where that was not forecast.</summary>
    public IReadOnlyList<Interval>? OutcomeValue { get; init; }

    /// <summary>The probability with which these intervals were to hold what comes; null where it is not known.</summary>
    public double? Level { get; init; }

    /// <summary>The tier of value of each; null for the tiers of this forecast itself.</summary>
    public IReadOnlyList<string>? Tiers { get; init; }

    /// <summary>The segment of each; null where none are known.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>The grain period in which observation ended, by any moment in it: the last that the forecast knew. The horizon begins after
    /// it.</summary>
    public required DateTime ObservationEnd { get; init; }

    /// <summary>What orders were collapsed into, so that those of one period are one purchase.</summary>
    /// <value>Default the day.</value>
    public Grain Grain { get; init; } = Grain.Day;

    /// <summary>The length of the future that was forecast, above 0.</summary>
    public required double Horizon { get; init; }

    /// <summary>The unit of <see cref="Horizon"/>.</summary>
    public required TimeUnit TimeUnit { get; init; }

    /// <summary>The share of spend that is value.</summary>
    /// <value>Default 1.</value>
    public double Margin { get; init; } = 1;

    /// <summary>The effective annual rate at which value was discounted.</summary>
    /// <value>Default 0.10.</value>
    public double DiscountRatePerYear { get; init; } = 0.10;

    /// <summary>What predictions say, with tiers and segments as fields for marketing have them.</summary>
    /// <param name="predictions">The predictions, a row per customer.</param>
    /// <param name="observationEnd">Where observation ended; null where the summary knows, as one of orders does.</param>
    /// <returns>The record.</returns>
    /// <example>
    /// <code>
    /// ForecastRecord made = ForecastRecord.Of(lastYear);
    /// Console.WriteLine($"{made.Customers.Count} customers, from {made.ObservationEnd:yyyy-MM-dd} on for {made.Horizon} {made.TimeUnit}s");
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">Rows have weights and stand for no single customer, or nobody says when observation ended.</exception>
    public static ForecastRecord Of(CustomerPredictions predictions, DateTime? observationEnd = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        CustomerSummary customers = predictions.Customers;
        SummaryRules.RequireCustomers(customers);
        if (customers.HasWeight)
        {
            throw new ArgumentException("Rows of these predictions have weights, so that nobody knows whose orders to look for; predict customers one by one.");
        }

        DateTime end = observationEnd ?? customers.Observed.End
            ?? throw new ArgumentException("The summary does not say when observation ended; give the last day that the forecast knew.", nameof(observationEnd));
        PredictionOptions options = predictions.Options;
        return new ForecastRecord
        {
            Customers = customers.Ids,
            ExpectedPurchases = predictions.ExpectedPurchases,
            ProbabilityOfAnyPurchase = predictions.ProbabilityOfAnyPurchase,
            ExpectedSpend = predictions.HasSpend ? SpendOf(predictions.ExpectedPurchases, predictions.ExpectedSpend) : null,
            LifetimeValue = predictions.HasSpend ? predictions.LifetimeValue : null,
            OutcomePurchases = IntervalsOf(predictions, IntervalColumns.OutcomePurchases),
            OutcomeValue = IntervalsOf(predictions, IntervalColumns.OutcomeValue),
            Level = options.Interval?.Level,
            ObservationEnd = end,
            Grain = customers.Observed.Grain ?? Grain.Day,
            Horizon = options.Horizon,
            TimeUnit = predictions.PurchaseModel.TimeUnit == TimeUnit.Unspecified ? customers.TimeUnit : predictions.PurchaseModel.TimeUnit,
            Margin = options.Margin,
            DiscountRatePerYear = options.DiscountRatePerYear,
            Tiers = TiersOf(customers, predictions.Worth),
        }.WithSegments(customers);
    }

    /// <summary>The record with segments by recency and frequency.</summary>
    /// <param name="customers">What was known of the customers when the forecast was made.</param>
    /// <returns>The record with <see cref="Segments"/>.</returns>
    /// <example>
    /// <code>
    /// ForecastRecord bySegment = written.WithSegments(orders.Summarize(weeks with { ObservationEnd = written.ObservationEnd }));
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">A customer of the forecast is not among them.</exception>
    public ForecastRecord WithSegments(CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ReadOnlyColumn<RfmSegment> segment = RfmSegments.Of(customers).Segment;
        string[] segments = new string[Customers.Count];
        for (int row = 0; row < segments.Length; row++)
        {
            int at = customers.Ids.IndexOf(Customers.At(row));
            segments[row] = at >= 0
                ? segment[at].Name()
                : throw new ArgumentException($"Customer {Excerpt.Of(Customers[row])} of the forecast is not in the summary; give the one that it was made from.");
        }

        return this with { Segments = segments };
    }

    /// <summary>Purchases times what is expected of each.</summary>
    internal static double[] SpendOf(IReadOnlyList<double> purchases, IReadOnlyList<double> perPurchase)
    {
        double[] spend = new double[purchases.Count];
        for (int row = 0; row < spend.Length; row++)
        {
            spend[row] = purchases[row] * perPurchase[row];
        }

        return spend;
    }

    /// <summary>The tiers of this forecast: by value where somebody has one, else by purchases.</summary>
    internal string[] OwnTiers()
    {
        double[] worth = [.. LifetimeValue is { } value && value.Any(double.IsFinite) ? value : ExpectedPurchases];
        double[] none = new double[worth.Length];
        return TiersOf(new CustomerSummary(TimeUnit, new int[worth.Length], none, none, ids: CustomerIds.RowNumbers(worth.Length)), worth);
    }

    /// <summary>Complains about what cannot be looked at again.</summary>
    internal void Check()
    {
        const double Most = 1e100;
        ArgumentNullException.ThrowIfNull(Customers, nameof(Customers));
        ArgumentNullException.ThrowIfNull(ExpectedPurchases, nameof(ExpectedPurchases));
        if (Customers.Count == 0)
        {
            throw new ArgumentException("The forecast is of no customers; give at least one.");
        }

        CheckLengths();
        if (TimeUnit == TimeUnit.Unspecified || !(Horizon > 0 && Horizon * TimeUnit.LengthInDays() <= HorizonCalendar.LongestSpan))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The forecast is for {Horizon} {TimeUnit.NameOf(Horizon)}; give a length above 0 in days, weeks, months, quarters or years, and up to a thousand years."));
        }

        HashSet<CustomerId> seen = [];
        for (int row = 0; row < Customers.Count; row++)
        {
            if (!seen.Add(Customers.At(row)))
            {
                throw new ArgumentException($"Customer {Excerpt.Of(Customers[row])} is in the forecast twice; keep one of the rows.");
            }

            if (!(ExpectedPurchases[row] >= 0 && ExpectedPurchases[row] <= Most))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"The expected purchases of customer {Excerpt.Of(Customers[row])} are {ExpectedPurchases[row]}; give a number from 0, and leave out whom nothing was forecast of."));
            }

            if (ProbabilityOfAnyPurchase is { } any && !(any[row] >= 0 && any[row] <= 1))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Customer {Excerpt.Of(Customers[row])} buys at all with the probability {any[row]}; it must lie between 0 and 1."));
            }
        }
    }

    private void CheckLengths()
    {
        foreach ((string what, int? count) in new (string, int?)[]
        {
            ("expected purchases", ExpectedPurchases.Count),
            ("probabilities of any purchase", ProbabilityOfAnyPurchase?.Count),
            ("values of expected spend", ExpectedSpend?.Count),
            ("lifetime values", LifetimeValue?.Count),
            ("intervals of purchases", OutcomePurchases?.Count),
            ("intervals of value", OutcomeValue?.Count),
            ("tiers", Tiers?.Count),
            ("segments", Segments?.Count),
        })
        {
            if (count is { } given && given != Customers.Count)
            {
                throw new ArgumentException(FormattableString.Invariant($"There are {Customers.Count} customers and {given} {what}; give as many of each."));
            }
        }
    }

    private static string[] TiersOf(CustomerSummary customers, ReadOnlySpan<double> worth) =>
        [.. CustomerTiers.Of(customers, worth).Tier.Select(tier => tier < 0 ? string.Empty : CustomerTiers.Names[tier])];

    private static Interval[]? IntervalsOf(CustomerPredictions predictions, string name) =>
        predictions.TryGetColumn(IntervalColumns.Lower(name), out PredictionColumn? lower)
        && predictions.TryGetColumn(IntervalColumns.Upper(name), out PredictionColumn? upper)
            ? [.. lower.Values.Zip(upper.Values, (from, to) => new Interval(from, to))]
            : null;
}
