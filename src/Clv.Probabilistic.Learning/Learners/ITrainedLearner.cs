namespace Clv.Probabilistic.Learning;

/// <summary>A learner that has learnt.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// foreach (FeatureImportance feature in spends.Importance.Take(5))
/// {
///     Console.WriteLine($"{feature.Name}: {feature.Share:P0}");
/// }
/// </code>
/// </example>
public interface ITrainedLearner
{
    /// <summary>The features that it looks at, in the order in which it was given them.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>What mattered to it, most first; empty for a learner that does not know.</summary>
    IReadOnlyList<FeatureImportance> Importance { get; }

    /// <summary>Predicts.</summary>
    /// <param name="rows">The rows, with <see cref="Columns"/> in this order.</param>
    /// <returns>A mean or a probability per row.</returns>
    double[] Predict(FeatureMatrix rows);
}
