using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a model is, said once: everything that names models, describes, reads, writes, fits, compares or draws them takes it
/// from here.</summary>
/// <remarks>A model of one's own needs one definition and no other list. Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(ModelDefinitionJsonConverter))]
public abstract class ModelDefinition
{
    private protected ModelDefinition()
    {
    }

    /// <summary>The name in model files and on the command line, such as <c>bg-nbd</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name in sentences, such as BG/NBD.</summary>
    public required string Title { get; init; }

    /// <summary>What it describes, in the few words of a list.</summary>
    public required string Gist { get; init; }

    /// <summary>What it takes for granted, as sentences for people who decide, with its source.</summary>
    public required string Explanation { get; init; }

    /// <summary>Its parameters, in its order.</summary>
    public required IReadOnlyList<ParameterSpecification> Parameters { get; init; }

    /// <summary>What its parameters say together, on scales that have a meaning of their own: what priors may speak about beside the
    /// parameters.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ModelQuantity> Quantities { get; init; } = [];

    /// <summary>Whether its parameters are in a time unit, which model files then state.</summary>
    public abstract bool HasTimeUnit { get; }

    /// <summary>The models that it contains as a special case or a limit.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ModelNesting> Contains { get; init; } = [];

    /// <summary>The models of which it is a special case or a limit, where their definitions do not say so themselves.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<ModelNesting> IsContainedIn { get; init; } = [];

    /// <summary>The type of its models.</summary>
    internal abstract Type ModelType { get; }

    /// <summary>Makes the model.</summary>
    /// <param name="parameters">Its parameters, in its order.</param>
    /// <param name="timeUnit">Their unit; not looked at where the model has none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter breaks its rule.</exception>
    internal abstract IModel Create(ReadOnlySpan<double> parameters, TimeUnit timeUnit);

    /// <summary>How this model is a special case of another; null where it is none.</summary>
    internal ModelNesting? NestingIn(ModelDefinition general) =>
        general.Contains.FirstOrDefault(nesting => nesting.Name == Name)
        ?? IsContainedIn.FirstOrDefault(nesting => nesting.Name == general.Name);
}
