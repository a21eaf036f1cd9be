namespace Clv.Probabilistic.Charts;

/// <summary>The headline: how many customers, how many will buy again, how much is to be expected, and from how few.</summary>
internal static class SummarySection
{
    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        CustomerPredictions predictions = subject.Predictions;
        PortfolioFigures figures = subject.Figures;
        if (Cautions(subject.Input) is { Count: > 0 } cautions)
        {
            yield return new ReportBlock.Alert("Look at this before the figures", cautions);
        }

        PredictedTotal? all = subject.Overview?.All;
        yield return new ReportBlock.Text(Headline(subject));
        if (all is { Level: { } level })
        {
            yield return new ReportBlock.Text(Range(subject, all, level));
        }

        List<(string, string, string)> tiles =
        [
            (ReportFigures.Count(figures.Customers), "customers", "who have bought at least once"),
            (ReportFigures.Percent(figures.Again / figures.Customers), "will buy again", $"{ReportFigures.Count(figures.Again)} within {subject.Horizon}"),
        ];

        // One-time buyers are active by construction in some models, so that a share of all customers would say little.
        if (figures.Repeat > 0)
        {
            tiles.Add((
                ReportFigures.Percent(figures.Active / figures.Repeat),
                "of repeat buyers still active",
                $"{ReportFigures.Count(figures.Active)} of the {ReportFigures.Count(figures.Repeat)} who came back at least once have not left for good, by the model"));
        }

        tiles.Add((ReportFigures.Count(figures.Purchases), "purchases expected", $"within {subject.Horizon}{Between(all?.Purchases, isMoney: false)}"));
        if (subject.IsMoney)
        {
            tiles.Add((
                ReportFigures.Amount(figures.Worth),
                $"expected {ValueWords.Kind(predictions.Options)}",
                $"over {subject.Horizon}{Between(all?.LifetimeValue, isMoney: true)}, {ValueWords.Terms(predictions.Options)}"));
        }

        tiles.Add((ReportFigures.Percent(figures.TopShare), "in the top tenth", subject.IsMoney ? "of all expected value" : "of all expected purchases"));
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
            yield return new ReportBlock.Note(ReportFigures.Retold(whyNot));
        }

        if (!subject.IsMoney)
        {
            yield return new ReportBlock.Note($"{subject.Input.WhyNoSpend ?? "There is no model of spend, so nothing here is in money."} Customers are sorted by expected purchases instead.");
        }

        if (figures.Unbounded > 0)
        {
            yield return new ReportBlock.Note($"The value of {ReportFigures.Count(figures.Unbounded, "customer")} is unbounded under the fitted spend model (its q is at most 1), and is left out of the totals.");
        }

        if (predictions.WithoutSpend > 0)
        {
            yield return new ReportBlock.Note($"{ReportFigures.Count(predictions.WithoutSpend, "customer")} got back more than they paid, so no spend is expected of them; they are left out of the totals.");
        }
    }

    /// <summary>The main figures in a paragraph.</summary>
    public static string Headline(ReportSubject subject)
    {
        PortfolioFigures figures = subject.Figures;
        string value = subject.IsMoney
            ? $"customers are expected to bring {ValueWords.Amount(figures.Worth, subject.Predictions.Options)}"
            : $"customers are expected to buy {ReportFigures.Count(figures.Purchases)} times";
        return $"In the next {subject.NextHorizon} the {ReportFigures.Count(figures.Customers)} {value}. About {ReportFigures.Count(figures.Again)} of them, {ReportFigures.Percent(figures.Again / figures.Customers)}, will buy at all; the tenth of customers with the highest expectations accounts for {ReportFigures.Percent(figures.TopShare)} of the total.";
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

    /// <summary>An interval behind a figure; empty where there is none.</summary>
    public static string Between(TotalEstimate? total, bool isMoney) =>
        total?.Outcome is { } outcome ? $", likely {IntervalWords.Range(outcome, isMoney)}" : string.Empty;

    /// <summary>What makes the figures doubtful: warnings and problems of the data check, and fits that did not converge.</summary>
    public static List<(string Word, string Sentence)> Cautions(ReportInput input)
    {
        List<(string, string)> cautions = [];
        foreach (DataFinding finding in input.Check?.AtLeast(FindingSeverity.Warning) ?? [])
        {
            cautions.Add((finding.Severity == FindingSeverity.Problem ? "Problem" : "Warning", ReportFigures.Retold(finding.Sentence)));
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
