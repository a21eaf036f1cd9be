namespace Clv.Probabilistic;

/// <summary>The parameters of a model by name, in the model's order.</summary>
/// <example>
/// <code>
/// IModelParameters parameters = fit.Model.Parameters;   // of any model
/// foreach ((string name, double value) in parameters.Names.Zip(parameters.Values))
/// {
///     Console.WriteLine($"{name} = {value:0.000}");
/// }
/// </code>
/// </example>
public interface IModelParameters
{
    /// <summary>The names as in model files, in the model's order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The values on the natural scale, parallel to <see cref="Names"/>; each finite and as its <see cref="ParameterSpecification"/> says.</summary>
    IReadOnlyList<double> Values { get; }
}
