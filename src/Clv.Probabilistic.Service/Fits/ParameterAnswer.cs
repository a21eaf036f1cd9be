namespace Clv.Probabilistic.Service;

/// <summary>A parameter of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="StandardError">How well it is known; null where that is not.</param>
internal sealed record ParameterAnswer(string Name, double Value, double? StandardError)
{
    /// <summary>The parameters of a fit.</summary>
    public static IReadOnlyList<ParameterAnswer> Of(ModelFit<IModel> fit) => [.. fit.Parameters.Select(parameter => new ParameterAnswer(
        parameter.Name, parameter.Value, parameter.StandardError is { } error && double.IsFinite(error) ? error : null))];
}
