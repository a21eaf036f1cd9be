namespace Clv.Probabilistic;

/// <summary>The models that model files may hold: a new model adds one line here.</summary>
internal static class KnownModels
{
    /// <summary>Every model of this version.</summary>
    public static IReadOnlyList<KnownModel> All { get; } =
    [
        new("bg-nbd", typeof(BetaGeoModel), ["r", "alpha", "a", "b"], ParameterRules.Moderate, true, (p, unit) => new BetaGeoModel(new(p[0], p[1], p[2], p[3]), unit)),
        new("mbg-nbd", typeof(ModifiedBetaGeoModel), ["r", "alpha", "a", "b"], ParameterRules.Moderate, true, (p, unit) => new ModifiedBetaGeoModel(new(p[0], p[1], p[2], p[3]), unit)),
        new("pareto-nbd", typeof(ParetoNbdModel), ["r", "alpha", "s", "beta"], ParameterRules.Moderate, true, (p, unit) => new ParetoNbdModel(new(p[0], p[1], p[2], p[3]), unit)),
        new("nbd", typeof(NbdModel), ["r", "alpha"], ParameterRules.Moderate, true, (p, unit) => new NbdModel(new(p[0], p[1]), unit)),
        new("gamma-gamma", typeof(GammaGammaModel), ["p", "q", "v"], ParameterRules.Positive, false, (p, _) => new GammaGammaModel(new(p[0], p[1], p[2]))),
    ];

    /// <summary>The model of a name, or null.</summary>
    public static KnownModel? Find(string name) => All.FirstOrDefault(model => model.Name == name);

    /// <summary>The names of the models that can be used as a type, such as <see cref="IPurchaseModel"/>, for a sentence.</summary>
    public static string NamesOf(Type type) =>
        Choice([.. All.Where(model => type.IsAssignableFrom(model.ModelType)).Select(model => model.Name)]);

    /// <summary>Names to choose from: a, b or c.</summary>
    public static string Choice(IReadOnlyList<string> names) => names.Count < 2
        ? string.Concat(names)
        : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";
}
