namespace Clv.Probabilistic.Learning;

/// <summary>Which labels a loss is of.</summary>
internal static class LabelRules
{
    /// <summary>Refuses labels that a loss has no value for.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    public static void Require(LearningData data, LearningLoss loss)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Features.Columns.Count == 0)
        {
            throw new ArgumentException("There is no feature to learn from; choose one at least.", nameof(data));
        }

        for (int row = 0; row < data.Count; row++)
        {
            double label = data.Labels[row];
            switch (loss)
            {
                case LearningLoss.Squared:
                    return;
                case LearningLoss.Poisson or LearningLoss.Tweedie when label < 0:
                    throw new ArgumentException(FormattableString.Invariant(
                        $"The label of row {row} is {label}; the {loss} loss is of labels that are not negative. Learn by LearningLoss.Squared, or take such rows out."), nameof(data));
                case LearningLoss.Logistic when label is not (0 or 1):
                    throw new ArgumentException(FormattableString.Invariant(
                        $"The label of row {row} is {label}; the Logistic loss is of labels that are 1 or 0."), nameof(data));
                case LearningLoss.Poisson or LearningLoss.Tweedie or LearningLoss.Logistic:
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(loss), loss, "There is no such loss.");
            }
        }
    }
}
