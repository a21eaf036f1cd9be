namespace Clv.Probabilistic.Learning;

/// <summary>What was learnt of one target: trees, or one value that all customers had.</summary>
/// <param name="Trees">The trees; null where all had the same.</param>
/// <param name="Same">What all had.</param>
/// <param name="Rounds">How many trees.</param>
internal sealed record LearntTarget(BoostedTrees? Trees, double Same, int Rounds)
{
    /// <summary>A forecast per row.</summary>
    public double[] Predict(FeatureTable features)
    {
        if (Trees is not null)
        {
            return Trees.Predict(FeatureMatrix.Of([features], Trees.Columns));
        }

        double[] same = new double[features.Count];
        same.AsSpan().Fill(Same);
        return same;
    }
}
