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
    public override bool HasTimeUnit => true;

    /// <summary>The fitter of the model, which has no state.</summary>
    public IPurchaseFitter Fitter => _fitter.Value;

    /// <inheritdoc/>
    internal override Type ModelType { get; }

    /// <inheritdoc/>
    internal override PurchaseModel Create(ReadOnlySpan<double> parameters, TimeUnit timeUnit) => _create(parameters.ToArray(), timeUnit);
}
