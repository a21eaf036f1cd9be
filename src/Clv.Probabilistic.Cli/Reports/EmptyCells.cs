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

        int never = CountInfinite(predictions.TimeToNextPurchase);
        if (never > 0)
        {
            yield return FormattableString.Invariant(
                $"{Figures.Count(never, "customer")} whose probability of ever buying again does not exceed {predictions.Options.NextPurchaseProbability}: next_purchase is empty.");
        }

        int forEver = CountInfinite(predictions.DiscountedResidualPurchases);
        if (forEver > 0)
        {
            yield return $"{Figures.Count(forEver, "customer")} whose purchases without a horizon are infinite under this model at a discount rate of 0: discounted_residual is empty.";
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
        int infinite = CountInfinite(spend);
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

    private static int CountInfinite(ReadOnlySpan<double> column)
    {
        int infinite = 0;
        foreach (double value in column)
        {
            infinite += double.IsPositiveInfinity(value) ? 1 : 0;
        }

        return infinite;
    }
}
