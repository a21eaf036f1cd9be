namespace Clv.Probabilistic;

/// <summary>A model that model files may hold.</summary>
/// <param name="Name">Its name in model files.</param>
/// <param name="ModelType">Its type.</param>
/// <param name="ParameterNames">The names of its parameters, in its order.</param>
/// <param name="Rules">What they must satisfy.</param>
/// <param name="HasTimeUnit">Whether its parameters are in a time unit.</param>
/// <param name="Create">Makes it from parameters in its order and, where it has one, its unit.</param>
internal sealed record KnownModel(
    string Name,
    Type ModelType,
    IReadOnlyList<string> ParameterNames,
    ParameterRules Rules,
    bool HasTimeUnit,
    Func<double[], TimeUnit, IModel> Create);
