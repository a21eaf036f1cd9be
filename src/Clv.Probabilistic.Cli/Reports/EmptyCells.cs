namespace Clv.Probabilistic.Cli;

/// <summary>Says why cells of the predictions are empty.</summary>
internal static class EmptyCells
{
    public static IEnumerable<string> Sentences(CustomerPredictions predictions)
    {
        foreach (string sentence in Sentences(predictions.ExpectedSpend, predictions.WithoutSpend, "expected_spend and clv are"))
        {
            yield return sentence;
        }
    }

    public static IEnumerable<string> Sentences(SpendPredictions predictions)
    {
        foreach (string sentence in Sentences(predictions.ExpectedSpend, predictions.WithoutSpend, "expected_spend is"))
        {
            yield return sentence;
        }

        int silent = predictions.LogLikelihood.ToArray().Count(double.IsNaN);
        if (silent > 0)
        {
            yield return $"{Figures.Count(silent, "customer")} without a repeat purchase of positive mean spend: log_likelihood is empty, because a spend model says nothing about them.";
        }
    }

    private static List<string> Sentences(ReadOnlySpan<double> spend, int negative, string cellsAre)
    {
        int infinite = 0;
        foreach (double expected in spend)
        {
            infinite += double.IsPositiveInfinity(expected) ? 1 : 0;
        }

        List<string> sentences = [];
        if (negative > 0)
        {
            sentences.Add($"{Figures.Count(negative, "customer")} with a negative mean spend: {cellsAre} empty, because no spend model can take it.");
        }

        if (infinite > 0)
        {
            sentences.Add($"{Figures.Count(infinite, "customer")} whose expected spend is infinite under this spend model (p x + q <= 1): {cellsAre} empty.");
        }

        return sentences;
    }
}
