namespace Clv.Probabilistic.Learning;

/// <summary>How much a feature mattered to a learner.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Share">Its part of all that splits of trees improved, or of all coefficients of a linear model, from 0 to 1.</param>
/// <remarks>In the rows that were learnt from: a measure of use, not of what the feature is worth on new ones.</remarks>
public sealed record FeatureImportance(string Name, double Share)
{
    /// <summary>Of all features, most first.</summary>
    /// <param name="columns">The features.</param>
    /// <param name="weights">How much each mattered, not negative.</param>
    internal static IReadOnlyList<FeatureImportance> Of(IReadOnlyList<string> columns, double[] weights)
    {
        double all = weights.Sum();
        return Array.AsReadOnly([.. weights
            .Select((weight, column) => new FeatureImportance(columns[column], all > 0 ? weight / all : 0))
            .OrderByDescending(feature => feature.Share)]);
    }
}
