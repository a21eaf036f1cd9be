namespace Clv.Probabilistic.Charts.Tests.Reports;

/// <summary>Reports that tests look at.</summary>
internal static class Reports
{
    private static readonly Lazy<CustomerReport> _cdnow = new(() => CustomerReport.Of(CdnowInput()));

    /// <summary>The CDNOW sample with everything in it.</summary>
    public static CustomerReport Cdnow => _cdnow.Value;

    public static ReportInput CdnowInput()
    {
        TransactionTable orders = TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow);
        return Input(orders, new SummaryOptions { Unit = TimeUnit.Week }, horizon: 39) with
        {
            Comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = new() { Unit = TimeUnit.Week } }),
        };
    }

    /// <summary>The same with intervals and everything that decisions need: costs, equity and two days compared.</summary>
    public static ReportInput DecisionInput()
    {
        ReportInput input = CdnowInput();
        TransactionTable orders = input.Orders!;
        ParameterDraws purchases = ParameterDraws.Asymptotic(input.Purchases, 200);
        ParameterDraws spend = ParameterDraws.Asymptotic(input.Spend!, 200);
        CustomerPredictions predictions = CustomerPredictions.Predict(input.Predictions.Customers, input.Purchases.Model, input.Spend!.Model, new()
        {
            Horizon = 39,
            Interval = new PredictionInterval(purchases, spend) { PerCustomer = false },
        });
        return input with
        {
            Predictions = predictions,
            NewCustomer = NewCustomerValue.Of(predictions, orders),
            UnitEconomics = UnitEconomics.Of(
                orders, predictions, AcquisitionCosts.Of([new(20) { Cohort = "1997-01" }, new(30) { Cohort = "1997-02" }, new(9) { Cohort = "1997-03" }])),
            Equity = CustomerEquity.Of(orders, predictions, new() { Acquisition = new() { Until = new DateOnly(1997, 3, 25) } }),
            Movement = CustomerMovement.Of(orders, input.Purchases.Model, input.Spend.Model, new()
            {
                From = new(1998, 3, 31),
                Prediction = new() { Horizon = 39 },
                Summary = new() { Unit = TimeUnit.Week },
            }),
        };
    }

    /// <summary>A customer whose name is a script, one whose name is a formula, and no amounts.</summary>
    public static ReportInput HostileInput() => Input(
        OrderTables.Of(
            [HostileText.Id, HostileText.Id, HostileText.Id, "=1+1", "=1+1"],
            [new DateOnly(2024, 1, 1), new(2024, 1, 8), new(2024, 2, 20), new(2024, 1, 1), new(2024, 5, 1)]),
        new SummaryOptions(),
        horizon: 30) with
    {
        Title = HostileText.Id,
    };

    /// <summary>What a run puts into a report.</summary>
    public static ReportInput Input(TransactionTable orders, SummaryOptions options, double horizon, PurchaseModelDefinition? model = null)
    {
        CustomerSummary customers = orders.Summarize(options);
        IPurchaseFitter fitter = (model ?? BetaGeoModel.Kind).Fitter;
        ModelFit<PurchaseModel> purchases = fitter.Fit(customers);
        bool hasSpend = customers.HasMonetaryValue;
        ModelFit<GammaGammaModel>? spend = hasSpend ? new GammaGammaFitter().Fit(customers) : null;
        BacktestResult? backtest = null;
        string? whyNot = null;
        try
        {
            backtest = Backtest.Run(orders, options, fitter: fitter);
        }
        catch (InvalidOperationException reason)
        {
            whyNot = reason.Message;
        }

        return new ReportInput
        {
            Predictions = CustomerPredictions.Predict(customers, purchases.Model, spend?.Model, new() { Horizon = horizon }),
            Purchases = purchases,
            Spend = spend?.As<ISpendModel>(),
            Orders = orders,
            Summary = options,
            Check = DataCheck.Of(orders, new DataCheckOptions { Today = new DateOnly(2025, 1, 1) }),
            Backtest = backtest,
            WhyNoBacktest = whyNot,
        };
    }
}
