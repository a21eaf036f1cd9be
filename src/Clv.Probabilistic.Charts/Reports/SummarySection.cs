namespace Clv.Probabilistic.Charts;

/// <summary>The headline: how many customers, how many will buy again, how much is to be expected, and from how few.</summary>
internal static class SummarySection
{
    private const double TopShare = 0.1;

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        CustomerPredictions predictions = subject.Predictions;
        double customers = 0;
        double repeat = 0;
        double active = 0;
        double again = 0;
        double purchases = 0;
        double worth = 0;
        double unbounded = 0;
        for (int i = 0; i < subject.Customers.Count; i++)
        {
            double weight = subject.WeightOf(i);
            customers += weight;
            bool isRepeat = subject.Customers.Frequency[i] > 0;
            repeat += isRepeat ? weight : 0;
            active += isRepeat ? weight * predictions.ProbabilityAlive[i] : 0;
            again += weight * predictions.ProbabilityOfAnyPurchase[i];
            purchases += weight * predictions.ExpectedPurchases[i];
            worth += double.IsFinite(subject.Worth[i]) ? weight * subject.Worth[i] : 0;
            unbounded += double.IsPositiveInfinity(subject.Worth[i]) ? weight : 0;
        }

        if (Cautions(subject.Input) is { Count: > 0 } cautions)
        {
            yield return new ReportBlock.Alert("Look at this before the figures", cautions);
        }

        double? top = ValueTiers.Of(subject.Customers, subject.Worth, [TopShare]).Tiers[0].ValueShare;
        string value = subject.IsMoney
            ? $"customers are expected to bring {ValueWords.Amount(worth, predictions.Options)}"
            : $"customers are expected to buy {ReportFigures.Count(purchases)} times";
        PredictedTotal? all = subject.Overview?.All;
        yield return new ReportBlock.Text(
            $"In the next {subject.NextHorizon} the {ReportFigures.Count(customers)} {value}. About {ReportFigures.Count(again)} of them, {ReportFigures.Percent(again / customers)}, will buy at all; the tenth of customers with the highest expectations accounts for {ReportFigures.Percent(top)} of the total.");
        if (all is { Level: { } level })
        {
            yield return new ReportBlock.Text(Range(subject, all, level));
        }
        List<(string, string, string)> tiles =
        [
            (ReportFigures.Count(customers), "customers", "who have bought at least once"),
            (ReportFigures.Percent(again / customers), "will buy again", $"{ReportFigures.Count(again)} within {subject.Horizon}"),
        ];

        // One-time buyers are active by construction in some models, so that a share of all customers would say little.
        if (repeat > 0)
        {
            tiles.Add((
                ReportFigures.Percent(active / repeat),
                "of repeat buyers still active",
                $"{ReportFigures.Count(active)} of the {ReportFigures.Count(repeat)} who came back at least once have not left for good, by the model"));
        }

        tiles.Add((ReportFigures.Count(purchases), "purchases expected", $"within {subject.Horizon}{Between(all?.Purchases, isMoney: false)}"));
        if (subject.IsMoney)
        {
            tiles.Add((
                ReportFigures.Amount(worth),
                $"expected {ValueWords.Kind(predictions.Options)}",
                $"over {subject.Horizon}{Between(all?.LifetimeValue, isMoney: true)}, {ValueWords.Terms(predictions.Options)}"));
        }

        tiles.Add((ReportFigures.Percent(top), "in the top tenth", subject.IsMoney ? "of all expected value" : "of all expected purchases"));
        yield return new ReportBlock.Tiles(tiles);
        if (subject.Input.Average is { } average)
        {
            yield return new ReportBlock.Note(
                $"All figures of customers here are by the {average}: the numbers in brackets are weights, by how well the mixture predicts single customers. Pictures of how customers behave, and the fit, are those of {subject.Model.Definition.Title}, which has the largest weight.");
        }

        if (subject.Input.Forecaster is { } forecaster)
        {
            yield return new ReportBlock.Note(
                $"Purchases expected, and value, follow {forecaster}. What it says nothing about, such as who is still active, is said by {subject.Model.Definition.Title}; do not hold one against the other.");
        }

        if (subject.Input.WhyNoIntervals is { } whyNot)
        {
            yield return new ReportBlock.Note(whyNot);
        }

        if (!subject.IsMoney)
        {
            yield return new ReportBlock.Note($"{subject.Input.WhyNoSpend ?? "There is no model of spend, so nothing here is in money."} Customers are sorted by expected purchases instead.");
        }

        if (unbounded > 0)
        {
            yield return new ReportBlock.Note($"The value of {ReportFigures.Count(unbounded, "customer")} is unbounded under the fitted spend model (its q is at most 1), and is left out of the totals.");
        }

        if (predictions.WithoutSpend > 0)
        {
            yield return new ReportBlock.Note($"{ReportFigures.Count(predictions.WithoutSpend, "customer")} got back more than they paid, so no spend is expected of them; they are left out of the totals.");
        }
    }

    /// <summary>Where the totals will turn out, and what that takes for granted.</summary>
    private static string Range(ReportSubject subject, PredictedTotal all, double level)
    {
        string bought = $"between {ReportFigures.Count(all.Purchases.Outcome!.Value.Lower)} and {ReportFigures.Count(all.Purchases.Outcome.Value.Upper)} purchases";
        string total = subject.IsMoney && all.LifetimeValue is { Outcome: { } outcome }
            ? $"customers will bring between {ReportFigures.Amount(outcome.Lower)} and {ReportFigures.Amount(outcome.Upper)}, with {bought}"
            : $"there will be {bought}";
        return $"That is what is expected; {PredictionInterval.InCases(level)} {total}, as long as customers behave as the model says. Seasons, campaigns and new customers are not in it.";
    }

    private static string Between(TotalEstimate? total, bool isMoney) =>
        total?.Outcome is { } outcome ? $", likely {IntervalWords.Range(outcome, isMoney)}" : string.Empty;

    /// <summary>What makes the figures doubtful: warnings and problems of the data check, and fits that did not converge.</summary>
    private static List<(string Word, string Sentence)> Cautions(ReportInput input)
    {
        List<(string, string)> cautions = [];
        foreach (DataFinding finding in input.Check?.AtLeast(FindingSeverity.Warning) ?? [])
        {
            cautions.Add((finding.Severity == FindingSeverity.Problem ? "Problem" : "Warning", finding.Sentence));
        }

        foreach (IModelFit<IModel> fit in new IModelFit<IModel>?[] { input.Purchases, input.Spend }.OfType<IModelFit<IModel>>())
        {
            string? ending = fit.Convergence.Status switch
            {
                ConvergenceStatus.NoInteriorMaximum => "the data have no single best set of parameters for it",
                ConvergenceStatus.IterationLimit => "the search for the best parameters was cut short",
                _ => null,
            };
            if (ending is not null)
            {
                cautions.Add(("Warning", $"The fit of {ReportSections.TitleOf(fit.Model)} did not converge: {ending}, so take what follows from it with care."));
            }
        }

        return cautions;
    }
}
