namespace Clv.Probabilistic.Learning;

/// <summary>Chooses how to learn by rows that were not learnt from: the latest window, or folds of customers where there is one alone.</summary>
internal static class HeldOut
{
    /// <summary>Of one window alone, customers are cut into so many folds.</summary>
    private const int Folds = 5;

    /// <summary>The choice of the smallest loss; the first of equal ones.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="choices">How many choices there are.</param>
    /// <param name="losses">The mean loss of each in the second rows, learnt from the first.</param>
    public static int Best(LearningData data, int choices, Func<LearningData, LearningData, double[]> losses)
    {
        double[] sums = data.Windows.Count > 1 ? Losses(data.Earlier(), data.Latest(), choices, losses) : LossesOfFolds(data, choices, losses);
        return sums.IndexOf(sums.Min());
    }

    private static double[] LossesOfFolds(LearningData data, int choices, Func<LearningData, LearningData, double[]> losses)
    {
        double[] sums = new double[choices];
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] learnt = [.. Enumerable.Range(0, data.Count).Where(row => row % Folds != fold)];
            int[] unseen = [.. Enumerable.Range(0, data.Count).Where(row => row % Folds == fold)];
            if (learnt.Length == 0 || unseen.Length == 0)
            {
                continue;
            }

            double[] inFold = Losses(data.Rows(learnt), data.Rows(unseen), choices, losses);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += inFold[i] * unseen.Length;
            }
        }

        return sums;
    }

    /// <summary>Where there is nothing to tell by, all are equal, and the first choice is taken.</summary>
    private static double[] Losses(LearningData learnt, LearningData unseen, int choices, Func<LearningData, LearningData, double[]> losses) =>
        learnt.IsConstant ? new double[choices] : losses(learnt, unseen);
}
