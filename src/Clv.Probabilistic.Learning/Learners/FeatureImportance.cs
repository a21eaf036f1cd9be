namespace Clv.Probabilistic.Learning;

/// <summary>How much a feature mattered to trees.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Share">Its part of all that splits improved, from 0 to 1.</param>
/// <remarks>By the gain of splits in the rows that were learnt from: a measure of use, not of what the feature is worth on new ones.</remarks>
public sealed record FeatureImportance(string Name, double Share)
{
    /// <summary>Of all features, most first.</summary>
    internal static IReadOnlyList<FeatureImportance> Of(BoostedTrees trees)
    {
        double[] gains = trees.Gains();
        double all = gains.Sum();
        return Array.AsReadOnly([.. gains
            .Select((gain, column) => new FeatureImportance(trees.Columns[column], all > 0 ? gain / all : 0))
            .OrderByDescending(feature => feature.Share)]);
    }
}
