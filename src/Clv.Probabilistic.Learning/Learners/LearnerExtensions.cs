namespace Clv.Probabilistic.Learning;

/// <summary>Learners and what they learnt, as forecasters use them.</summary>
internal static class LearnerExtensions
{
    /// <summary>Learns, or takes the label of all rows where they have but one.</summary>
    public static ITrainedLearner LearnAny(this ILearner learner, LearningData data, LearningLoss loss, CancellationToken cancellationToken) =>
        data.IsConstant ? new SameForAll(data.Features.Columns, data.Labels[0]) : learner.Learn(data, loss, cancellationToken);

    /// <summary>A prediction per customer of a table.</summary>
    public static double[] Predict(this ITrainedLearner learnt, FeatureTable features) => learnt.Predict(FeatureMatrix.Of(features, learnt.Columns));
}
