namespace Clv.Probabilistic.Learning;

/// <summary>Boosted trees of any library that have been learnt.</summary>
internal interface IBoostedTrees : IStoredLearner, IDisposable
{
    /// <summary>What the first trees say of rows: a mean or a probability.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="rounds">How many of the trees count; 0 for all.</param>
    double[] Predict(FeatureMatrix rows, int rounds);
}
