namespace Clv.Probabilistic.Charts;

/// <summary>The sections of a page that is one sheet of paper. Whatever the input, there are so few of everything that it fits.</summary>
internal static class SheetSections
{
    /// <summary>More figures would stand in a second row.</summary>
    private const int MostTiles = 5;

    /// <summary>Longer texts, such as a finding of the data check, are cut; the report has them whole.</summary>
    private const int LongestText = 220;

    /// <summary>The height of the picture in pixels.</summary>
    private const int PictureHeight = 130;

    private const double TopShare = 0.05;

    public static IReadOnlyList<ReportSection> Of(ReportSubject subject, string? reportFile) =>
    [
        new("short", "In short", [.. Short(subject)]),
        new("segments", "Segments, and what to try", [Segments(subject)]),
        new("picture", "Where the value is", [Picture(subject)]),
        new("next", "What to do next", [new ReportBlock.Points([.. Next(subject)])]),
        new("trust", "How far to trust it", [new ReportBlock.Points([.. Trust(subject, reportFile)])]),
    ];

    private static IEnumerable<ReportBlock> Short(ReportSubject subject)
    {
        yield return new ReportBlock.Text(SummarySection.Headline(subject));
        yield return new ReportBlock.Tiles([.. Tiles(subject, subject.Overview?.All).Take(MostTiles)]);
    }

    private static IEnumerable<(string Figure, string What, string Detail)> Tiles(ReportSubject subject, PredictedTotal? all)
    {
        PortfolioFigures figures = subject.Figures;
        if (subject.IsMoney)
        {
            yield return (
                ReportFigures.Amount(figures.Worth),
                $"expected {ValueWords.Kind(subject.Predictions.Options)}",
                $"within {subject.Horizon}{SummarySection.Between(all?.LifetimeValue, isMoney: true)}");
        }

        yield return (
            ReportFigures.Count(figures.Purchases), "purchases expected", $"within {subject.Horizon}{SummarySection.Between(all?.Purchases, isMoney: false)}");
        yield return (
            ReportFigures.Percent(figures.Again / figures.Customers),
            "will buy again",
            $"{ReportFigures.Count(figures.Again)} of {ReportFigures.Count(figures.Customers)} customers");
        if (subject.Input.NewCustomer is { } newcomer && double.IsFinite(newcomer.Value.Value))
        {
            yield return (
                ReportFigures.Amount(newcomer.Value.Value),
                "a new customer may cost",
                $"at most{Likely(newcomer.Value)}, {ReportFigures.Amount(newcomer.Months[0].Discounted)} of it back with the first order");
        }

        // Where nobody new is expected, equity is what today's customers are worth, which is said.
        if (subject.Input.Equity is { Acquisition.IsClosed: false } equity && double.IsFinite(equity.Total.Value))
        {
            yield return (
                ReportFigures.Amount(equity.Total.Value),
                "customer equity",
                $"with those to come{Likely(equity.Total)}");
        }

        yield return (
            ReportFigures.Percent(figures.TopShare), "with the top tenth", subject.IsMoney ? "of all expected value" : "of all expected purchases");
    }

    private static string Likely(EconomicFigure figure) =>
        figure.Interval is { } interval ? $", likely {IntervalWords.Range(interval, isMoney: true)}" : string.Empty;

    private static ReportBlock.Table Segments(ReportSubject subject)
    {
        PortfolioOverview? overview = subject.Overview;
        string worth = subject.IsMoney ? "value" : "expected purchases";
        return new ReportBlock.Table(
            $"By their share of {worth}; the actions are what shops commonly try, no findings",
            [
                new("segment", IsNumber: false), new("customers"), new($"share of {worth}"),
                .. overview is null ? Array.Empty<ReportColumn>() : [new ReportColumn($"likely {worth}")], new("what to try", IsNumber: false),
            ],
            [
                .. subject.Segments.Rows.Where(row => row.Customers > 0).OrderByDescending(row => row.TotalValue).Select(row => (string[])
                [
                    row.Segment.Name(),
                    ReportFigures.Count(row.Customers),
                    ReportFigures.Percent(row.ValueShare),
                    .. overview is null ? Array.Empty<string>() : [Outcome(overview.Segments[(int)row.Segment])],
                    ActionFor(row),
                ]),
            ]);

        string Outcome(PredictedTotal total) => IntervalWords.Outcome(subject.IsMoney ? total.LifetimeValue : total.Purchases, subject.IsMoney);
    }

    private static ReportBlock Picture(ReportSubject subject) => ReportSections.Picture(
        () => ClvCharts.ValueTiers(subject.Tiers, subject.IsMoney), PictureHeight);

    private static IEnumerable<string> Next(ReportSubject subject)
    {
        string worth = subject.IsMoney ? "value" : "expected purchases";
        ValueTier best = ValueTiers.Of(subject.Customers, subject.Worth, [TopShare]).Tiers[0];
        if (best.ValueShare is { } share)
        {
            yield return $"Keep the best {ReportFigures.Percent(TopShare)}, {ReportFigures.Count(best.Customers, "customer")} with {ReportFigures.Percent(share)} of all {worth}: know who they are, and watch for silence.";
        }

        LateCustomersResult late = subject.Late;
        if (late.Count > 0)
        {
            string stake = late.IsMoney ? ReportFigures.Amount(late.TotalAtStake) : $"{ReportFigures.Fixed(late.TotalAtStake, 1)} purchases";
            string file = subject.Input.LateCustomersFile is { } name ? $" {Cut(name)} lists them." : string.Empty;
            yield return $"Write to the {ReportFigures.Count(late.Customers, "customer")} who {(Math.Round(late.Customers) == 1 ? "is" : "are")} late for their own rhythm: {stake} hang on whether they are lost.{file}";
        }

        if (subject.Input.NewCustomer is { } newcomer && double.IsFinite(newcomer.Value.Value))
        {
            string paid = subject.Input.UnitEconomics?.All.CostPerCustomer is { } cost ? $"; so far one cost {ReportFigures.Amount(cost)}" : string.Empty;
            string sure = newcomer.Value.Interval is { } interval ? $", and less than {ReportFigures.Amount(interval.Lower)} to be on the safe side" : string.Empty;
            yield return $"Pay at most {ReportFigures.Amount(newcomer.Value.Value)} for a new customer, of whom that much is expected within {subject.Horizon}{sure}{paid}.";
        }

        if (subject.Input.Movement is { Lost.Count: > 0 } movement)
        {
            yield return ReportFigures.Say(
                $"Ask why {movement.Lost.Count:#,0} customers were lost between {movement.From:d MMMM yyyy} and {movement.To:d MMMM yyyy}; the report names the most valuable.");
        }

        yield return "Leave out some of everybody you write to, drawn by lot, and compare what they buy: nothing here shows that a message pays.";
    }

    private static IEnumerable<string> Trust(ReportSubject subject, string? reportFile)
    {
        ReportInput input = subject.Input;
        if (SummarySection.Cautions(input) is [{ Word: var word, Sentence: var sentence }, ..] cautions)
        {
            string more = cautions.Count > 1 ? $" There {(cautions.Count == 2 ? "is one more" : $"are {ReportFigures.Count(cautions.Count - 1)} more")}." : string.Empty;
            yield return $"{word}: {Cut(sentence)}{more}";
        }

        if (input.Backtest is { } backtest)
        {
            yield return TrustSection.Verdict(subject, backtest);
            if (input.BacktestTotal is { Level: not null } total)
            {
                yield return Cut(ReportFigures.Retold(BacktestWords.Of(backtest, total)));
            }
        }
        else
        {
            yield return $"{(input.WhyNoBacktest is { } why ? Cut(ReportFigures.Retold(why)) : "There is no backtest.")} Without one, nothing shows how far predictions are off.";
        }

        if (subject.Overview?.All.Level is { } known)
        {
            yield return $"What is called likely holds {PredictionInterval.InCases(known)}, as long as customers behave as the model says. Seasons, campaigns and new customers are not in it.";
        }
        else if (input.WhyNoIntervals is { } whyNot)
        {
            yield return Cut(ReportFigures.Retold(whyNot));
        }

        if (!subject.IsMoney)
        {
            yield return Cut(input.WhyNoSpend ?? "There is no model of spend, so nothing here is in money.");
        }

        if (reportFile is not null)
        {
            yield return $"{Cut(reportFile)}, beside this page, has what is behind these figures.";
        }
    }

    private static string Cut(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return text[..end] + "…";
    }

    /// <summary>An action in a line; where less than half of the average is expected of each, nothing that takes effort.</summary>
    private static string ActionFor(RfmSegmentRow row)
    {
        bool isWorthEffort = SegmentSection.IsWorthEffort(row);
        return row.Segment switch
        {
            RfmSegment.Champions => "Thank them; they buy without a discount.",
            RfmSegment.Loyal => "Offer what goes with what they bought.",
            RfmSegment.Promising => "Make the next purchase easy.",
            RfmSegment.New => "Welcome them, and follow up soon.",
            RfmSegment.NeedsAttention => "Remind them while they still decide.",
            RfmSegment.AtRisk when isWorthEffort => "A personal message; ask what went wrong.",
            RfmSegment.CannotLoseThem when isWorthEffort => "Call or write in person.",
            RfmSegment.AtRisk or RfmSegment.CannotLoseThem => "Ask a few why they left; spend little on the rest.",
            RfmSegment.Hibernating => "A seasonal mail at low cost.",
            _ => "Leave them out of campaigns.",
        };
    }
}
