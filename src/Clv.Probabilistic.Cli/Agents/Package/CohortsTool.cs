using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Which cohorts of a run look better than they are.</summary>
internal sealed class CohortsTool(AgentFolder folder, ClvJobs jobs) : FileTool
{
    /// <inheritdoc/>
    public override string Name => "cohorts";

    /// <inheritdoc/>
    public override string Title => "Cohorts";

    /// <inheritdoc/>
    public override string Description =>
        "Customers of a run by when they first bought: what they bought so far, what is usual at that age, and what is expected of them. Call it for which cohort is worse than it looks.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters => [RunReading.Run, CohortStory.By];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields => CohortStory.Fields;

    /// <inheritdoc/>
    public override bool IsHeavy => false;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        progress("Predicting");
        using RunReading run = new(folder.Run(arguments.Text("run")), jobs, token);
        double days = run.Folder.Purchases.TimeUnit.LengthInDays();
        int end = DateOnly.FromDateTime(run.Manifest.ObservationEnd).DayNumber;
        int[] firstDay = new int[run.Customers.Count];
        for (int row = 0; row < firstDay.Length; row++)
        {
            firstDay[row] = end - (int)Math.Round(run.Customers.T[row] * days);
        }

        return CohortStory.Of(
            run.Predict(run.Customers, horizon: null, withDraws: true),
            run.Folder.Purchases,
            firstDay,
            arguments.Text("by") ?? CohortOutlook.UsualPeriod,
            run.Moment(),
            token);
    }
}
