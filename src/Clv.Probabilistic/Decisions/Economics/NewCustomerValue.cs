using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a customer who is still to come is worth: the first order, and what is expected after it.</summary>
/// <remarks>A new customer is one of whom nothing is known but the first order, made this moment: the model's expectation of the population.
/// A month's orders count at its end, as in <see cref="LifetimeValue"/>, and are discounted to the first order. Immutable.</remarks>
/// <example>
/// <code>
/// NewCustomerValue newcomer = NewCustomerValue.Of(fit.Model, spend.Model, new()
/// {
///     Horizon = 52,
///     Orders = new() { Margin = 0.3 },
///     FirstOrder = NewCustomerValue.MeanFirstOrder(orders),
/// });
/// int? paidBack = newcomer.PaybackMonth(cost: 12);
/// Console.WriteLine($"A new customer may cost {newcomer.Value.Value:0.00}; 12 are back after {paidBack} months.");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record NewCustomerValue : ITabularResult, IResultView
{
    /// <summary>Draws that are looked at: an interval of 90 % has 50 of these beyond each end.</summary>
    private const int MostDraws = 1000;

    private NewCustomerValue()
    {
    }

    /// <summary>The name of the purchase model, such as <c>bg-nbd</c>.</summary>
    public required string ModelName { get; init; }

    /// <summary>The unit of <see cref="Horizon"/>.</summary>
    public required TimeUnit TimeUnit { get; init; }

    /// <summary>How long after the first order is looked, in <see cref="TimeUnit"/>.</summary>
    public required double Horizon { get; init; }

    /// <summary>The effective annual discount rate.</summary>
    public required double DiscountRatePerYear { get; init; }

    /// <summary>What is left of an order.</summary>
    public required OrderEconomics Orders { get; init; }

    /// <summary>The level of the intervals; null where there are none.</summary>
    public double? Level { get; init; }

    /// <summary>The mean amount of a first order; +∞ where it is taken from a spend model without a mean.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double FirstOrder { get; init; }

    /// <summary>Whether <see cref="FirstOrder"/> is what the spend model expects of any order, for want of a better figure.</summary>
    public required bool IsFirstOrderExpected { get; init; }

    /// <summary>What a later order is expected to amount to; +∞ where the spend model has no mean.</summary>
    public required EconomicFigure SpendPerOrder { get; init; }

    /// <summary>Orders expected after the first within the horizon.</summary>
    public required EconomicFigure Purchases { get; init; }

    /// <summary>The value of these, discounted to the first order.</summary>
    public required EconomicFigure AfterFirstOrder { get; init; }

    /// <summary>The value with that of the first order: what a new customer may cost at most.</summary>
    public required EconomicFigure Value { get; init; }

    /// <summary>The first order as month 0, and the months after it.</summary>
    public required IReadOnlyList<CashFlowMonth> Months { get; init; }

    /// <summary>What the result says, in sentences: the headline, and what was assumed.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    /// <summary>Values a new customer.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model; null where every order amounts to <see cref="NewCustomerOptions.FirstOrder"/>.</param>
    /// <param name="options">Horizon, discount rate, what is left of an order, and draws for intervals.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">An option breaks its rule, there is neither a spend model nor the amount of a first order, or the draws
    /// are of another model.</exception>
    /// <exception cref="InvalidOperationException">The purchase model's time unit is unspecified, or the draws are too few for the level.</exception>
    public static NewCustomerValue Of(IPurchaseModel purchases, ISpendModel? spend, NewCustomerOptions options)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(options);
        OrderEconomics orders = options.Orders.Checked();
        MonthGrid grid = MonthGrid.Of(purchases.TimeUnit, options.Horizon, options.DiscountRatePerYear);
        CheckFirstOrder(options.FirstOrder, spend);
        options.Interval?.RequireFor(purchases, spend);
        double amount = spend?.ExpectedAverageSpend(default(CustomerHistory)) ?? options.FirstOrder!.Value;
        double first = options.FirstOrder ?? amount;
        double[] expected = PurchasesOf(purchases, grid);
        NewcomerPath[] draws = options.Interval is { } interval
            ? AtDraws(
                interval, spend, options.FirstOrder, amount, grid, orders, (int)Math.Max(MostDraws, IntervalLevel.FewestDraws(interval.Level)))
            : [];
        NewcomerPath path = NewcomerPath.Of(expected, amount, first, grid, orders);
        double level = options.Interval?.Level ?? 0;
        return new NewCustomerValue
        {
            ModelName = purchases.Name,
            TimeUnit = purchases.TimeUnit,
            Horizon = options.Horizon,
            DiscountRatePerYear = options.DiscountRatePerYear,
            Orders = orders,
            Level = options.Interval?.Level,
            FirstOrder = first,
            IsFirstOrderExpected = options.FirstOrder is null,
            SpendPerOrder = EconomicFigure.Of(amount, [.. draws.Select(draw => draw.Amount)], level),
            Purchases = EconomicFigure.Of(path.TotalPurchases, [.. draws.Select(draw => draw.TotalPurchases)], level),
            AfterFirstOrder = EconomicFigure.Of(path.AfterFirst, [.. draws.Select(draw => draw.AfterFirst)], level),
            Value = EconomicFigure.Of(path.Cumulative[^1], [.. draws.Select(draw => draw.Cumulative[^1])], level),
            Months = Array.AsReadOnly(
            [
                .. Enumerable.Range(0, grid.Count + 1).Select(month => new CashFlowMonth(month, month == 0 ? 0 : grid.Ends[month - 1])
                {
                    Purchases = month == 0 ? 1 : expected[month - 1],
                    Contribution = path.Contribution[month],
                    Discounted = path.Discounted[month],
                    Cumulative = EconomicFigure.Of(path.Cumulative[month], [.. draws.Select(draw => draw.Cumulative[month])], level),
                }),
            ]),
        };
    }

    /// <summary>Values a new customer by the models, the horizon, the discount rate, the margin and the draws of predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="orders">The orders, for the mean amount of first ones; null to take it from a column <see cref="SummaryColumns.FirstAmount"/>
    /// of the summary, or else from the spend model.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The predictions are without spend.</exception>
    /// <exception cref="InvalidOperationException">The purchase model's time unit is unspecified.</exception>
    /// <example>
    /// <code>
    /// NewCustomerValue likeYear = NewCustomerValue.Of(year, orders);
    /// double mayCost = likeYear.Value.Value;
    /// </code>
    /// </example>
    public static NewCustomerValue Of(CustomerPredictions predictions, TransactionTable? orders = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Of(predictions.PurchaseModel, predictions.SpendModel, new NewCustomerOptions
        {
            Horizon = predictions.Options.Horizon,
            DiscountRatePerYear = predictions.Options.DiscountRatePerYear,
            Orders = new OrderEconomics { Margin = predictions.Options.Margin },
            FirstOrder = orders is { HasAmount: true, Count: > 0 } ? MeanFirstOrder(orders) : FirstOrderOf(predictions.Customers),
            Interval = predictions.Options.Interval,
        });
    }

    /// <summary>The mean amount of customers' first orders: of all that they bought on the day of the first one.</summary>
    /// <param name="orders">The orders, with amounts.</param>
    /// <returns>The mean over customers, not below 0.</returns>
    /// <exception cref="ArgumentException">There are no orders, or they are without amounts.</exception>
    public static double MeanFirstOrder(TransactionTable orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (!orders.HasAmount || orders.Count == 0)
        {
            throw new ArgumentException("There are no orders with amounts, so a first order has none; give the mean amount of a first order.", nameof(orders));
        }

        int[] first = orders.FirstDays();
        CompensatedSum total = default;
        for (int row = 0; row < orders.Count; row++)
        {
            if (orders.Day[row] == first[orders.Customer[row]])
            {
                total.Add(orders.Amount[row]);
            }
        }

        return Math.Max(0, total.Value / first.Count(day => day != int.MaxValue));
    }

    /// <summary>The month by whose end a cost of acquisition has come back.</summary>
    /// <param name="cost">The cost, finite.</param>
    /// <returns>The month, 0 where the first order pays for it; null where it is not back within the horizon.</returns>
    public int? PaybackMonth(double cost) => Months.FirstOrDefault(month => month.Cumulative.Value >= cost)?.Month;

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => CashFlowTable.Of("A new customer, month by month", Months);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(((ITabularResult)this).ToTable());
    }

    /// <summary>The mean first amount that a summary knows of; null where it has no such column.</summary>
    internal static double? FirstOrderOf(CustomerSummary customers)
    {
        if (!customers.TryGetColumn(SummaryColumns.FirstAmount.Name, out SummaryColumn? first))
        {
            return null;
        }

        CompensatedSum total = default;
        CompensatedSum weight = default;
        for (int row = 0; row < customers.Count; row++)
        {
            if (double.IsFinite(first[row]))
            {
                total.Add(customers.WeightOf(row) * first[row]);
                weight.Add(customers.WeightOf(row));
            }
        }

        return weight.Value > 0 ? Math.Max(0, total.Value / weight.Value) : null;
    }

    /// <summary>The value at draws of the parameters, as many and the same as totals of customers are computed at.</summary>
    internal static double[] AtDraws(
        PredictionInterval interval, ISpendModel spend, double? firstOrder, MonthGrid grid, OrderEconomics orders, int draws) =>
        [.. AtDraws(interval, spend, firstOrder, 0, grid, orders, draws).Select(path => path.Cumulative[^1])];

    private static NewcomerPath[] AtDraws(
        PredictionInterval interval, ISpendModel? spend, double? firstOrder, double amount, MonthGrid grid, OrderEconomics orders, int draws)
    {
        var drawn = DrawnModels.Of(interval, spend, draws);
        NewcomerPath[] paths = new NewcomerPath[drawn.Purchases.Count];
        Parallel.For(0, paths.Length, new ParallelOptions { MaxDegreeOfParallelism = interval.Threads }, draw =>
        {
            double mean = drawn.Spend.Count == 0 ? amount : drawn.Spend[draw % drawn.Spend.Count].ExpectedAverageSpend(default(CustomerHistory));
            paths[draw] = NewcomerPath.Of(PurchasesOf(drawn.Purchases[draw], grid), mean, firstOrder ?? mean, grid, orders);
        });
        return paths;
    }

    private static double[] PurchasesOf(IPurchaseModel model, MonthGrid grid)
    {
        double[] purchases = new double[grid.Count];
        double before = 0;
        for (int k = 0; k < purchases.Length; k++)
        {
            double until = model.Answer(PurchaseQuery.ExpectedPurchases(grid.Ends[k]), default);
            purchases[k] = Math.Max(0, until - before);
            before = Math.Max(before, until);
        }

        return purchases;
    }

    private static void CheckFirstOrder(double? first, ISpendModel? spend)
    {
        if (first is { } given && !(double.IsFinite(given) && given >= 0))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The amount of a first order is {given}; it must be finite and not negative."));
        }

        if (first is null && spend is null)
        {
            throw new ArgumentException("There is neither a spend model nor the amount of a first order, so a new customer has no value in money; give one of them.");
        }
    }

    private IEnumerable<string> Says()
    {
        string cases = Level is { } level ? $" {PredictionInterval.InCases(level)}" : string.Empty;
        string horizon = FormattableString.Invariant($"{Horizon:#,0.##} {TimeUnit.NameOf(Horizon)}");
        yield return $"A new customer is worth {Value.InWords(EconomicText.Money)}{cases}: {EconomicText.Money(Months[0].Discounted)} by the first order, and {EconomicText.Money(AfterFirstOrder.Value)} by {EconomicText.Number(Purchases.Value)} further ones expected within {horizon}.";
        yield return $"That is what acquiring one may cost at most, {EconomicText.Terms(Orders, DiscountRatePerYear)}.";
        yield return IsFirstOrderExpected
            ? $"The first order is taken to be like any other, with {EconomicText.Money(FirstOrder)}; give the mean of first orders where it is known."
            : $"A first order amounts to {EconomicText.Money(FirstOrder)} on average, and a later one to {EconomicText.Money(SpendPerOrder.Value)}.";
        if (double.IsPositiveInfinity(SpendPerOrder.Value))
        {
            yield return "The spend model has no finite mean over customers, so that a new one has no finite value; fit another spend model, such as credibility.";
        }
    }
}
