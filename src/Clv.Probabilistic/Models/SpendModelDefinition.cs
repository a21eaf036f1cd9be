using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a model of spend is.</summary>
[JsonConverter(typeof(ModelDefinitionJsonConverter))]
public sealed class SpendModelDefinition : ModelDefinition
{
    private readonly Lazy<ISpendFitter> _fitter;
    private readonly Func<double[], ISpendModel> _create;
    private readonly Lazy<ISpendFitter>? _finite;

    /// <summary>A definition.</summary>
    /// <param name="modelType">The type of its models.</param>
    /// <param name="create">Makes the model from parameters in its order.</param>
    /// <param name="fitter">Makes its fitter, once it is asked for.</param>
    internal SpendModelDefinition(Type modelType, Func<double[], ISpendModel> create, Func<ISpendFitter> fitter)
    {
        ModelType = modelType;
        _create = create;
        _fitter = new Lazy<ISpendFitter>(fitter);
    }

    /// <inheritdoc/>
    public override bool HasTimeUnit => false;

    /// <summary>The fitter of the model, which has no state.</summary>
    public ISpendFitter Fitter => _fitter.Value;

    /// <summary>The fitter that keeps the population mean finite; null for a model whose mean always is.</summary>
    public ISpendFitter? FiniteMeanFitter => _finite?.Value;

    /// <summary>The fitter, or where there is one and it is asked for the one that keeps the population mean finite.</summary>
    internal ISpendFitter FitterFor(bool finiteMean) => finiteMean ? FiniteMeanFitter ?? Fitter : Fitter;

    /// <summary>Makes the fitter that keeps the population mean finite.</summary>
    internal Func<ISpendFitter>? FiniteMean
    {
        init => _finite = value is null ? null : new Lazy<ISpendFitter>(value);
    }

    /// <summary>Whether the model is fitted to what <see cref="SummaryOptions.SpendColumns"/> adds to a summary.</summary>
    /// <value>Default false: mean spend is enough.</value>
    public bool NeedsSpendColumns { get; internal init; }

    /// <summary>Whether a model is asked by what <see cref="SummaryOptions.SpendColumns"/> adds to a summary; null is none.</summary>
    internal static bool SpendColumnsFor(ISpendModel? model) => model?.Definition is SpendModelDefinition { NeedsSpendColumns: true };

    /// <summary>Makes what draws customers of a model; null for one that says nothing about single purchases.</summary>
    internal Func<ISpendModel, ISpendSampler>? Sampler { get; init; }

    /// <inheritdoc/>
    internal override Type ModelType { get; }

    /// <inheritdoc/>
    internal override ISpendModel Create(ReadOnlySpan<double> parameters, TimeUnit timeUnit) => _create(parameters.ToArray());
}
