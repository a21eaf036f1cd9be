using System.Collections;

namespace Clv.Probabilistic;

/// <summary>The priors of a model's parameters, of one quantity each and independent of each other.</summary>
/// <remarks>
/// Where a list says nothing of some parameters, the weak priors of <see cref="Of"/> fill it up. A prior may be put on a parameter by its name
/// or on one of the model's <see cref="ModelDefinition.Quantities"/>, on which opinions are easier to have; both together must not say more
/// than there are parameters. Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// ParameterPriors weak = ParameterPriors.Of(BetaGeoModel.Kind, customers);
/// Console.WriteLine(weak);   // mean_purchase_rate ~ LogNormal(median 0.03, spread 2.5), …
///
/// // Of the rest, the weak ones.
/// ParameterPriors own = new(
///     new ParameterPrior("mean_purchase_rate", PriorDistribution.LogNormal(median: 0.05, spread: 1)),
///     new ParameterPrior("mean_dropout_probability", PriorDistribution.Beta(2, 8)));
/// </code>
/// </example>
public sealed class ParameterPriors : IReadOnlyList<ParameterPrior>
{
    /// <summary>A factor of e^2.5, some 12, to either side of nothing but the data's scale.</summary>
    private const double ScaleSpread = 2.5;

    private readonly ParameterPrior[] _priors;

    /// <summary>Priors of one's own.</summary>
    /// <param name="priors">The priors, of a quantity each.</param>
    /// <exception cref="ArgumentException">A quantity has two priors.</exception>
    public ParameterPriors(params IReadOnlyList<ParameterPrior> priors)
    {
        ArgumentNullException.ThrowIfNull(priors);
        _priors = [.. priors];
        if (_priors.GroupBy(prior => prior.Quantity).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"{twice.Key} has more than one prior; give one.", nameof(priors));
        }
    }

    /// <inheritdoc/>
    public int Count => _priors.Length;

    /// <inheritdoc/>
    public ParameterPrior this[int index] => _priors[index];

    /// <summary>Weak priors of all parameters of a model: proper, so that there is a posterior whatever the data, and wide enough to say
    /// next to nothing where the data say anything.</summary>
    /// <param name="definition">What the model is.</param>
    /// <param name="customers">The customers, of whom the mean T and the mean spend are the scale of time and of money: the priors mean the
    /// same in any unit.</param>
    /// <returns>Priors of the model's quantities, and of parameters that no quantity speaks of: of a mean rate, log-normal about one per mean
    /// T with a spread of 2.5; of a variation between customers, log-normal about 1 with a spread of 1; of a mean probability, Beta(1, 1);
    /// of a concentration, log-normal about 2 with a spread of 1.5; of a shape, log-normal about 3 with a spread of 1.5; of a scale of
    /// money, log-normal about the mean spend with a spread of 2.5.</returns>
    public static ParameterPriors Of(ModelDefinition definition, CustomerSummary customers)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(customers);
        return new ParameterPriors().Completed(definition, customers);
    }

    /// <inheritdoc/>
    public IEnumerator<ParameterPrior> GetEnumerator() => ((IEnumerable<ParameterPrior>)_priors).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The priors in a line.</summary>
    /// <returns>Such as <c>r ~ Gamma(shape 0.001, rate 0.001), …</c>.</returns>
    public override string ToString() => string.Join(", ", _priors.AsEnumerable());

    /// <summary>These priors, and weak ones for what they say nothing of.</summary>
    /// <exception cref="ArgumentException">A prior is of something that the model has not, or together they say more than there are
    /// parameters.</exception>
    internal ParameterPriors Completed(ModelDefinition definition, CustomerSummary customers)
    {
        QuantityRank rank = new(definition);
        foreach (ParameterPrior prior in _priors)
        {
            PriorQuantity quantity = PriorQuantity.Find(definition, prior.Quantity);
            if (prior.Distribution.Misfit(quantity.Specification) is { } misfit)
            {
                throw new ArgumentException($"{prior.Quantity} cannot have the prior {prior.Distribution}, which {misfit}.");
            }

            if (!rank.Add(quantity))
            {
                throw new ArgumentException(
                    $"The prior of {prior.Quantity} says again what the priors before it say: {definition.Title} has {rank.Free} parameters to have priors; leave one out.");
            }
        }

        PriorScales scales = PriorScales.Of(customers);
        List<ParameterPrior> all = [.. _priors];
        foreach (PriorQuantity quantity in PriorQuantity.Of(definition).Where(rank.Add))
        {
            all.Add(new ParameterPrior(quantity.Specification.Name, Weak(quantity, scales)));
        }

        rank.RequireConstantJacobian();
        return new ParameterPriors(all);
    }

    private static PriorDistribution Weak(PriorQuantity quantity, PriorScales scales)
    {
        double unit = quantity.Specification.Unit switch
        {
            ParameterUnit.Time => scales.Time,
            ParameterUnit.PerTime => 1 / scales.Time,
            ParameterUnit.Money => scales.Money,
            _ => 1,
        };
        return quantity.Kind switch
        {
            QuantityKind.MeanRate or QuantityKind.Scale => PriorDistribution.LogNormal(unit, ScaleSpread),
            QuantityKind.Variation => PriorDistribution.LogNormal(median: 1, spread: 1),
            QuantityKind.MeanProbability => PriorDistribution.Beta(1, 1),
            QuantityKind.Concentration => PriorDistribution.LogNormal(median: 2, spread: 1.5),
            QuantityKind.Shape => PriorDistribution.LogNormal(median: 3, spread: 1.5),
            _ => quantity.Specification.Scale switch
            {
                ParameterScale.Linear => PriorDistribution.Normal(0, ScaleSpread),
                ParameterScale.Bounded => PriorDistribution.Uniform(quantity.Specification.Smallest, quantity.Specification.Largest),
                _ => PriorDistribution.LogNormal(unit, ScaleSpread),
            },
        };
    }
}
