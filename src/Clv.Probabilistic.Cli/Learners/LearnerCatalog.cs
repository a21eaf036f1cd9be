namespace Clv.Probabilistic.Cli;

/// <summary>The learners that the tool knows: the one place where they are listed.</summary>
/// <remarks>A further one is a line here and a name that <see cref="LearnerLibrary"/> knows.</remarks>
internal static class LearnerCatalog
{
    /// <summary>What comes before the file of a network.</summary>
    public const string NetworkPrefix = "onnx:";

    /// <summary>How help names a network.</summary>
    public const string NetworkForm = NetworkPrefix + "FILE";

    /// <summary>What a network is, in a few words.</summary>
    public const string NetworkGist = "a network that was trained elsewhere, with its layout in FILE.json or inside";

    /// <summary>The learners that are compared where all are, in the order of tables.</summary>
    public static IReadOnlyList<LearnerDefinition> All { get; } =
    [
        LearnerDefinition.OfFeatures("boosted-trees", "trees that see features of orders"),
        LearnerDefinition.OfFeatures("random-forest", "the mean of trees of random parts of customers and features"),
        LearnerDefinition.OfFeatures("glm", "a generalized linear model of the features"),
        new("ensemble", "a model, and learners that correct it customer by customer", LearnerKind.Model, settings => LearnerLibrary.Ensemble(settings)),
    ];

    /// <summary>Further ones, by name alone: the same learner by another library.</summary>
    public static IReadOnlyList<LearnerDefinition> Further { get; } =
    [
        LearnerDefinition.OfFeatures("boosted-trees:fasttree", "such trees by FastTree"),
        LearnerDefinition.OfFeatures("boosted-trees:xgboost", "such trees by XGBoost, where it is installed"),
    ];

    /// <summary>The names of those that are compared where all are.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(learner => learner.Name)];

    /// <summary>The names of all that have one.</summary>
    public static IReadOnlyList<string> AllNames => [.. All.Concat(Further).Select(learner => learner.Name)];

    /// <summary>What each is in a few words, as help says it.</summary>
    public static string Gists => string.Join("; ", All.Concat(Further).Select(learner => $"{learner.Name}, {learner.Gist}").Append($"{NetworkForm}, {NetworkGist}"));

    /// <summary>The learner of a name; null where it is none.</summary>
    public static LearnerDefinition? Find(string? name) =>
        All.Concat(Further).FirstOrDefault(learner => learner.Name == name)
        ?? (FileOf(name) is { } file ? new(name!, NetworkGist, LearnerKind.Network, _ => LearnerLibrary.Network(file)) : null);

    /// <summary>The files that networks of these names are read from: each, and the layout that may be beside it.</summary>
    public static IEnumerable<string> FilesOf(IEnumerable<string?> names) =>
        names.Select(FileOf).OfType<string>().SelectMany(file => new[] { file, file + ".json" });

    private static string? FileOf(string? name) =>
        name?.StartsWith(NetworkPrefix, StringComparison.Ordinal) == true && name.Length > NetworkPrefix.Length ? name[NetworkPrefix.Length..] : null;
}
