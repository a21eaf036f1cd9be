using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Several purchase models as one, each with a weight: its probabilities and expectations are the weighted means of theirs.</summary>
/// <remarks>
/// What a customer does is distributed as the mixture of the models' distributions: P = Σ w_m·P_m of everything that is a probability or an
/// expectation. A quantile and a waiting time are those of the mixture, and a likelihood is the mixture's. <see cref="ModelAverage"/> finds
/// weights for fits. Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// AveragePurchaseModel both = new([(bgNbd.Model, 0.7), (paretoNbd.Model, 0.3)]);
/// double purchases = both.ExpectedPurchases((2, 30.43, 38.86), horizon: 39);
/// </code>
/// </example>
public sealed class AveragePurchaseModel : IColumnPurchaseModel
{
    /// <summary>The name of every average.</summary>
    internal const string ModelName = "average";

    private readonly (IPurchaseModel Model, double Weight)[] _models;

    /// <summary>An average.</summary>
    /// <param name="models">The models with their weights, finite and ≥ 0, which need not add up to 1; all in one time unit.</param>
    /// <exception cref="ArgumentException">There is no model, a weight breaks its rule, all are 0, or the models are in different units.</exception>
    public AveragePurchaseModel(IReadOnlyList<(IPurchaseModel Model, double Weight)> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        double total = 0;
        foreach ((IPurchaseModel model, double weight) in models)
        {
            ArgumentNullException.ThrowIfNull(model, nameof(models));
            if (!(weight >= 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"The weight of {model.Name} is {weight}; it must be finite and not negative."), nameof(models));
            }

            if (model.TimeUnit != models[0].Model.TimeUnit)
            {
                throw new ArgumentException(
                    $"{models[0].Model.Name} is in {models[0].Model.TimeUnit.Name()} and {model.Name} in {model.TimeUnit.Name()}; average models of one unit.", nameof(models));
            }

            total += weight;
        }

        if (!(total > 0))
        {
            throw new ArgumentException("No model has a weight; give at least one.", nameof(models));
        }

        _models = [.. models.Select(part => (part.Model, part.Weight / total))];
    }

    /// <summary>The models with their weights, which add up to 1.</summary>
    public IReadOnlyList<(IPurchaseModel Model, double Weight)> Models => Array.AsReadOnly(_models);

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public TimeUnit TimeUnit => _models[0].Model.TimeUnit;

    /// <inheritdoc/>
    public double Answer(PurchaseQuery query, CustomerHistory history) => query.Quantity switch
    {
        PurchaseQuantity.LogLikelihood => LogMean([.. _models.Select(part => part.Model.Answer(query, history))]),
        PurchaseQuantity.PurchasesQuantile => Quantile(query, history),
        PurchaseQuantity.TimeToNextPurchase => Wait(query.Probability, history),
        _ => Mean(query, history),
    };

    /// <inheritdoc/>
    public void Answer(PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        if (query.Quantity is PurchaseQuantity.LogLikelihood or PurchaseQuantity.PurchasesQuantile or PurchaseQuantity.TimeToNextPurchase)
        {
            for (int row = 0; row < destination.Length; row++)
            {
                destination[row] = Answer(query, customers.HistoryOf(row));
            }

            return;
        }

        double[] answers = new double[destination.Length];
        destination.Clear();
        foreach ((IPurchaseModel model, double weight) in _models)
        {
            model.Answer(query, customers, answers);
            AddTimes(weight, answers, destination);
        }
    }

    /// <inheritdoc/>
    public void Answer(PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        PredictionRules.CheckHorizons(this, customers, horizons, destination.Length);
        for (int row = 0; row < destination.Length; row++)
        {
            destination[row] = Answer(query.WithHorizon(horizons[row]), customers.HistoryOf(row));
        }
    }

    /// <summary>The models with their weights in a line.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => $"{Name} of " + string.Join(
        ", ", _models.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Model.Name} ({part.Weight:0.00})")));

    private static void AddTimes(double weight, double[] answers, Span<double> destination)
    {
        // A model without weight says nothing, be its answer infinite.
        for (int row = 0; row < answers.Length && weight > 0; row++)
        {
            destination[row] += weight * answers[row];
        }
    }

    private double Mean(in PurchaseQuery query, CustomerHistory history)
    {
        double sum = 0;
        foreach ((IPurchaseModel model, double weight) in _models)
        {
            sum += weight > 0 ? weight * model.Answer(query, history) : 0;
        }

        return sum;
    }

    private double LogMean(double[] logarithms)
    {
        double largest = logarithms.Max();
        double sum = 0;
        for (int i = 0; i < logarithms.Length; i++)
        {
            sum += _models[i].Weight * Math.Exp(logarithms[i] - largest);
        }

        return largest + Math.Log(sum);
    }

    private int Quantile(PurchaseQuery query, CustomerHistory history)
    {
        double above = 1 - query.Probability;
        return CountQuantile.Of(n => Mean(query.AtLeast(n + 1), history) > above);
    }

    private double Wait(double probability, CustomerHistory history)
    {
        if (probability == 0)
        {
            return 0;
        }

        double Bought(double time) => Mean(PurchaseQuery.ProbabilityOfAnyPurchase(time), history) - probability;
        if (Bought(double.PositiveInfinity) <= 0)
        {
            return double.PositiveInfinity;
        }

        double high = 1;
        while (Bought(high) < 0 && high < double.MaxValue / 4)
        {
            high *= 4;
        }

        const double Rounding = 1e-14;
        return BracketedRoot.Find(Bought, 0, -probability, high, Bought(high), Rounding);
    }
}
