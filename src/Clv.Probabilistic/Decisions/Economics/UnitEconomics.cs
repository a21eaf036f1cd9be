using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What customers cost to acquire and what they bring, by channel, by cohort and in all.</summary>
/// <remarks>
/// <para>Value so far is the contribution of the orders up to the end of observation, as it came in; value to come is what is expected within the
/// horizon, discounted to that day. The rows are of different customers and add up to the last one, of all.</para>
/// <para>Intervals are those of expectations, from draws of the parameters that the predictions were made with. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// UnitEconomics all = UnitEconomics.Of(orders, year, AcquisitionCosts.PerCustomer(12));
/// Console.WriteLine($"A customer is worth {all.All.ValueToCost?.Value:0.0} times the cost, which is back in month {all.All.PaybackMonth?.Value:0}.");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class UnitEconomics : ITabularResult, IResultView
{
    private readonly UnitEconomicsRow[] _rows;
    private readonly string[] _warnings;

    private UnitEconomics(CustomerPredictions predictions, UnitEconomicsGrouping by, UnitEconomicsRow[] rows, string[] warnings)
    {
        Predictions = predictions;
        By = by;
        _rows = rows;
        _warnings = warnings;
    }

    /// <summary>The predictions whose value is to come.</summary>
    [JsonIgnore]
    public CustomerPredictions Predictions { get; }

    /// <summary>What the rows are of.</summary>
    public UnitEconomicsGrouping By { get; }

    /// <summary>The channels in the order of their names, or the cohorts from the oldest; none where there is nothing but the whole.</summary>
    public IReadOnlyList<UnitEconomicsRow> Groups => Array.AsReadOnly(_rows[..^1]);

    /// <summary>All customers.</summary>
    public UnitEconomicsRow All => _rows[^1];

    /// <summary>The level of the intervals; null where there are none.</summary>
    public double? Level => Predictions.Options.Interval?.Level;

    /// <summary>What costs and channels did not fit together, in sentences; empty where all did.</summary>
    public IReadOnlyList<string> Warnings => Array.AsReadOnly(_warnings);

    /// <summary>What the result says, in sentences; warnings are not among them.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    /// <summary>Compares what customers cost with what they bring.</summary>
    /// <param name="orders">The orders that the predictions were made from, with amounts.</param>
    /// <param name="predictions">The predictions, with spend; with intervals where they were made with draws.</param>
    /// <param name="costs">What acquiring customers cost.</param>
    /// <param name="options">Channels, what is left of orders, and what rows are of; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The comparison. What does not fit together is said in <see cref="Warnings"/>.</returns>
    /// <exception cref="ArgumentException">Orders or predictions are without money, customers are without ids, channels are asked for and not known,
    /// or an option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The purchase model's time unit is unspecified.</exception>
    public static UnitEconomics Of(
        TransactionTable orders,
        CustomerPredictions predictions,
        AcquisitionCosts costs,
        UnitEconomicsOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(costs);
        EconomicRules.RequireSpend(predictions);
        RequireCustomers(orders, predictions.Customers);
        options ??= new UnitEconomicsOptions();
        OrderEconomics terms = new OrderEconomics
        {
            Margin = predictions.Options.Margin,
            CostPerOrder = options.CostPerOrder,
            ReturnsRate = options.ReturnsRate,
        }.Checked();
        MonthGrid grid = MonthGrid.Of(predictions.PurchaseModel.TimeUnit, predictions.Options.Horizon, predictions.Options.DiscountRatePerYear);
        AcquiredCustomers acquired = AcquiredCustomers.Of(orders, predictions, costs, options, out int[] rowOf);
        UnitEconomicsSums sums = UnitEconomicsSums.Of(orders, predictions, acquired, rowOf, grid, cancellationToken);
        IReadOnlyList<string> names = acquired.Groups.Names;
        OrderEconomics[] own = [.. names.Select(name => options.PerGroup.GetValueOrDefault(name, terms).Checked())];
        double level = predictions.Options.Interval?.Level ?? 0;
        List<UnitEconomicsRow> rows = [];
        if (acquired.By != UnitEconomicsGrouping.All)
        {
            rows.AddRange(names.Select((name, group) => sums.Row(name, [group], own, level)));
        }

        rows.Add(sums.Row("all", [.. Enumerable.Range(0, names.Count)], own, level));
        return new UnitEconomics(predictions, acquired.By, [.. rows], [.. Warns(predictions, acquired, rows, names, options)]);
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => UnitEconomicsTable.Of(this, _rows);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Paragraphs(_warnings);
        writer.Table(UnitEconomicsTable.Narrow(this, _rows));
    }

    private static void RequireCustomers(TransactionTable orders, CustomerSummary customers)
    {
        if (!orders.HasAmount)
        {
            throw new ArgumentException("The orders have no amounts, so that nobody knows what customers brought; read them with a column of amounts.", nameof(orders));
        }

        if (customers.HasWeight || customers.Ids.AreRowNumbers || customers.Count == 0)
        {
            throw new ArgumentException("Costs and orders are put beside customers by their ids, and the predictions are not of customers with ids; predict for a summary with a row and an id per customer.");
        }
    }

    private static IEnumerable<string> Warns(
        CustomerPredictions predictions,
        AcquiredCustomers acquired,
        List<UnitEconomicsRow> rows,
        IReadOnlyList<string> names,
        UnitEconomicsOptions options)
    {
        string[] unused = [.. acquired.Unused.Where(cost => cost.Customer is null).Select(AcquisitionCosts.NameOf)];
        if (unused.Length > 0)
        {
            yield return $"No customer came by {EconomicText.Some(unused)}, so what that cost is in no figure; check the names, or count it as lost.";
        }

        int strangers = acquired.Unused.Count(cost => cost.Customer is not null);
        if (strangers > 0)
        {
            yield return $"{DisplayText.Count(strangers, "cost")} of customers who are not in these orders are in no figure.";
        }

        if (acquired.WithoutChannelCount > 0)
        {
            yield return $"{DisplayText.Count(acquired.WithoutChannelCount, "customer")} have no channel; they are the row {AcquiredCustomers.WithoutChannel}.";
        }

        string[] without =
        [
            .. from row in rows.SkipLast(1)
               where row.CustomersWithCost == 0 && row.Group != AcquiredCustomers.WithoutChannel
               select row.Group,
        ];
        if (without.Length > 0)
        {
            yield return $"No cost is given for {EconomicText.Some(without)}; what these customers cost is unknown and not taken to be 0. Give 0 where they came for nothing.";
        }

        double unknown = rows[^1].Customers - rows[^1].CustomersWithCost;
        if (unknown > 0)
        {
            yield return $"The cost of {DisplayText.Count(unknown)} of {DisplayText.Count(rows[^1].Customers)} customers is unknown; ratios, returns and paybacks are of the others.";
        }

        string[] noGroups = [.. options.PerGroup.Keys.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal)];
        if (noGroups.Length > 0)
        {
            yield return $"Nobody is in {EconomicText.Some(noGroups)}, for which margins or costs of their own are given; rows are {EconomicText.Some([.. names])}.";
        }

        if (acquired.By != UnitEconomicsGrouping.All && names.Count == 1)
        {
            yield return $"All customers are in one {(acquired.By == UnitEconomicsGrouping.Cohort ? "cohort" : "channel")}, {names[0]}, so there is nothing to compare.";
        }

        int withoutValue = predictions.LifetimeValue.Count(value => !double.IsFinite(value));
        if (withoutValue > 0)
        {
            yield return $"{DisplayText.Count(withoutValue, "customer")} have no finite expected spend; what they are still to bring is left out.";
        }
    }

    private IEnumerable<string> Says()
    {
        string cases = Level is { } level ? $" {PredictionInterval.InCases(level)}" : string.Empty;
        double horizon = Predictions.Options.Horizon;
        string within = FormattableString.Invariant($"{horizon:#,0.##} {Predictions.PurchaseModel.TimeUnit.NameOf(horizon)}");
        string terms = EconomicText.Terms(All.Orders ?? new OrderEconomics { Margin = Predictions.Options.Margin }, Predictions.Options.DiscountRatePerYear);
        yield return $"{DisplayText.Count(All.Customers)} customers have brought in {EconomicText.Whole(All.ValueSoFar)} and are expected to bring in {EconomicText.Whole(All.ValueToCome.Value)} within {within}, {terms}: acquiring one might have cost up to {All.BreakEvenCost?.InWords(EconomicText.Money)}{cases}.";
        if (All.CostPerCustomer is { } cost)
        {
            yield return $"It cost {EconomicText.Money(cost)}{(All.ValueToCost is { } ratio ? $": a customer is worth {ratio.InWords(EconomicText.Number)} times as much" : string.Empty)}, {Payback(All)}.";
        }

        UnitEconomicsRow[] ranked = [.. Groups.Where(row => row.ValueToCost is not null).OrderByDescending(row => row.ValueToCost!.Value.Value)];
        if (ranked.Length > 1)
        {
            yield return $"The best return is that of {ranked[0].Group}, {ranked[0].ValueToCost!.Value.InWords(EconomicText.Number)} times the cost, and the least that of {ranked[^1].Group}, {ranked[^1].ValueToCost!.Value.InWords(EconomicText.Number)} times.";
        }
    }

    private static string Payback(UnitEconomicsRow row) => row.PaybackMonth switch
    {
        { Value: 0 } => "and the first orders have paid for it",
        { Value: double.PositiveInfinity } => "and the cost does not come back within the horizon",
        { } month => FormattableString.Invariant($"and the cost is back in month {month.Value} after the first order"),
        null => string.Empty,
    };
}
