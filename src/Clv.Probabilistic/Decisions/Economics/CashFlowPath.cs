using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>When predicted value comes: month by month, of every customer, of every acquisition cohort and in total.</summary>
/// <remarks>The months are those by which <see cref="LifetimeValue"/> discounts, so that the discounted months of a customer add up to the predicted
/// value, but for what orders cost. Customers whose value is not finite are in no sum of money. Immutable.</remarks>
/// <example>
/// <code>
/// CashFlowPath path = CashFlowPath.Of(year);
/// double firstQuarter = path.Total.Months.Take(3).Sum(month => month.Contribution);
/// CashFlowMonth next = path.Of(1001)![0];
/// Console.WriteLine($"{firstQuarter:0} within three months; of customer 1001 {next.Contribution:0.00} in the first.");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CashFlowPath : ITabularResult, IResultView
{
    private readonly CustomerMonths _customers;

    private CashFlowPath(CustomerMonths customers, OrderEconomics orders, CashFlowGroup total, CashFlowGroup[] cohorts, double withoutValue)
    {
        _customers = customers;
        Orders = orders;
        Total = total;
        Cohorts = Array.AsReadOnly(cohorts);
        CustomersWithoutValue = withoutValue;
    }

    /// <summary>The predictions whose value it is.</summary>
    [JsonIgnore]
    public CustomerPredictions Predictions => _customers.Predictions;

    /// <summary>What is left of an order.</summary>
    public OrderEconomics Orders { get; }

    /// <summary>All customers.</summary>
    public CashFlowGroup Total { get; }

    /// <summary>The acquisition cohorts, the oldest first; none where the summary does not say when observation ended.</summary>
    public IReadOnlyList<CashFlowGroup> Cohorts { get; }

    /// <summary>Customers whose value is not finite, a sum of weights: their purchases are counted, and no money of theirs.</summary>
    public double CustomersWithoutValue { get; }

    /// <summary>What the result says, in sentences.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    /// <summary>The path of predictions.</summary>
    /// <param name="predictions">The predictions, with spend; with intervals where they were made with draws.</param>
    /// <param name="options">Costs and cohorts; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The path. It keeps a number per customer and month.</returns>
    /// <exception cref="ArgumentException">The predictions are without spend, or an option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The purchase model's time unit is unspecified.</exception>
    public static CashFlowPath Of(CustomerPredictions predictions, CashFlowOptions? options = null, CancellationToken cancellationToken = default)
    {
        EconomicRules.RequireSpend(predictions);
        options ??= new CashFlowOptions();
        OrderEconomics orders = new OrderEconomics
        {
            Margin = predictions.Options.Margin,
            CostPerOrder = options.CostPerOrder,
            ReturnsRate = options.ReturnsRate,
        }.Checked();
        MonthGrid grid = MonthGrid.Of(predictions.PurchaseModel.TimeUnit, predictions.Options.Horizon, predictions.Options.DiscountRatePerYear);
        CustomerGrouping? cohorts = AcquisitionCohorts.Of(predictions.Customers, options.Cohort);
        CustomerGrouping groups = cohorts ?? CustomerGrouping.All(predictions.Customers);
        MonthlyTotals totals = MonthlyTotals.Of(predictions, grid, groups, ages: 0, cancellationToken);
        double level = predictions.Options.Interval?.Level ?? 0;
        int[] all = [.. Enumerable.Range(0, groups.Names.Count).Select(totals.CellOf).Where(cell => cell >= 0)];
        double[] customers = new double[groups.Names.Count];
        CompensatedSum withoutValue = default;
        for (int row = 0; row < predictions.Count; row++)
        {
            customers[groups.GroupOf[row]] += predictions.Customers.WeightOf(row);
            withoutValue.Add(double.IsNaN(totals.Customers.Spend[row]) ? predictions.Customers.WeightOf(row) : 0);
        }

        return new CashFlowPath(
            totals.Customers,
            orders,
            new CashFlowGroup("all customers", predictions.Customers.TotalWeight(), Months(totals, all, orders, level)),
            cohorts is null ? [] :
            [
                .. Enumerable.Range(0, groups.Names.Count).Select(group => new CashFlowGroup(
                    groups.Names[group], customers[group], Months(totals, [totals.CellOf(group)], orders, level))),
            ],
            withoutValue.Value);
    }

    /// <summary>The months of one customer, without intervals.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>The months, with no money where the customer has no finite value; null where there is no such customer.</returns>
    public IReadOnlyList<CashFlowMonth>? Of(CustomerId customer) =>
        Predictions.Customers.Ids.IndexOf(customer) is >= 0 and int row ? OfRow(row) : null;

    /// <summary>The months of all customers as a long table: a row per customer and month.</summary>
    /// <returns>The table: <c>customer_id</c>, <c>month</c>, <c>until</c>, <c>expected_purchases</c>, <c>contribution</c> and <c>discounted</c>; the
    /// last two are empty where a customer has no finite value.</returns>
    public ResultTable CustomerTable()
    {
        MonthGrid grid = _customers.Grid;
        int months = Math.Max(1, grid.Count);
        int count = checked(Predictions.Count * grid.Count);
        return new ResultTable(
            "Every customer month by month",
            count,
            [
                Predictions.Customers.Ids.ToColumn(count, row => row / months),
                ResultColumn.Of("month", count, row => (row % months) + 1, CellStyle.Plain),
                ResultColumn.Of("until", count, row => grid.Ends[row % months]),
                ResultColumn.Of("expected_purchases", count, row => _customers.Purchases(row / months, row % months)),
                ResultColumn.Of("contribution", count, row => Contribution(row / months, row % months), CellStyle.Money),
                ResultColumn.Of("discounted", count, row => grid.Discounts[row % months] * Contribution(row / months, row % months), CellStyle.Money),
            ]);
    }

    /// <summary>The months of the total and of every cohort as one table.</summary>
    /// <returns>The table, with a column <c>cohort</c> that says <c>all</c> for the total.</returns>
    public ResultTable CohortTable()
    {
        (string Name, CashFlowGroup Group, CashFlowMonth Month)[] rows =
        [
            .. Cohorts.Prepend(Total).SelectMany((group, at) => group.Months.Select(month => (at == 0 ? "all" : group.Group, group, month))),
        ];
        return new ResultTable(
            "Value ahead by acquisition cohort",
            rows.Length,
            [
                ResultColumn.Of("cohort", rows.Length, row => rows[row].Name),
                ResultColumn.Of("customers", rows.Length, row => rows[row].Group.Customers, CellStyle.Count),
                .. CashFlowTable.Columns(rows.Length, row => rows[row].Month),
            ]);
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => CashFlowTable.Of("Value ahead, month by month", Total.Months);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(((ITabularResult)this).ToTable());
    }

    private static CashFlowMonth[] Months(MonthlyTotals totals, int[] cells, OrderEconomics orders, double level)
    {
        MonthGrid grid = totals.Customers.Grid;
        double[] known = Cumulative(totals.Known, cells, orders, grid, out double[] purchases, out double[] contribution);
        double[][] draws = [.. totals.Draws.Select(draw => Cumulative(draw, cells, orders, grid, out _, out _))];
        CashFlowMonth[] months = new CashFlowMonth[grid.Count];
        for (int k = 0; k < months.Length; k++)
        {
            months[k] = new CashFlowMonth(k + 1, grid.Ends[k])
            {
                Purchases = purchases[k],
                Contribution = contribution[k],
                Discounted = grid.Discounts[k] * contribution[k],
                Cumulative = EconomicFigure.Of(known[k], [.. draws.Select(draw => draw[k])], level),
            };
        }

        return months;
    }

    private static double[] Cumulative(
        MonthSums sums, int[] cells, OrderEconomics orders, MonthGrid grid, out double[] purchases, out double[] contribution)
    {
        double[] cumulative = new double[grid.Count];
        purchases = new double[grid.Count];
        contribution = new double[grid.Count];
        CompensatedSum total = default;
        for (int k = 0; k < cumulative.Length; k++)
        {
            CompensatedSum bought = default;
            CompensatedSum left = default;
            foreach (int cell in cells)
            {
                bought.Add(sums.Purchases(cell, k));
                left.Add(orders.ContributionOf(sums.Orders(cell, k), sums.Revenue(cell, k)));
            }

            purchases[k] = bought.Value;
            contribution[k] = left.Value;
            total.Add(grid.Discounts[k] * left.Value);
            cumulative[k] = total.Value;
        }

        return cumulative;
    }

    private double Contribution(int row, int month) => Orders.Contribution(_customers.Purchases(row, month), _customers.Spend[row]);

    private CashFlowMonth[] OfRow(int row)
    {
        MonthGrid grid = _customers.Grid;
        CashFlowMonth[] months = new CashFlowMonth[grid.Count];
        CompensatedSum total = default;
        for (int k = 0; k < months.Length; k++)
        {
            double contribution = Contribution(row, k);
            double discounted = grid.Discounts[k] * contribution;
            total.Add(discounted);
            months[k] = new CashFlowMonth(k + 1, grid.Ends[k])
            {
                Purchases = _customers.Purchases(row, k),
                Contribution = contribution,
                Discounted = discounted,
                Cumulative = new EconomicFigure(total.Value),
            };
        }

        return months;
    }

    private IEnumerable<string> Says()
    {
        string cases = Total.Value.Interval is not null ? $" {PredictionInterval.InCases(Predictions.Options.Interval!.Level)}" : string.Empty;
        double horizon = Predictions.Options.Horizon;
        yield return FormattableString.Invariant(
            $"{DisplayText.Count(Total.Customers)} customers are worth {Total.Value.InWords(EconomicText.Whole)}{cases} within {horizon:#,0.##} {Predictions.PurchaseModel.TimeUnit.NameOf(horizon)}, {EconomicText.Terms(Orders, Predictions.Options.DiscountRatePerYear)}.");
        if (Half() is { } half)
        {
            yield return FormattableString.Invariant(
                $"The first month brings {EconomicText.Whole(Total.Months[0].Contribution)} and the last {EconomicText.Whole(Total.Months[^1].Contribution)}; half of the value has come by the end of month {half}.");
        }

        if (CustomersWithoutValue > 0)
        {
            yield return $"{DisplayText.Count(CustomersWithoutValue)} customers have no finite expected spend and are in no sum of money.";
        }
    }

    /// <summary>The month by whose end half of the value has come; null where there is none to come.</summary>
    private int? Half() => Total.Value.Value > 0
        ? Total.Months.FirstOrDefault(month => month.Cumulative.Value >= Total.Value.Value / 2)?.Month
        : null;
}
