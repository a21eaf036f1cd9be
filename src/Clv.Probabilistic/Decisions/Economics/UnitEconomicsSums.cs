namespace Clv.Probabilistic;

/// <summary>What groups of customers cost and bring, with those whose cost is known apart: the even subgroups are of those of whom it is not.</summary>
internal sealed class UnitEconomicsSums
{
    private readonly MonthlyTotals _totals;
    private readonly ObservedContribution _observed;
    private readonly MonthGrid _grid;
    private readonly double[] _customers;
    private readonly CompensatedSum[] _cost;
    private readonly int[] _ages;

    private UnitEconomicsSums(
        MonthlyTotals totals, ObservedContribution observed, MonthGrid grid, double[] customers, CompensatedSum[] cost, int[] ages)
    {
        _totals = totals;
        _observed = observed;
        _grid = grid;
        _customers = customers;
        _cost = cost;
        _ages = ages;
    }

    /// <summary>Adds up.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="acquired">Groups and costs.</param>
    /// <param name="rowOf">Per customer of the orders the row of the predictions.</param>
    /// <param name="grid">The months ahead.</param>
    /// <param name="token">Stops the work.</param>
    public static UnitEconomicsSums Of(
        TransactionTable orders, CustomerPredictions predictions, AcquiredCustomers acquired, int[] rowOf, MonthGrid grid, CancellationToken token)
    {
        int groups = 2 * acquired.Groups.Names.Count;
        int[] subgroupOf = new int[predictions.Count];
        double[] customers = new double[groups];
        CompensatedSum[] cost = new CompensatedSum[groups];
        double[] youngest = new double[groups];
        Array.Fill(youngest, double.PositiveInfinity);
        for (int row = 0; row < subgroupOf.Length; row++)
        {
            bool isKnown = !double.IsNaN(acquired.Cost[row]);
            int group = (2 * acquired.Groups.GroupOf[row]) + (isKnown ? 1 : 0);
            subgroupOf[row] = group;
            customers[group]++;
            cost[group].Add(isKnown ? acquired.Cost[row] : 0);
            youngest[group] = Math.Min(youngest[group], predictions.Customers.T[row]);
        }

        int[] ages = Array.ConvertAll(youngest, age => double.IsInfinity(age) ? 0 : MonthsOf(age, predictions.Options.Horizon, grid));
        int most = Enumerable.Range(0, groups).Where(group => group % 2 == 1).Max(group => ages[group]);
        CustomerGrouping grouping = new([.. Enumerable.Range(0, groups).Select(group => $"{group}")], subgroupOf);
        return new UnitEconomicsSums(
            MonthlyTotals.Of(predictions, grid, grouping, most, token),
            ObservedContribution.Of(orders, predictions.Customers, rowOf, subgroupOf, groups, most, token),
            grid,
            customers,
            cost,
            ages);
    }

    /// <summary>The row of some groups together.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="terms">Per group what is left of an order.</param>
    /// <param name="level">The level of intervals.</param>
    public UnitEconomicsRow Row(string name, int[] groups, OrderEconomics[] terms, double level)
    {
        int[] known = [.. groups.Select(group => (2 * group) + 1).Where(group => _customers[group] > 0)];
        int[] all = [.. groups.Select(group => 2 * group).Where(group => _customers[group] > 0).Concat(known)];
        double customers = all.Sum(group => _customers[group]);
        double withCost = known.Sum(group => _customers[group]);
        double cost = Sum(known, group => _cost[group].Value);
        double soFar = Sum(all, group => SoFar(group, terms));
        double soFarWithCost = Sum(known, group => SoFar(group, terms));
        EconomicFigure toCome = Figure(sums => ToCome(sums, all, terms), level);
        bool isCompared = withCost > 0 && cost > 0;
        Paid[] paid = withCost > 0 ? [.. _totals.Draws.Prepend(_totals.Known).Select(sums => PaidBack(sums, known, terms, cost))] : [];
        return new UnitEconomicsRow(name, customers)
        {
            Orders = groups.Select(group => terms[group]).Distinct().Count() == 1 ? terms[groups[0]] : null,
            CustomersWithCost = withCost,
            Cost = cost,
            CostPerCustomer = withCost > 0 ? cost / withCost : null,
            ValueSoFar = soFar,
            ValueToCome = toCome,
            LifetimeValue = Figure(sums => soFar + ToCome(sums, all, terms), level),
            BreakEvenCost = customers > 0 ? Figure(sums => (soFar + ToCome(sums, all, terms)) / customers, level) : null,
            ValueToCost = isCompared ? Figure(sums => (soFarWithCost + ToCome(sums, known, terms)) / cost, level) : null,
            Return = isCompared ? Figure(sums => ((soFarWithCost + ToCome(sums, known, terms)) / cost) - 1, level) : null,
            PaybackMonth = paid.Length == 0 ? null : EconomicFigure.Of(paid[0].Month, [.. paid.Skip(1).Select(draw => draw.Month)], level),
            CumulativeByMonth = paid.Length == 0 ? [] : Array.AsReadOnly(
            [
                .. Enumerable.Range(0, paid[0].Cumulative.Length).Select(age => EconomicFigure.Of(
                    paid[0].Cumulative[age] / withCost, [.. paid.Skip(1).Select(draw => draw.Cumulative[age] / withCost)], level)),
            ]),
        };
    }

    /// <summary>The months of life, from 0, of which is known or expected what a customer has brought in by their end.</summary>
    private static int MonthsOf(double age, double horizon, MonthGrid grid)
    {
        const double Rounding = 1 + 1e-12;
        return (int)Math.Floor((age + horizon) / grid.Month * Rounding) + 1;
    }

    private static double Sum(int[] groups, Func<int, double> of)
    {
        CompensatedSum sum = default;
        foreach (int group in groups)
        {
            sum.Add(of(group));
        }

        return sum.Value;
    }

    private EconomicFigure Figure(Func<MonthSums, double> of, double level) =>
        EconomicFigure.Of(of(_totals.Known), [.. _totals.Draws.Select(of)], level);

    private double SoFar(int group, OrderEconomics[] terms) =>
        terms[group / 2].ContributionOf(_observed.TotalOrders[group], _observed.TotalRevenue[group]);

    private double ToCome(MonthSums sums, int[] groups, OrderEconomics[] terms) => Sum(groups, group =>
    {
        CompensatedSum value = default;
        int cell = _totals.CellOf(group);
        for (int k = 0; k < _grid.Count; k++)
        {
            value.Add(_grid.Discounts[k] * terms[group / 2].ContributionOf(sums.Orders(cell, k), sums.Revenue(cell, k)));
        }

        return value.Value;
    });

    private Paid PaidBack(MonthSums sums, int[] groups, OrderEconomics[] terms, double cost)
    {
        double[] cumulative = new double[groups.Min(group => _ages[group])];
        CompensatedSum observed = default;
        double month = double.PositiveInfinity;
        for (int age = 0; age < cumulative.Length; age++)
        {
            double ahead = 0;
            foreach (int group in groups)
            {
                int cell = _totals.CellOf(group);
                observed.Add(_observed.At(group, age, terms[group / 2]));
                ahead += terms[group / 2].ContributionOf(sums.OrdersByAge(cell, age), sums.RevenueByAge(cell, age));
            }

            cumulative[age] = observed.Value + ahead;
            month = double.IsInfinity(month) && cumulative[age] >= cost ? age : month;
        }

        return new Paid(month, cumulative);
    }

    /// <summary>When a cost is back, and what has come by the end of each month of life.</summary>
    private sealed record Paid(double Month, double[] Cumulative);
}
