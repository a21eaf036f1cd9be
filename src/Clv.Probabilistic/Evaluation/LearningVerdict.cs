namespace Clv.Probabilistic;

/// <summary>Whether learning pays: the best learner against the best model, both by the squared error of purchases.</summary>
/// <param name="Learner">The name of the best learner (<see cref="IForecaster.IsLearner"/>).</param>
/// <param name="Model">The name of the best forecaster that is neither a learner nor a simple rule.</param>
/// <param name="Excess">How much the learner's mean squared error exceeds the model's, with an interval over resampled customers; below 0 where
/// the learner is better.</param>
/// <param name="ModelError">The model's mean squared error of purchases per customer, ≥ 0.</param>
/// <example>
/// <code>
/// ModelComparisonResult table = ModelComparison.Run(
///     orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, new ByRecentOrders()] });
/// Console.WriteLine($"{table.Learning!.Learner} errs {table.Learning.Change:+0.0%;-0.0%} against {table.Learning.Model}");
/// </code>
/// </example>
public sealed record LearningVerdict(string Learner, string Model, ScoreDifference Excess, double ModelError)
{
    /// <summary><see cref="Excess"/> as a share of <see cref="ModelError"/>; NaN where the model makes no error.</summary>
    public double Change => Of(Excess.Mean);

    /// <summary>Whether the learner is better by more than chance.</summary>
    public bool Pays => Excess.Upper < 0;

    /// <summary>An excess as a share of the model's error.</summary>
    internal double Of(double excess) => ModelError > 0 ? excess / ModelError : double.NaN;
}
