namespace Clv.Probabilistic.Learning;

/// <summary>The unit in which labels are learnt, so that it makes no difference in which they are given: penalties and limits of libraries have none.</summary>
internal static class LabelUnit
{
    /// <summary>By what labels are divided, above 0: their mean where they are means of a logarithmic scale, their standard deviation where they may be of
    /// any sign, and 1 where they are 1 and 0.</summary>
    /// <param name="labels">The labels, not all the same, and such that suit the loss.</param>
    /// <param name="loss">The loss.</param>
    public static double Of(ReadOnlyColumn<double> labels, LearningLoss loss)
    {
        double mean = labels.Average();
        return loss switch
        {
            LearningLoss.Poisson or LearningLoss.Tweedie => mean,
            LearningLoss.Squared => Math.Sqrt(labels.Average(label => (label - mean) * (label - mean))),
            _ => 1,
        };
    }
}
