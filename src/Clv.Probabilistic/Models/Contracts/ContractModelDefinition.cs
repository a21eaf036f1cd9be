using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a model of contracts is.</summary>
[JsonConverter(typeof(ModelDefinitionJsonConverter))]
public sealed class ContractModelDefinition : ModelDefinition
{
    private readonly Lazy<IContractFitter> _fitter;
    private readonly Func<double[], ContractModel> _create;

    /// <summary>A definition.</summary>
    /// <param name="modelType">The type of its models.</param>
    /// <param name="create">Makes the model from parameters in its order.</param>
    /// <param name="fitter">Makes its fitter, once it is asked for.</param>
    internal ContractModelDefinition(Type modelType, Func<double[], ContractModel> create, Func<IContractFitter> fitter)
    {
        ModelType = modelType;
        _create = create;
        _fitter = new Lazy<IContractFitter>(fitter);
    }

    /// <summary>The fitter of the model, which has no state.</summary>
    public IContractFitter Fitter => _fitter.Value;

    /// <inheritdoc/>
    public override bool HasTimeUnit => false;

    /// <inheritdoc/>
    internal override Type ModelType { get; }

    /// <inheritdoc/>
    internal override ContractModel Create(ReadOnlySpan<double> parameters, TimeUnit timeUnit) => _create(parameters.ToArray());
}
