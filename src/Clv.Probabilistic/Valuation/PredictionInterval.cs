using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Intervals to be predicted beside the numbers: how probable, and from which draws of the parameters.</summary>
/// <remarks>
/// There are two kinds. An interval of an <em>expectation</em>, such as expected purchases, is where the number itself would be if the
/// parameters were known exactly: it shrinks as more customers are observed. An interval of an <em>outcome</em> is where what the customer
/// will actually do comes to lie: it also has the chance of every single purchase in it, and does not shrink.
/// </remarks>
/// <example>
/// <code>
/// ParameterDraws purchaseDraws = Posterior.Of(purchases, customers).Draws;
/// ParameterDraws spendDraws = Posterior.Of(spend, customers).Draws;
/// CustomerPredictions year = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new()
/// {
///     Horizon = 52,
///     Interval = new PredictionInterval(purchaseDraws, spendDraws) { Level = 0.9 },
/// });
/// Interval? purchasesOfFirst = year[0].ExpectedPurchasesInterval;   // how well the expectation is known
/// Interval? whatTheyWillBuy = year[0].OutcomePurchases;             // what the customer will do
/// </code>
/// </example>
public sealed record PredictionInterval
{
    private readonly ModelDraws[] _purchases;

    /// <summary>Intervals from draws of parameters.</summary>
    /// <param name="purchases">Draws of the purchase model's parameters.</param>
    /// <param name="spend">Draws of the spend model's; null where spend is not predicted, or to take its parameters for known.</param>
    public PredictionInterval(ParameterDraws purchases, ParameterDraws? spend = null)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        _purchases = [new ModelDraws(purchases, 1)];
        Spend = spend;
    }

    /// <summary>Intervals of an average of models: they have in them that models differ.</summary>
    /// <param name="purchases">Draws of the parameters of each model, with its weight, as <see cref="ModelAverage.Draw"/> gives them.</param>
    /// <param name="spend">Draws of the spend model's parameters; null where spend is not predicted, or to take them for known.</param>
    /// <exception cref="ArgumentException">No model has a weight.</exception>
    public PredictionInterval(IReadOnlyList<ModelDraws> purchases, ParameterDraws? spend = null)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        _purchases = [.. purchases.Where(part => part.Weight > 0)];
        Spend = spend;
        if (_purchases.Length == 0)
        {
            throw new ArgumentException("No model has a weight; give draws of one at least.", nameof(purchases));
        }
    }

    /// <summary>Draws of the purchase models' parameters with the models' weights: one but for an average.</summary>
    [JsonIgnore]
    public IReadOnlyList<ModelDraws> Purchases => Array.AsReadOnly(_purchases);

    /// <summary>Draws of the spend model's parameters; null where they are taken for known.</summary>
    [JsonIgnore]
    public ParameterDraws? Spend { get; }

    /// <summary>The probability with which an interval holds what it is of, in (0, 1).</summary>
    /// <value>Default 0.9: nine of ten cases.</value>
    public double Level { get; init; } = 0.9;

    /// <summary>Whether rows get columns of intervals; totals have theirs anyway.</summary>
    /// <value>Default true.</value>
    public bool PerCustomer { get; init; } = true;

    /// <summary>The seed of the chance in the totals of outcomes.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>The most threads to use. Results do not depend on it, to the last bit.</summary>
    /// <value>Default null: as many as there are processors. ≥ 1.</value>
    public int? MaximumThreads { get; init; }

    /// <summary>A level in words, as they stand in "… it will be between …".</summary>
    /// <param name="level">The level, in (0, 1).</param>
    /// <returns>Such as <c>in nine of ten cases</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    /// <example>
    /// <code>
    /// string often = PredictionInterval.InCases(0.9);   // in nine of ten cases
    /// </code>
    /// </example>
    public static string InCases(double level) => IntervalLevel.Require(level) switch
    {
        0.9 => "in nine of ten cases",
        0.8 => "in four of five cases",
        0.95 => "in 19 of 20 cases",
        0.99 => "in 99 of 100 cases",
        0.5 => "in one of two cases",
        _ => string.Create(CultureInfo.InvariantCulture, $"in {100 * level:0.##########}% of cases"),
    };

    /// <summary>Refuses draws that are not of the models, and a level that they cannot tell.</summary>
    /// <exception cref="ArgumentException">They are of another model or in another unit, or the level or the number of threads is none.</exception>
    /// <exception cref="InvalidOperationException">There are too few draws for the level.</exception>
    internal void RequireFor(IPurchaseModel purchases, ISpendModel? spend)
    {
        IntervalLevel.Require(Level, _purchases.Sum(part => part.Draws.Count));
        if (MaximumThreads is < 1)
        {
            throw new ArgumentException($"MaximumThreads is {MaximumThreads}; it must be at least 1.");
        }

        foreach (ModelDraws part in _purchases)
        {
            IPurchaseModel model = purchases is AveragePurchaseModel average
                ? average.Models.Select(averaged => averaged.Model).FirstOrDefault(averaged => averaged.Name == part.Draws.ModelName) ?? purchases
                : purchases;
            RequireOf(part.Draws, model);
            if (part.Draws.TimeUnit != purchases.TimeUnit && model.Definition is not { HasTimeUnit: false })
            {
                throw new ArgumentException(
                    $"The draws of {part.Draws.ModelName} are in the time unit {part.Draws.TimeUnit.Name()}, and the model is in {purchases.TimeUnit.Name()}; draw from the fit of that model.");
            }
        }

        if (Spend is null)
        {
            return;
        }

        RequireOf(Spend, spend ?? throw new ArgumentException($"There are draws of {Spend.ModelName}, and no spend model; give both or neither."));
        IntervalLevel.Require(Level, Spend.Count);
    }

    /// <summary>The purchase models of draws, spread evenly over all; of several models as many as their weights say, in turn.</summary>
    /// <param name="most">How many at most.</param>
    internal PurchaseModel[] DrawnPurchases(int most)
    {
        double total = _purchases.Sum(part => part.Weight);
        int count = Math.Min(most, _purchases.Sum(part => part.Draws.Count));
        List<(double Place, PurchaseModel Model)> drawn = [];
        foreach (ModelDraws part in _purchases)
        {
            int wanted = _purchases.Length == 1 ? count : Math.Max(1, (int)Math.Round(count * part.Weight / total));
            int[] draws = part.Draws.EvenlySpread(wanted);
            for (int i = 0; i < wanted; i++)
            {
                drawn.Add(((i + 0.5) / wanted, (PurchaseModel)part.Draws.ModelAt(draws[i % draws.Length])));
            }
        }

        return [.. drawn.OrderBy(draw => draw.Place).Select(draw => draw.Model)];
    }

    /// <summary>A few purchase models that stand for all, with their weights.</summary>
    /// <param name="customers">For how many customers something is averaged over them.</param>
    internal (IPurchaseModel Model, double Weight)[] PurchasePoints(int customers) =>
    [
        .. _purchases.SelectMany(part =>
        {
            (IPurchaseModel Model, double Weight)[] points = ParameterPoints.Of<IPurchaseModel>(part.Draws, customers);
            double share = part.Weight / points.Sum(point => point.Weight);
            return points.Select(point => (point.Model, point.Weight * share));
        }),
    ];

    /// <summary>The cloud of the purchase model's parameters; null for several models.</summary>
    internal ParameterCloud? PurchaseCloud() => _purchases.Length == 1 ? ParameterCloud.Of(_purchases[0].Draws) : null;

    private static void RequireOf(ParameterDraws draws, IModel model)
    {
        if (draws.ModelName != model.Name)
        {
            throw new ArgumentException($"The draws are of {draws.ModelName}, and the model is {model.Name}; draw from the fit of that model.");
        }
    }

    /// <summary>The threads to use.</summary>
    internal int Threads => MaximumThreads ?? Environment.ProcessorCount;
}
