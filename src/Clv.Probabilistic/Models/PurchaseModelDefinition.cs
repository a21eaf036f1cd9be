using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a model of purchases is.</summary>
[JsonConverter(typeof(ModelDefinitionJsonConverter))]
public sealed class PurchaseModelDefinition : ModelDefinition
{
    private readonly Lazy<IPurchaseFitter> _fitter;
    private readonly Func<double[], TimeUnit, PurchaseModel> _create;

    /// <summary>A definition.</summary>
    /// <param name="modelType">The type of its models.</param>
    /// <param name="create">Makes the model from parameters in its order and their unit.</param>
    /// <param name="fitter">Makes its fitter, once it is asked for.</param>
    internal PurchaseModelDefinition(Type modelType, Func<double[], TimeUnit, PurchaseModel> create, Func<IPurchaseFitter> fitter)
    {
        ModelType = modelType;
        _create = create;
        _fitter = new Lazy<IPurchaseFitter>(fitter);
    }

    /// <inheritdoc/>
    public override bool HasTimeUnit => !CountsOpportunities;

    /// <summary>Whether its time is counted in opportunities, so that recency and T must be whole, as
    /// <see cref="SummaryOptions.Opportunities"/> makes them.</summary>
    /// <value>Default no.</value>
    public bool CountsOpportunities { get; internal init; }

    /// <summary>The fitter of the model, which has no state.</summary>
    public IPurchaseFitter Fitter => _fitter.Value;

    /// <summary>Whether the likelihood looks at what <see cref="SummaryOptions.LogIntervals"/> adds to a summary; predictions do without.</summary>
    /// <value>Default false.</value>
    public bool NeedsLogIntervals { get; internal init; }

    /// <summary>What the model asks of a history beyond what every summary does.</summary>
    private Func<CustomerHistory, string?>? HistoryRule => CountsOpportunities ? OpportunityRules.Broken : null;

    /// <inheritdoc/>
    internal override Type ModelType { get; }

    /// <summary>Refuses a history that the model cannot have.</summary>
    internal void Check(in CustomerHistory history)
    {
        if (HistoryRule?.Invoke(history) is { } broken)
        {
            throw new ArgumentException(broken);
        }
    }

    /// <summary>Refuses customers with a history that the model cannot have, and says whose.</summary>
    internal void Check(CustomerSummary customers)
    {
        for (int row = 0; HistoryRule is { } rule && row < customers.Count; row++)
        {
            if (rule(customers.HistoryOf(row)) is { } broken)
            {
                throw new ArgumentException(FormattableString.Invariant($"{Title} cannot take row {row} (customer {customers.Ids[row]}): {broken}"));
            }
        }
    }

    /// <inheritdoc/>
    internal override PurchaseModel Create(ReadOnlySpan<double> parameters, TimeUnit timeUnit) => _create(parameters.ToArray(), timeUnit);
}
