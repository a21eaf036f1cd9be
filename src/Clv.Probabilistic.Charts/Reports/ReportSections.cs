using System.Runtime.ExceptionServices;

namespace Clv.Probabilistic.Charts;

/// <summary>The sections of a report, in their order.</summary>
internal static class ReportSections
{
    /// <summary>All sections.</summary>
    public static IReadOnlyList<ReportSection> Of(
        ReportSubject subject, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        ReportInput input = subject.Input;
        (string Id, string Title, bool IsThere, Func<ReportSubject, IEnumerable<ReportBlock>> Blocks)[] all =
        [
            ("summary", "In short", true, SummarySection.Of),
            ("value", "Who is worth how much", true, ValueSection.Of),
            ("segments", "What to do with whom", true, SegmentSection.Of),
            ("late", "Late for their own rhythm", true, LateSection.Of),
            ("movement", "Who moved, and who was lost", input.Movement is not null, MovementSection.Of),
            ("newcomers", "What a new customer may cost", input.NewCustomer is not null || input.UnitEconomics is not null, NewcomerSection.Of),
            ("equity", "Today's customers and those to come", input.Equity is not null, EquitySection.Of),
            ("trust", "Can this be trusted?", true, TrustSection.Of),
            ("cohorts", "Who comes back", true, CohortSection.Of),
            ("audit", "What orders alone say", input.Audit is not null || input.Orders is { Count: > 0 }, AuditSection.Of),
            ("behaviour", "How customers behave", true, BehaviourSection.Of),
            ("data", "What it is made from", true, DataSection.Of),
            ("definitions", "Assumptions and definitions", true, DefinitionSection.Of),
        ];
        (string Id, string Title, Func<ReportSubject, IEnumerable<ReportBlock>> Blocks)[] makers =
            [.. all.Where(section => section.IsThere).Select(section => (section.Id, section.Title, section.Blocks))];
        WorkSteps steps = new(progress, makers.Length, cancellationToken);
        ReportSection[] sections = new ReportSection[makers.Length];
        Exception?[] failures = new Exception?[makers.Length];
        int begun = 0;
        Parallel.For(0, Math.Min(Environment.ProcessorCount, makers.Length), _ =>
        {
            while (Next() is int at)
            {
                try
                {
                    sections[at] = new ReportSection(makers[at].Id, makers[at].Title, [.. makers[at].Blocks(subject)]);
                }
                catch (Exception failure)
                {
                    failures[at] = failure;
                }
            }
        });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        cancellationToken.ThrowIfCancellationRequested();
        steps.End();
        return sections;

        // Begun one after the other and made side by side: sections look at the same things and know nothing of each other.
        int? Next()
        {
            lock (steps)
            {
                if (begun == makers.Length || cancellationToken.IsCancellationRequested)
                {
                    return null;
                }

                steps.Begin(makers[begun].Title);
                return begun++;
            }
        }
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
    /// <param name="chart">Makes it.</param>
    /// <param name="height">How high it is to be; null for its own height.</param>
    public static ReportBlock Picture(Func<Chart> chart, int? height = null)
    {
        try
        {
            return new ReportBlock.Picture(chart(), height);
        }
        catch (Exception reason) when (reason is ArgumentException or InvalidOperationException)
        {
            return new ReportBlock.Note($"There is no picture here. {ReportFigures.Retold(reason.Message)}");
        }
    }

    /// <summary>A model's name in sentences.</summary>
    public static string TitleOf(IModel model) => model.Definition?.Title ?? model.Name;
}
