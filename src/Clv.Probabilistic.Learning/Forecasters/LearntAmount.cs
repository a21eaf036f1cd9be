namespace Clv.Probabilistic.Learning;

/// <summary>What was learnt of purchases or spend: of all customers, or of those who bought, for a hurdle.</summary>
/// <param name="Learnt">What was learnt.</param>
/// <param name="IsOfBuyers">Whether it is of buyers alone.</param>
internal sealed record LearntAmount(ITrainedLearner Learnt, bool IsOfBuyers)
{
    /// <summary>Learns.</summary>
    public static LearntAmount Of(ILearner learner, LearningData data, LearningLoss loss, bool isHurdle, CancellationToken cancellationToken)
    {
        // Nobody bought: there are no buyers to learn from, and nothing to learn of the others.
        int[] buyers = isHurdle ? [.. Enumerable.Range(0, data.Count).Where(row => data.Labels[row] > 0)] : [];
        bool isOfBuyers = buyers.Length > 0;
        return new LearntAmount(learner.LearnAny(isOfBuyers ? data.Rows(buyers) : data, loss, cancellationToken), isOfBuyers);
    }

    /// <summary>A forecast per row, never below zero.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="bought">The probability that each buys.</param>
    public double[] Predict(FeatureTable features, double[] bought)
    {
        double[] amounts = Learnt.Predict(features);
        for (int row = 0; row < amounts.Length; row++)
        {
            amounts[row] = Math.Max(amounts[row], 0) * (IsOfBuyers ? bought[row] : 1);
        }

        return amounts;
    }
}
