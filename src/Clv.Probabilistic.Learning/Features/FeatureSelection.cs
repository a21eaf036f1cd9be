namespace Clv.Probabilistic.Learning;

/// <summary>Tells which features are wanted.</summary>
internal sealed class FeatureSelection
{
    private readonly FeatureOptions _options;

    private FeatureSelection(FeatureOptions options) => _options = options;

    /// <summary>What options say.</summary>
    public static FeatureSelection Of(FeatureOptions options) => new(options);

    /// <summary>What options say, all of which must be there.</summary>
    /// <param name="options">The options.</param>
    /// <param name="known">All features that there are.</param>
    /// <exception cref="ArgumentException">A name is that of none of them.</exception>
    public static FeatureSelection Of(FeatureOptions options, IEnumerable<FeatureDefinition> known)
    {
        string[] names = [.. CustomerFeatures.Definitions.Concat(known).Select(feature => feature.Name).Distinct()];
        if (options.Names?.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new ArgumentException(
                $"There is no feature {unknown}; choose from {string.Join(", ", names)}, or ask for what makes it (OrderColumns, Profiles, PurchaseModels, SpendModel).", nameof(options));
        }

        return new(options);
    }

    /// <summary>Whether a feature is wanted.</summary>
    public bool Has(FeatureDefinition feature) =>
        (_options.Groups is not { } groups || groups.Contains(feature.Group)) && (_options.Names is not { } names || names.Contains(feature.Name));
}
