namespace Clv.Probabilistic;

/// <summary>Customer equity under whatever scenario.</summary>
internal sealed class EquityEvaluation
{
    private readonly CustomerMonths _customers;
    private readonly OrderEconomics _orders;
    private readonly AcquisitionForecast _acquisition;
    private readonly double _acquisitionCost;
    private readonly double _firstOrder;
    private readonly double _laterOrder;

    /// <summary>An evaluation.</summary>
    /// <param name="customers">Today's customers.</param>
    /// <param name="orders">What is left of an order.</param>
    /// <param name="newcomer">The value of a new customer.</param>
    /// <param name="acquisition">How many come.</param>
    /// <param name="acquisitionCost">What each costs.</param>
    public EquityEvaluation(
        CustomerMonths customers, OrderEconomics orders, NewCustomerValue newcomer, AcquisitionForecast acquisition, double acquisitionCost)
    {
        _customers = customers;
        _orders = orders;
        _acquisition = acquisition;
        _acquisitionCost = acquisitionCost;
        _firstOrder = newcomer.FirstOrder;
        _laterOrder = newcomer.SpendPerOrder.Value;
    }

    /// <summary>Equity under a scenario.</summary>
    public EquityValue Of(EquityScenario scenario)
    {
        CustomerPredictions predictions = _customers.Predictions;
        double rate = predictions.Options.DiscountRatePerYear * scenario.DiscountRate;
        MonthGrid grid = MonthGrid.Of(predictions.PurchaseModel.TimeUnit, predictions.Options.Horizon, rate);
        OrderEconomics orders = _orders with { Margin = _orders.Margin * scenario.Margin };
        ChangedFuture? changed = scenario is { Retention: 1, PurchaseRate: 1 } ? null : ChangedFuture.Of(predictions.PurchaseModel, scenario);
        return new EquityValue(
            scenario,
            Today(scenario, grid, orders, changed?.Ratios(predictions.Customers, grid)),
            scenario.NewCustomers * Coming(scenario, grid, orders, changed ?? ChangedFuture.Of(predictions.PurchaseModel, scenario), rate));
    }

    /// <summary>What a purchase of each month ahead counts today, of those months in which new customers come.</summary>
    public static double[] Discounts(AcquisitionForecast acquisition, double rate)
    {
        double perMonth = Log1p.Of(rate) * TimeUnit.Month.LengthInYears();
        return [.. Enumerable.Range(1, acquisition.Ahead.Count).Select(month => Math.Exp(-perMonth * month))];
    }

    private double Today(EquityScenario scenario, MonthGrid grid, OrderEconomics orders, double[]? ratios)
    {
        CompensatedSum total = default;
        CustomerSummary customers = _customers.Predictions.Customers;
        for (int row = 0; row < customers.Count; row++)
        {
            double spend = scenario.Spend * _customers.Spend[row];
            if (double.IsNaN(spend))
            {
                continue;
            }

            CompensatedSum discounted = default;
            for (int k = 0; k < grid.Count; k++)
            {
                discounted.Add(grid.Discounts[k] * _customers.Purchases(row, k));
            }

            total.Add(customers.WeightOf(row) * orders.Contribution((ratios is null ? 1 : ratios[row]) * discounted.Value, spend));
        }

        return total.Value;
    }

    private double Coming(EquityScenario scenario, MonthGrid grid, OrderEconomics orders, ChangedFuture changed, double rate)
    {
        double each = orders.Contribution(scenario.Spend * _firstOrder)
            + orders.Contribution(changed.OfNewcomer(grid), scenario.Spend * _laterOrder)
            - _acquisitionCost;
        double[] discounts = Discounts(_acquisition, rate);
        CompensatedSum customers = default;
        for (int month = 0; month < discounts.Length; month++)
        {
            customers.Add(discounts[month] * _acquisition.Ahead[month].Expected);
        }

        return customers.Value == 0 ? 0 : customers.Value * each;
    }
}
