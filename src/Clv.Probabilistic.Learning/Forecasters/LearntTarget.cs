namespace Clv.Probabilistic.Learning;

/// <summary>What was learnt of one target: by a learner, or one value that all customers had.</summary>
/// <param name="Trained">The learner; null where all had the same.</param>
/// <param name="Same">What all had.</param>
internal sealed record LearntTarget(ITrainedLearner? Trained, double Same)
{
    /// <summary>What mattered; empty where all had the same.</summary>
    public IReadOnlyList<FeatureImportance> Importance => Trained?.Importance ?? [];

    /// <summary>Learns.</summary>
    public static LearntTarget Of(ILearner learner, LearningData data, LearningLoss loss, CancellationToken cancellationToken) => data.IsConstant
        ? new LearntTarget(null, data.Labels[0])
        : new LearntTarget(learner.Learn(data, loss, cancellationToken), double.NaN);

    /// <summary>A forecast per row.</summary>
    public double[] Predict(FeatureTable features) => Predict(FeatureMatrix.Of([features], Trained?.Columns ?? []));

    /// <summary>A forecast per row, of the features that were learnt from.</summary>
    public double[] Predict(FeatureMatrix features)
    {
        if (Trained is not null)
        {
            return Trained.Predict(features);
        }

        double[] same = new double[features.Rows];
        same.AsSpan().Fill(Same);
        return same;
    }
}
