namespace Clv.Probabilistic.Charts;

/// <summary>The sections of a report, in their order.</summary>
internal static class ReportSections
{
    /// <summary>All sections.</summary>
    public static IReadOnlyList<ReportSection> Of(
        ReportSubject subject, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        (string Id, string Title, Func<ReportSubject, IEnumerable<ReportBlock>> Blocks)[] makers =
        [
            ("summary", "In short", SummarySection.Of),
            ("value", "Who is worth how much", ValueSection.Of),
            ("segments", "What to do with whom", SegmentSection.Of),
            ("late", "Late for their own rhythm", LateSection.Of),
            ("trust", "Can this be trusted?", TrustSection.Of),
            ("cohorts", "Who comes back", CohortSection.Of),
            ("behaviour", "How customers behave", BehaviourSection.Of),
            ("data", "What it is made from", DataSection.Of),
            ("definitions", "Assumptions and definitions", DefinitionSection.Of),
        ];
        WorkSteps steps = new(progress, makers.Length, cancellationToken);
        List<ReportSection> sections = [];
        foreach ((string id, string title, Func<ReportSubject, IEnumerable<ReportBlock>> blocks) in makers)
        {
            steps.Begin(title);
            sections.Add(new ReportSection(id, title, [.. blocks(subject)]));
        }

        steps.End();
        return sections;
    }

    /// <summary>The line below the title.</summary>
    public static string Subtitle(ReportInput input)
    {
        string customers = ReportFigures.Count(input.Predictions.Customers.TotalWeight(), "customer");
        string until = input.Predictions.Customers.Account is { } account
            ? ReportFigures.Say($", observed until {account.ObservationEnd:d MMMM yyyy}")
            : "";
        return $"{customers}{until}; the next {ReportFigures.Horizon(input.Predictions.Options.Horizon, input.Purchases.Model.TimeUnit, year: "year")}, by {(input.Forecaster is { } forecaster ? $"{forecaster}, " : "")}{input.Purchases.Model.Definition.Title}{(input.Spend is null ? "" : $" and {TitleOf(input.Spend.Model)}")}.";
    }

    /// <summary>A picture, or the reason why there is none: data may be too few for it in ways that only making it tells.</summary>
    public static ReportBlock Picture(Func<Chart> chart)
    {
        try
        {
            return new ReportBlock.Picture(chart());
        }
        catch (Exception reason) when (reason is ArgumentException or InvalidOperationException)
        {
            return new ReportBlock.Note($"There is no picture here. {reason.Message}");
        }
    }

    /// <summary>A model's name in sentences.</summary>
    public static string TitleOf(IModel model) => model.Definition?.Title ?? model.Name;
}
