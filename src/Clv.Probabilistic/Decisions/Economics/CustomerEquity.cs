using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Customer equity: what today's customers are worth, and those who are still to come.</summary>
/// <remarks>
/// <para>Today's customers are valued as predicted. New ones are forecast (<see cref="AcquisitionForecast"/>); each is worth what a
/// <see cref="NewCustomerValue"/> says, less the cost of acquisition, discounted from the month in which the customer comes.</para>
/// <para>Gupta, Lehmann and Stuart (2004), Valuing Customers, Journal of Marketing Research 41(1); McCarthy, Fader and Hardie (2017), Valuing
/// Subscription-Based Businesses Using Publicly Disclosed Customer Data, Journal of Marketing 81(1); Rust, Lemon and Zeithaml (2004), Return on
/// Marketing: Using Customer Equity to Focus Marketing Strategy, Journal of Marketing 68(1). Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerEquity equity = CustomerEquity.Of(orders, year);
/// Console.WriteLine($"{equity.Total.Value:0}, of which {equity.Coming.Value:0} are still to be acquired.");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerEquity : ITabularResult, IResultView
{
    private const double Change = 0.1;

    private readonly EquityValue[] _scenarios;
    private readonly EquitySensitivity[] _sensitivities;
    private readonly string[] _assumptions;

    private CustomerEquity(
        CustomerPredictions predictions,
        NewCustomerValue newCustomer,
        AcquisitionForecast acquisition,
        EquityValue[] scenarios,
        EquitySensitivity[] sensitivities,
        string[] assumptions)
    {
        Predictions = predictions;
        NewCustomer = newCustomer;
        Acquisition = acquisition;
        _scenarios = scenarios;
        _sensitivities = sensitivities;
        _assumptions = assumptions;
    }

    /// <summary>The predictions of today's customers.</summary>
    [JsonIgnore]
    public CustomerPredictions Predictions { get; }

    /// <summary>The value of today's customers within the horizon.</summary>
    public required EconomicFigure Today { get; init; }

    /// <summary>The value of those who come within the months that are planned for, each within a horizon of their own.</summary>
    public required EconomicFigure Coming { get; init; }

    /// <summary>Both together.</summary>
    public required EconomicFigure Total { get; init; }

    /// <summary>What a new customer is worth when they come, before the cost of acquisition.</summary>
    public NewCustomerValue NewCustomer { get; }

    /// <summary>How many come.</summary>
    public AcquisitionForecast Acquisition { get; }

    /// <summary>What else might be, in the order asked for.</summary>
    public IReadOnlyList<EquityValue> Scenarios => Array.AsReadOnly(_scenarios);

    /// <summary>Equity with 10 % less and 10 % more of each lever, those with the largest swing first.</summary>
    public IReadOnlyList<EquitySensitivity> Sensitivities => Array.AsReadOnly(_sensitivities);

    /// <summary>Everything that was assumed, a sentence each.</summary>
    public IReadOnlyList<string> Assumptions => Array.AsReadOnly(_assumptions);

    /// <summary>The level of intervals; null where the predictions were made without draws.</summary>
    public double? Level => Predictions.Options.Interval?.Level;

    /// <summary>What the result says, in sentences.</summary>
    public IReadOnlyList<string> Sentences => [.. Says()];

    /// <summary>Values today's customers and those to come.</summary>
    /// <param name="orders">The orders that the predictions were made from, with amounts.</param>
    /// <param name="predictions">The predictions, with spend; with intervals where they were made with draws.</param>
    /// <param name="options">How new customers are counted and valued; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The equity.</returns>
    /// <exception cref="ArgumentException">The predictions are without spend, the orders without amounts, or an option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The purchase model's time unit is unspecified.</exception>
    public static CustomerEquity Of(
        TransactionTable orders, CustomerPredictions predictions, CustomerEquityOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        EconomicRules.RequireSpend(predictions);
        options ??= new CustomerEquityOptions();
        if (!(options.AcquisitionCost >= 0 && options.AcquisitionCost <= EconomicRules.MostMoney))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The cost of acquisition is {options.AcquisitionCost}; it must not be negative, nor above 1e15."));
        }

        PredictionOptions prediction = predictions.Options;
        OrderEconomics terms = new OrderEconomics
        {
            Margin = prediction.Margin,
            CostPerOrder = options.CostPerOrder,
            ReturnsRate = options.ReturnsRate,
        }.Checked();
        EquityScenario[] asked = [.. options.Scenarios.Select(scenario => scenario.Checked())];
        MonthGrid grid = MonthGrid.Of(predictions.PurchaseModel.TimeUnit, prediction.Horizon, prediction.DiscountRatePerYear);
        NewCustomerOptions ofNewcomer = new()
        {
            Horizon = prediction.Horizon,
            DiscountRatePerYear = prediction.DiscountRatePerYear,
            Orders = terms,
            FirstOrder = NewCustomerValue.MeanFirstOrder(orders),
            Interval = prediction.Interval,
        };
        NewCustomerValue newcomer = NewCustomerValue.Of(predictions.PurchaseModel, predictions.SpendModel, ofNewcomer);
        AcquisitionForecast acquisition = AcquisitionForecast.Of(orders, options.Acquisition with
        {
            Until = options.Acquisition.Until ?? (predictions.Customers.Observed.End is { } end ? DateOnly.FromDateTime(end) : null),
            Level = prediction.Interval?.Level ?? options.Acquisition.Level,
        });
        MonthlyTotals totals = MonthlyTotals.Of(predictions, grid, CustomerGrouping.All(predictions.Customers), ages: 0, cancellationToken);
        EquityEvaluation evaluation = new(totals.Customers, terms, newcomer, acquisition, options.AcquisitionCost);
        EquityValue expected = evaluation.Of(new EquityScenario("as expected"));
        (double Today, double Coming)[] draws = AtDraws(totals, grid, terms, ofNewcomer, acquisition, options.AcquisitionCost);
        double level = prediction.Interval?.Level ?? 0;
        EquitySensitivity[] sensitivities =
        [
            .. Levers(predictions.PurchaseModel)
                .Select(lever => new EquitySensitivity(
                    lever.Name, evaluation.Of(lever.Times(1 - Change)).Total, evaluation.Of(lever.Times(1 + Change)).Total))
                .OrderByDescending(lever => double.IsNaN(lever.Swing) ? 0 : lever.Swing),
        ];
        return new CustomerEquity(
            predictions,
            newcomer,
            acquisition,
            [.. asked.Select(evaluation.Of)],
            sensitivities,
            [.. Assumed(predictions, newcomer, acquisition, options, terms)])
        {
            Today = EconomicFigure.Of(expected.Today, [.. draws.Select(draw => draw.Today)], level),
            Coming = EconomicFigure.Of(expected.Coming, [.. draws.Select(draw => draw.Coming)], level),
            Total = EconomicFigure.Of(expected.Total, [.. draws.Select(draw => draw.Today + draw.Coming)], level),
        };
    }

    /// <summary>Scenarios as a table.</summary>
    /// <returns>The table: <c>scenario</c>, <c>today</c>, <c>coming</c>, <c>equity</c> and <c>change</c> against what is expected.</returns>
    public ResultTable ScenarioTable() => new(
        "Customer equity, if",
        _scenarios.Length,
        [
            ResultColumn.Of("scenario", _scenarios.Length, row => _scenarios[row].Scenario.Name),
            ResultColumn.Of("today", _scenarios.Length, row => _scenarios[row].Today, CellStyle.Money),
            ResultColumn.Of("coming", _scenarios.Length, row => _scenarios[row].Coming, CellStyle.Money),
            ResultColumn.Of("equity", _scenarios.Length, row => _scenarios[row].Total, CellStyle.Money),
            ResultColumn.Of("change", _scenarios.Length, row => Against(_scenarios[row].Total), CellStyle.Change),
        ]);

    /// <summary>Sensitivities as a table: a tornado.</summary>
    /// <returns>The table: <c>lever</c>, <c>less</c> and <c>more</c> with the equity of 10 % less and 10 % more of it, their changes, and
    /// <c>swing</c>.</returns>
    public ResultTable SensitivityTable() => new(
        "Customer equity with 10 % less and 10 % more of",
        _sensitivities.Length,
        [
            ResultColumn.Of("lever", _sensitivities.Length, row => _sensitivities[row].Lever),
            ResultColumn.Of("less", _sensitivities.Length, row => _sensitivities[row].Less, CellStyle.Money),
            ResultColumn.Of("more", _sensitivities.Length, row => _sensitivities[row].More, CellStyle.Money),
            ResultColumn.Of("change_less", _sensitivities.Length, row => Against(_sensitivities[row].Less), CellStyle.Change),
            ResultColumn.Of("change_more", _sensitivities.Length, row => Against(_sensitivities[row].More), CellStyle.Change),
            ResultColumn.Of("swing", _sensitivities.Length, row => _sensitivities[row].Swing, CellStyle.Money),
        ]);

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        (string Name, EconomicFigure Figure)[] parts = [("today's customers", Today), ("customers to come", Coming), ("customer equity", Total)];
        return new ResultTable(
            "Customer equity",
            parts.Length,
            [
                ResultColumn.Of("part", parts.Length, row => parts[row].Name),
                ResultColumn.Of("value", parts.Length, row => parts[row].Figure.Value, CellStyle.Money),
                .. Level is null ? Array.Empty<ResultColumn>() :
                [
                    ResultColumn.Optional("lower", parts.Length, row => parts[row].Figure.Interval?.Lower, CellStyle.Money),
                    ResultColumn.Optional("upper", parts.Length, row => parts[row].Figure.Interval?.Upper, CellStyle.Money),
                ],
            ]);
    }

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(((ITabularResult)this).ToTable());
        writer.Table(ScenarioTable());
        writer.Table(SensitivityTable());
        writer.Paragraphs(_assumptions);
    }

    private static (double Today, double Coming)[] AtDraws(
        MonthlyTotals totals, MonthGrid grid, OrderEconomics terms, NewCustomerOptions ofNewcomer, AcquisitionForecast acquisition, double cost)
    {
        if (totals.Draws.Count == 0)
        {
            return [];
        }

        CustomerPredictions predictions = totals.Customers.Predictions;
        double[] values = NewCustomerValue.AtDraws(
            predictions.Options.Interval!, predictions.SpendModel!, ofNewcomer.FirstOrder, grid, terms, totals.Draws.Count);
        double[] discounts = EquityEvaluation.Discounts(acquisition, predictions.Options.DiscountRatePerYear);
        int cell = totals.CellOf(0);
        return
        [
            .. totals.Draws.Select((sums, draw) =>
            {
                CompensatedSum today = default;
                for (int k = 0; k < grid.Count && cell >= 0; k++)
                {
                    today.Add(grid.Discounts[k] * terms.ContributionOf(sums.Orders(cell, k), sums.Revenue(cell, k)));
                }

                CompensatedSum customers = default;
                for (int month = 0; month < discounts.Length && acquisition.Draws.Count > 0; month++)
                {
                    customers.Add(discounts[month] * acquisition.Draws[draw % acquisition.Draws.Count][month]);
                }

                return (today.Value, customers.Value == 0 ? 0 : customers.Value * (values[draw % values.Length] - cost));
            }),
        ];
    }

    private static IEnumerable<(string Name, Func<double, EquityScenario> Times)> Levers(IPurchaseModel model)
    {
        if (ChangedFuture.HasDropout(model))
        {
            yield return ("retention", factor => new EquityScenario("retention") { Retention = factor });
        }

        yield return ("purchase rate", factor => new EquityScenario("purchase rate") { PurchaseRate = factor });
        yield return ("spend per order", factor => new EquityScenario("spend per order") { Spend = factor });
        yield return ("margin", factor => new EquityScenario("margin") { Margin = factor });
        yield return ("new customers", factor => new EquityScenario("new customers") { NewCustomers = factor });
        yield return ("discount rate", factor => new EquityScenario("discount rate") { DiscountRate = factor });
    }

    private static IEnumerable<string> Assumed(
        CustomerPredictions predictions,
        NewCustomerValue newcomer,
        AcquisitionForecast acquisition,
        CustomerEquityOptions options,
        OrderEconomics terms)
    {
        IPurchaseModel model = predictions.PurchaseModel;
        double horizon = predictions.Options.Horizon;
        string within = FormattableString.Invariant($"{horizon:#,0.##} {model.TimeUnit.NameOf(horizon)}");
        yield return $"Customers buy and leave as {model.Name} says; today's are valued for {within} from the end of observation, and a new one for {within} from the first order.";
        yield return $"Value is contribution, {EconomicText.Terms(terms, predictions.Options.DiscountRatePerYear)}; a month's orders and new customers count at its end.";
        foreach (string sentence in acquisition.Sentences)
        {
            yield return sentence;
        }

        if (!acquisition.IsClosed)
        {
            string cost = options.AcquisitionCost > 0
                ? $"a cost of acquisition of {EconomicText.Money(options.AcquisitionCost)}, which is taken off"
                : "no cost of acquisition, which would have to be taken off";
            yield return $"Every new customer is like those who came so far: a first order of {EconomicText.Money(newcomer.FirstOrder)}, {EconomicText.Number(newcomer.Purchases.Value)} further ones, and {cost}.";
        }

        yield return ChangedFuture.HasDropout(model)
            ? $"Retention 10 % better means that {(ChangedFuture.DropsOutAtPurchases(model) ? "the odds of dropping out after a purchase are" : "the rate of dropping out is")} divided by 1.1 from now on, for today's customers and for new ones."
            : $"Customers of {model.Name} drop out in no way that could be changed here, so there is no retention among the levers.";
        yield return ChangedFuture.DropsOutAtPurchases(model)
            ? "A purchase rate 10 % higher means that what customers do from now on, leaving included, they do in a tenth less time (1 / 1.1)."
            : "A purchase rate 10 % higher means 1.1 times as many purchases from now on.";
        if (predictions.Options.Interval is { } interval)
        {
            yield return $"Intervals hold {PredictionInterval.InCases(interval.Level)} what is not known of the models' parameters and how many customers come; that each customer's purchases are chance is not in them, nor that the models may be wrong.";
        }

        int withoutValue = predictions.LifetimeValue.Count(value => !double.IsFinite(value));
        if (withoutValue > 0)
        {
            yield return $"{DisplayText.Count(withoutValue, "customer")} have no finite expected spend and are left out.";
        }
    }

    private double Against(double equity) => Total.Value != 0 ? (equity / Total.Value) - 1 : double.NaN;

    private IEnumerable<string> Says()
    {
        string cases = Level is { } level ? $" {PredictionInterval.InCases(level)}" : string.Empty;
        string coming = Acquisition.IsClosed
            ? $"all of it of {DisplayText.Count(Predictions.Customers.TotalWeight())} customers of today, since nobody new is expected"
            : $"{EconomicText.Whole(Today.Value)} of {DisplayText.Count(Predictions.Customers.TotalWeight())} customers of today, and {EconomicText.Whole(Coming.Value)} of {EconomicText.Whole(Acquisition.Total)} new ones within {DisplayText.Count(Acquisition.Ahead.Count, "month")}";
        yield return $"Customer equity is {Total.InWords(EconomicText.Whole)}{cases}: {coming}.";
        if (_sensitivities is [{ } first, ..] && double.IsFinite(first.Swing) && Total.Value != 0)
        {
            yield return $"It hangs most on {first.Lever}: 10 % less of it {(first.Less < Total.Value ? "costs" : "brings")} {EconomicText.Percent(Math.Abs(Math.Round(Against(first.Less), 4)))}, and 10 % more {(first.More < Total.Value ? "costs" : "brings")} {EconomicText.Percent(Math.Abs(Math.Round(Against(first.More), 4)))}.";
        }
    }
}
