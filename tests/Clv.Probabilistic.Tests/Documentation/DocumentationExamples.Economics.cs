namespace Clv.Probabilistic.Tests.Documentation;

/// <content>Unit economics and customer equity.</content>
internal static partial class DocumentationExamples
{
    public static void Economics(
        TransactionTable orders, CustomerPredictions year, ModelFit<BetaGeoModel> fit, ModelFit<GammaGammaModel> spend)
    {
        {
            #region AcquisitionCost
            AcquisitionCost search = new(2500) { Channel = "search", Cohort = "2025-03", IsTotal = true };
            #endregion
        }

        {
            #region AcquisitionCosts
            AcquisitionCosts everybody = AcquisitionCosts.PerCustomer(12);
            AcquisitionCosts byChannel = AcquisitionCosts.Of([new(15) { Channel = "search" }, new(4) { Channel = "referral" }]);
            #endregion
        }

        {
            #region AcquisitionForecast
            AcquisitionForecast newcomers = AcquisitionForecast.Of(orders, new() { Months = 6 });
            Console.WriteLine($"{newcomers.Total:0} new customers within six months, between {newcomers.Outcome.Lower:0} and {newcomers.Outcome.Upper:0}");
            #endregion
        }

        {
            #region AcquisitionForecastOptions
            AcquisitionForecast two = AcquisitionForecast.Of(orders, new() { Months = 24, From = new DateOnly(2024, 3, 1) });
            #endregion
        }

        {
            #region CashFlowOptions
            CashFlowPath quarters = CashFlowPath.Of(year, new() { Cohort = CohortPeriod.Quarter, CostPerOrder = 1.5 });
            #endregion
        }

        {
            #region CashFlowPath
            CashFlowPath path = CashFlowPath.Of(year);
            double firstQuarter = path.Total.Months.Take(3).Sum(month => month.Contribution);
            CashFlowMonth next = path.Of(1001)![0];
            Console.WriteLine($"{firstQuarter:0} within three months; of customer 1001 {next.Contribution:0.00} in the first.");
            #endregion
        }

        {
            #region CustomerChannels
            CustomerChannels channels = CustomerChannels.Of([new(1001, "search"), new(1002, "referral")]);
            string? came = channels.Of(1001);
            #endregion
        }

        {
            #region CustomerEquity
            CustomerEquity equity = CustomerEquity.Of(orders, year);
            Console.WriteLine($"{equity.Total.Value:0}, of which {equity.Coming.Value:0} are still to be acquired.");
            #endregion
        }

        {
            #region CustomerEquityOptions
            CustomerEquityOptions options = new()
            {
                AcquisitionCost = 8,
                Acquisition = new() { Months = 12 },
                Scenarios = [new("no new customers") { NewCustomers = 0 }, new("a hard year") { NewCustomers = 0.8, Retention = 0.9 }],
            };
            #endregion
        }

        {
            #region EconomicFigure
            NewCustomerValue newcomer = NewCustomerValue.Of(fit.Model, spend.Model, new() { Horizon = 52 });
            EconomicFigure worth = newcomer.Value;
            Console.WriteLine($"{worth.Value:0.00}, between {worth.Interval?.Lower:0.00} and {worth.Interval?.Upper:0.00}");
            #endregion
        }

        {
            #region EquityScenario
            EquityScenario harder = new("a hard year") { NewCustomers = 0.8, Retention = 0.9, Margin = 0.95 };
            #endregion
        }

        {
            #region NewCustomerOptions
            NewCustomerOptions next = new() { Horizon = 52, Orders = new() { Margin = 0.3 }, FirstOrder = 35 };
            NewCustomerValue newcomer = NewCustomerValue.Of(fit.Model, spend.Model, next);
            #endregion
        }

        {
            #region NewCustomerValue
            NewCustomerValue newcomer = NewCustomerValue.Of(fit.Model, spend.Model, new()
            {
                Horizon = 52,
                Orders = new() { Margin = 0.3 },
                FirstOrder = NewCustomerValue.MeanFirstOrder(orders),
            });
            int? paidBack = newcomer.PaybackMonth(cost: 12);
            Console.WriteLine($"A new customer may cost {newcomer.Value.Value:0.00}; 12 are back after {paidBack} months.");
            #endregion
        }

        {
            #region NewCustomerValue.Of
            NewCustomerValue likeYear = NewCustomerValue.Of(year, orders);
            double mayCost = likeYear.Value.Value;
            #endregion
        }

        {
            #region OrderEconomics
            OrderEconomics web = new() { Margin = 0.3, CostPerOrder = 1.5, ReturnsRate = 0.08 };
            double left = web.Contribution(amount: 40);   // 9.54
            #endregion
        }

        {
            #region UnitEconomics
            UnitEconomics all = UnitEconomics.Of(orders, year, AcquisitionCosts.PerCustomer(12));
            Console.WriteLine($"A customer is worth {all.All.ValueToCost?.Value:0.0} times the cost, which is back in month {all.All.PaybackMonth?.Value:0}.");
            #endregion
        }

        {
            #region UnitEconomicsOptions
            UnitEconomicsOptions options = new()
            {
                Channels = CustomerChannels.Of([new(1001, "search"), new(1002, "referral")]),
                By = UnitEconomicsGrouping.Channel,
                CostPerOrder = 1.5,
                PerGroup = new Dictionary<string, OrderEconomics> { ["referral"] = new() { Margin = 0.35 } },
            };
            #endregion
        }
    }

    /// <summary>What needs files, or a shop of somebody else.</summary>
    public static void EconomicsOfFiles(TransactionTable shopOrders)
    {
        {
            #region AcquisitionCosts.Read
            AcquisitionCosts costs = AcquisitionCosts.Read("costs.csv");
            #endregion
        }

        {
            #region CustomerChannels.Of
            CustomerChannels bySource = CustomerChannels.Of(shopOrders, "utm_source");
            #endregion
        }

        {
            #region CustomerChannels.Read
            CustomerChannels known = CustomerChannels.Read("profiles.csv");
            #endregion
        }

        {
            #region UnitEconomicsOptions.ReadPerGroup
            IReadOnlyDictionary<string, OrderEconomics> terms = UnitEconomicsOptions.ReadPerGroup("terms.csv", new() { Margin = 0.3 });
            #endregion
        }
    }
}
