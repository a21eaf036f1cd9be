namespace Clv.Probabilistic.Learning;

/// <summary>Values of scores, and which are good.</summary>
/// <example>
/// <code>
/// double? r2 = LearningScore.R2.Of(predicted: [0.5, 1, 2], actual: [0, 1, 2]);
/// Console.WriteLine($"{LearningScore.R2.Name()} {r2:0.000}, {LearningScore.R2.Best()} is better");
/// </code>
/// </example>
public static class LearningScores
{
    /// <summary>The score's name in files, such as <c>rmse</c>.</summary>
    /// <param name="score">The score.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such score.</exception>
    public static string Name(this LearningScore score) => score switch
    {
        LearningScore.R2 => "r2",
        LearningScore.RootMeanSquaredError => "rmse",
        LearningScore.MeanAbsoluteError => "mae",
        LearningScore.PoissonDeviance => "poisson_deviance",
        LearningScore.RocAuc => "auc",
        LearningScore.LogLoss => "log_loss",
        _ => throw None(score),
    };

    /// <summary>Which value of the score is best.</summary>
    /// <param name="score">The score.</param>
    /// <returns>The largest or the smallest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such score.</exception>
    public static ScoreDirection Best(this LearningScore score) => score switch
    {
        LearningScore.R2 or LearningScore.RocAuc => ScoreDirection.Larger,
        LearningScore.RootMeanSquaredError or LearningScore.MeanAbsoluteError or LearningScore.PoissonDeviance or LearningScore.LogLoss =>
            ScoreDirection.Smaller,
        _ => throw None(score),
    };

    /// <summary>Scores predictions.</summary>
    /// <param name="score">The score.</param>
    /// <param name="predicted">What was predicted of each row.</param>
    /// <param name="actual">What came.</param>
    /// <returns>The value; null where it does not exist, because all rows have one label or are of one class.</returns>
    /// <exception cref="ArgumentException">Columns differ in length or are empty, a value is not finite, a probability is outside [0, 1], or a count
    /// is negative; the message names row and value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such score.</exception>
    public static double? Of(this LearningScore score, ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual) => score switch
    {
        LearningScore.R2 => HoldoutScores.CoefficientOfDetermination(predicted, actual),
        LearningScore.RootMeanSquaredError => HoldoutScores.RootMeanSquaredError(predicted, actual),
        LearningScore.MeanAbsoluteError => HoldoutScores.MeanAbsoluteError(predicted, actual),
        LearningScore.PoissonDeviance => PoissonDeviance(predicted, actual),
        LearningScore.RocAuc => HoldoutScores.RocAuc(predicted, Happened(actual)),
        LearningScore.LogLoss => HoldoutScores.LogLoss(predicted, Happened(actual)),
        _ => throw None(score),
    };

    /// <summary>The value on a scale on which smaller is better; +∞ where there is none.</summary>
    internal static double Badness(this LearningScore score, double? value) => new Score(score.Name(), value, score.Best()).Badness;

    /// <summary>Refuses a score that cannot be had of a target.</summary>
    internal static void Check(this LearningScore score, LearningTarget target)
    {
        _ = score.Name();
        if (score == LearningScore.LogLoss && target != LearningTarget.Bought)
        {
            throw new ArgumentException("The log-loss is of probabilities; ask for it where whether customers buy is learnt (Target = Bought).");
        }
    }

    private static double PoissonDeviance(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        ScoreRules.Check(predicted, actual);
        CompensatedSum sum = default;
        for (int i = 0; i < predicted.Length; i++)
        {
            if (predicted[i] < 0 || actual[i] < 0)
            {
                throw ScoreRules.Wrong(
                    $"Row {i} has the prediction {predicted[i]} and the label {actual[i]}; Poisson's deviance is of numbers that are not negative.");
            }

            // A prediction of 0 is infinitely wrong about what happened, and right about what did not.
            double term = actual[i] == 0 ? 0 : actual[i] * Math.Log(actual[i] / predicted[i]);
            if (double.IsPositiveInfinity(term))
            {
                return double.PositiveInfinity;
            }

            sum.Add(2 * (term - actual[i] + predicted[i]));
        }

        return sum.Value / predicted.Length;
    }

    private static bool[] Happened(ReadOnlySpan<double> actual)
    {
        bool[] happened = new bool[actual.Length];
        for (int i = 0; i < happened.Length; i++)
        {
            happened[i] = actual[i] > 0;
        }

        return happened;
    }

    private static ArgumentOutOfRangeException None(LearningScore score) => new(nameof(score), score, "There is no such score.");
}
