using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A model: parameters that predict. Whether they were fitted or published makes no difference.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public interface IModel
{
    /// <summary>The model's name in model files and on the command line, such as <c>bg-nbd</c>.</summary>
    /// <value>Default: the name of its type.</value>
    string Name => GetType().Name;

    /// <summary>What the model is; null for a model that no catalog knows, which cannot be written to a file.</summary>
    ModelDefinition? Definition => null;

    /// <summary>The parameters, on the natural scale.</summary>
    /// <value>Default: none.</value>
    IModelParameters Parameters => NoParameters.Instance;
}
