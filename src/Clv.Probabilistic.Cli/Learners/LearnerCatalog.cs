namespace Clv.Probabilistic.Cli;

/// <summary>The learners that the tool knows: the one place where they are listed.</summary>
/// <remarks>A further one is a line here and a method of <see cref="LearnerLibrary"/>.</remarks>
internal static class LearnerCatalog
{
    /// <summary>The learners, in the order of tables.</summary>
    public static IReadOnlyList<LearnerDefinition> All { get; } =
    [
        new("boosted-trees", "trees that see features of orders", StandsOnModels: false, settings => LearnerLibrary.BoostedTrees(settings)),
        new("ensemble", "a model, and learners that correct it customer by customer", StandsOnModels: true, settings => LearnerLibrary.Ensemble(settings)),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(learner => learner.Name)];

    /// <summary>The learner of a name; null where it is none.</summary>
    public static LearnerDefinition? Find(string? name) => All.FirstOrDefault(learner => learner.Name == name);
}
