namespace Clv.Probabilistic.Studies;

/// <summary>The probability integral transform of what customers did: uniform where their outcomes have the probabilities that they are said
/// to have.</summary>
/// <remarks>Purchases are counts, so that theirs is spread at random over the probability of the count itself (Czado, Gneiting and Held (2009),
/// Predictive Model Assessment for Count Data, Biometrics 65(4)); spend is looked at where there is any, given that there is.</remarks>
internal sealed class OutcomeTransform(ParameterDraws purchases, ParameterDraws spend, double horizon)
{
    /// <summary>The draws over which an outcome is averaged: they are in random order, and its probabilities hardly depend on them.</summary>
    private const int Draws = 50;

    private static readonly Interval _middle = new(0.05, 0.95);

    private readonly ParameterDraws _purchases = FirstOf(purchases);
    private readonly ParameterDraws _spend = FirstOf(spend);

    /// <summary>Whether the transforms of a customer lie in the middle nine tenths.</summary>
    /// <param name="history">What was known.</param>
    /// <param name="bought">The purchases made.</param>
    /// <param name="spent">What was spent on them.</param>
    /// <param name="random">Between 0 and 1.</param>
    public (Covered Purchases, Covered? Spend) Of(CustomerHistory history, int bought, double spent, double random)
    {
        CustomerOutcome outcome = CustomerOutcome.Of(history, _purchases, horizon, _spend);
        double fewer = Enumerable.Range(0, bought).Sum(outcome.ProbabilityOf);
        Covered purchases = Covered.By("purchases", _middle, fewer + (random * outcome.ProbabilityOf(bought)));
        if (bought == 0 || spent <= 0)
        {
            return (purchases, null);
        }

        double none = outcome.ProbabilityOfSpendUpTo(0);
        return (purchases, Covered.By("spend", _middle, (outcome.ProbabilityOfSpendUpTo(spent) - none) / (1 - none)));
    }

    private static ParameterDraws FirstOf(ParameterDraws draws) => ParameterDraws.Of(
        ModelCatalog.Standard.Find(draws.ModelName)!,
        draws.Names.ToDictionary(name => name, IReadOnlyList<double> (name) => [.. draws.Values(name).Take(Draws)]),
        draws.TimeUnit);
}
