using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What is asked of the models about every customer: options and models, checked against each other once.</summary>
/// <remarks>To predict one more quantity, add it to <see cref="Quantities"/>; files, sentences and tables follow.</remarks>
internal sealed class PredictionQuestions
{
    public const string Alive = "p_alive";
    public const string Purchases = "expected_purchases";
    public const string Value = "clv";
    public const string AnyPurchase = "p_any_purchase";
    public const string LogLikelihood = "log_likelihood";
    public const string AliveAhead = "p_alive_at";
    public const string NextPurchase = "next_purchase";
    public const string NeverReturning = "p_never_returns";
    public const string Residual = "discounted_residual";

    /// <summary>What columns can be called, those of intervals apart.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Alive, Purchases, SpendPredictions.ExpectedSpendName, Value, AnyPurchase, LogLikelihood, AliveAhead, NextPurchase, NeverReturning, Residual];

    private readonly IPurchaseModel _model;
    private readonly ISpendModel? _spend;
    private readonly PredictionOptions _options;
    private readonly PurchaseQuery _residual;

    /// <summary>The questions of options to models.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Another option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">Discounting needs a time unit that the purchase model does not state.</exception>
    public PredictionQuestions(IPurchaseModel model, ISpendModel? spend, PredictionOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        _model = model;
        _spend = spend;
        _options = options;
        CheckHorizon(options.Horizon);
        ExpectedPurchases = PurchaseQuery.ExpectedPurchases(options.Horizon);
        ProbabilityOfAnyPurchase = PurchaseQuery.ProbabilityOfAnyPurchase(options.Horizon);
        if (options.DiscountedResidual)
        {
            _residual = PurchaseQuery.DiscountedResidualPurchases(ContinuousRate(model, options.DiscountRatePerYear));
        }

        if (spend is not null)
        {
            DiscountedPurchases = LifetimeValue.DiscountedPurchases(model, options.Valuation);
        }
    }

    /// <summary>Whether the customer is still one.</summary>
    public static PurchaseQuery ProbabilityAlive { get; } = PurchaseQuery.ProbabilityAlive();

    /// <summary>How often the customer buys within the horizon.</summary>
    public PurchaseQuery ExpectedPurchases { get; }

    /// <summary>Whether the customer buys within the horizon.</summary>
    public PurchaseQuery ProbabilityOfAnyPurchase { get; }

    /// <summary>What the purchases within the horizon count today; without meaning where there is no spend model.</summary>
    public PurchaseQuery DiscountedPurchases { get; }

    /// <summary>What the purchases within the horizon are worth.</summary>
    public Expectation ValueOfPurchases => new(DiscountedPurchases, OfSpend: true, _options.Margin);

    /// <summary>What is predicted, in the order of the columns; new ones come last.</summary>
    public IEnumerable<PredictedQuantity> Quantities()
    {
        yield return Asking(
            Alive, PredictionUnit.Probability, "The probability of still being a customer at the end of observation.", ProbabilityAlive);
        yield return Asking(
            Purchases, PredictionUnit.Purchases, "The expected number of purchases within the horizon.", ExpectedPurchases);
        if (_spend is not null)
        {
            yield return SpendPredictions.SpendOf(_spend) with { Expectation = new Expectation(null, OfSpend: true) };
            yield return new PredictedQuantity(
                Value, PredictionUnit.Money, "The value of the purchases within the horizon, discounted to the end of observation.", FillValue)
            {
                EmptyCells = SpendPredictions.EmptyMoney,
                Expectation = ValueOfPurchases,
            };
        }

        yield return Asking(
            AnyPurchase, PredictionUnit.Probability, "The probability of at least one purchase within the horizon.", ProbabilityOfAnyPurchase);
        if (_options.LogLikelihood)
        {
            yield return Asking(
                LogLikelihood, PredictionUnit.Log, "The log-likelihood of the customer's history.", PurchaseQuery.LogLikelihood);
        }

        if (_options.AliveAhead is { } ahead)
        {
            yield return Asking(
                AliveAhead,
                PredictionUnit.Probability,
                string.Create(CultureInfo.InvariantCulture, $"The probability of still being a customer {ahead} time units after the end of observation."),
                PurchaseQuery.ProbabilityAlive(ahead));
        }

        if (_options.NextPurchaseProbability is { } probability)
        {
            yield return Asking(
                NextPurchase,
                PredictionUnit.Time,
                string.Create(CultureInfo.InvariantCulture, $"The time within which the next purchase comes with probability {probability}."),
                PurchaseQuery.TimeToNextPurchase(probability),
                string.Create(CultureInfo.InvariantCulture, $"whose probability of ever buying again does not exceed {probability}"));
            yield return Asking(
                NeverReturning,
                PredictionUnit.Probability,
                "The probability of never buying again.",
                PurchaseQuery.ProbabilityOfPurchases(count: 0, double.PositiveInfinity));
        }

        if (_options.DiscountedResidual)
        {
            yield return Asking(
                Residual,
                PredictionUnit.Purchases,
                "The purchases still to be expected over all time, each discounted from its time to the end of observation.",
                _residual,
                "whose purchases without a horizon are infinite under this model at a discount rate of 0");
        }
    }

    /// <summary>A quantity that is the answer to a question; its cells are empty where the answer is infinite, if it may be.</summary>
    private PredictedQuantity Asking(
        string name, PredictionUnit unit, string description, PurchaseQuery query, string? infiniteFor = null) =>
        new(name, unit, description, (customers, _, values) => _model.Answer(query, customers, values))
        {
            EmptyCells = infiniteFor is null ? [] : [new EmptyCellReason(IsInfinite: true, infiniteFor)],
            Expectation = query.Quantity == PurchaseQuantity.LogLikelihood ? null : new Expectation(query),
        };

    private void FillValue(CustomerSummary customers, IReadOnlyList<PredictionColumn> before, double[] values)
    {
        PredictionColumn spend = before.First(column => column.Name == SpendPredictions.ExpectedSpendName);
        ValueOfPurchases.Fill(customers, _model, spend.Values, values);
    }

    private static void CheckHorizon(double horizon)
    {
        if (!double.IsFinite(horizon) || horizon < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(horizon),
                string.Create(CultureInfo.InvariantCulture, $"The horizon is {horizon}; it must be finite and not negative."));
        }
    }

    /// <summary>δ with e^(−δ) = (1 + rate)^(−1/units in a year).</summary>
    private static double ContinuousRate(IPurchaseModel purchases, double ratePerYear)
    {
        if (!(ratePerYear >= 0) || double.IsPositiveInfinity(ratePerYear))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The discount rate is {ratePerYear} per year; purchases over all time can be discounted at a finite rate from 0 only."));
        }

        return ratePerYear == 0 ? 0 : Log1p.Of(ratePerYear) * LifetimeValue.YearsPerUnit(purchases, ratePerYear);
    }
}
