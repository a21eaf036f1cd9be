namespace Clv.Probabilistic.Cli;

/// <summary>How a learner does out of time, beside what folds of customers of the same weeks would have let believe.</summary>
/// <param name="Learner">Its name.</param>
/// <param name="OutOfTime">The root mean squared error of purchases that comparing gives, in the mean of the cuts.</param>
/// <param name="ByFolds">That by folds of customers at the same cuts.</param>
internal sealed record FoldRemark(string Learner, double OutOfTime, double ByFolds)
{
    /// <summary>A difference below which the two are said to be alike.</summary>
    private const double Notable = 0.02;

    /// <summary>By how much the one exceeds the other: 0.09 is 9 % worse; null where folds leave no error.</summary>
    public double? Excess => ByFolds > 0 ? (OutOfTime / ByFolds) - 1 : null;

    /// <summary>What that means.</summary>
    public string Sentence
    {
        get
        {
            string times = $"out of time (RMSE {Figures.Fixed(OutOfTime, 3)})";
            string folds = $"folds of customers of the same weeks suggest ({Figures.Fixed(ByFolds, 3)})";
            return Excess switch
            {
                null => $"{Learner} makes no error by folds of customers of the same weeks, and has an RMSE of {Figures.Fixed(OutOfTime, 3)} out of time.",
                > Notable => $"{Learner} is {Percent} worse {times} than {folds}: do not trust scores that hold out customers alone.",
                < -Notable => $"{Learner} is {Percent} better {times} than {folds}: holding out time costs nothing here.",
                _ => $"{Learner} is about as good {times} as {folds}.",
            };
        }
    }

    private string Percent => FormattableString.Invariant($"{100 * Math.Abs(Excess ?? 0):0} %");
}
