using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a model of contracts is.</summary>
[JsonConverter(typeof(ModelDefinitionJsonConverter))]
public sealed class ContractModelDefinition : ModelDefinition
{
    private readonly Func<double[], ContractModel> _create;

    /// <summary>A definition.</summary>
    /// <param name="modelType">The type of its models.</param>
    /// <param name="create">Makes the model from parameters in its order.</param>
    internal ContractModelDefinition(Type modelType, Func<double[], ContractModel> create)
    {
        ModelType = modelType;
        _create = create;
    }

    /// <inheritdoc/>
    public override bool HasTimeUnit => false;

    /// <inheritdoc/>
    internal override Type ModelType { get; }

    /// <inheritdoc/>
    internal override IModel Create(ReadOnlySpan<double> parameters, TimeUnit timeUnit) => _create(parameters.ToArray());
}
