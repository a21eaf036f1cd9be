using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>One experiment: what was decided before it began, and what it has brought.</summary>
internal sealed class ExperimentPage(PortfolioQuestions questions, ExperimentBook book, ExperimentReader reader)
{
    /// <summary>The page; null where there is no such experiment.</summary>
    /// <param name="visitor">Who looks at it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<PageContent?> RenderAsync(PageVisitor visitor, string name, CancellationToken token)
    {
        Portfolio portfolio = questions.Portfolio;
        if (await book.FindAsync(name, token) is not { } experiment)
        {
            return null;
        }

        ReadExperimentAnswer answer = await reader.AnswerAsync(portfolio, experiment, token);
        return new PageContent($"Experiment {experiment.Name}", Html.Of($"""
            <p class="moment">{PageNumbers.Day(experiment.Start)} to {PageNumbers.Day(experiment.End)}, about {experiment.Metric}, as of
            {PageNumbers.Day(answer.Experiment.AsOf)}:
            <strong>{answer.Experiment.State.Replace('-', ' ')}</strong>. Arms are {ExperimentsPage.ArmsOf(experiment)}, drawn by the key
            <code>{experiment.Key}</code>;
            expectations are by <a href="/models">models {experiment.ModelVersion}</a>. Written down by {experiment.CreatedBy} on
            {PageNumbers.Day(DateOnly.FromDateTime(experiment.Created))}.</p>
            {answer.Sentences.Select(sentence => Html.Of($"<p>{sentence}</p>"))}
            {(answer.Reading is { } reading ? Reading(reading, experiment) : Html.Empty)}
            {Html.If(visitor.Role >= ServiceRole.Admin, () => Html.Of($"""<p><a class="button" href="/v1/experiments/{experiment.Name}/arms.csv?spreadsheet_safe=true" download>Who is in which arm, as a file</a></p>"""))}
            {Html.If(visitor.May(ServiceRole.Admin), () => Html.Of($"""
                <p><button class="plain" data-delete="/v1/experiments/{experiment.Name}" data-then="/experiments" data-sure="Remove the experiment {experiment.Name}?">Remove it</button></p>
                <p id="told" role="status" class="bad"></p>
                """))}
            """));
    }

    private static Html Reading(ExperimentReadingAnswer reading, Experiment experiment) => Html.Of($"""
        {Tile.Row([
            Tile.Of("Over", PageNumbers.Share(reading.PlanReached), note: "of the window that was planned"),
            .. experiment.Arms.Select((arm, at) => Tile.Of($"In {arm.Name}", PageNumbers.Count(reading.ArmCustomers[at]), note: $"{PageNumbers.Share(arm.Share)} was planned")),
        ])}
        <h2>Lifts over {experiment.Arms[0].Name}</h2>
        {Lifts(reading)}
        {Html.If(reading.PlanReached < 1, () => Html.Of($"""<p class="quiet">Until the window is over decide by the interval for any look.</p>"""))}
        <h2>Before it began</h2>
        {Balance(reading)}
        """);

    private static Html Lifts(ExperimentReadingAnswer reading) => PageTable.Of(
        string.Create(CultureInfo.InvariantCulture, $"Per customer, with intervals of {reading.Level:0.#%}"),
        ["Metric", "Arm", "Read", "#Held out", "#In the arm", "#Lift", "#For one look at the end", "#For any look", "#Relative", "#p"],
        reading.Lifts.Select(lift => (IReadOnlyList<Html>)
        [
            Html.Text(lift.Metric),
            Html.Text(lift.Arm),
            Html.Text(lift.IsAdjusted ? "with the model's expectation" : "from outcomes alone"),
            Html.Text(Fine(lift.ControlMean)),
            Html.Text(Fine(lift.ArmMean)),
            Html.Text(Fine(lift.Lift)),
            Html.Text(PageNumbers.Interval(lift.Interval?.Lower, lift.Interval?.Upper, null, Fine)),
            Html.Text(PageNumbers.Interval(lift.AlwaysValidInterval?.Lower, lift.AlwaysValidInterval?.Upper, null, Fine)),
            Html.Text(PageNumbers.Share(lift.RelativeLift)),
            Html.Text(lift.PValue is { } p ? p.ToString("0.0000", CultureInfo.InvariantCulture) : PageNumbers.Nothing),
        ]));

    private static Html Balance(ExperimentReadingAnswer reading) => PageTable.Of(
        "What was expected of the arms, per customer",
        ["Metric", "Arm", "#Held out", "#In the arm", "#Standard deviations apart", "As drawn by lot"],
        reading.Balance.Select(balance => (IReadOnlyList<Html>)
        [
            Html.Text(balance.Metric),
            Html.Text(balance.Arm),
            Html.Text(Fine(balance.ControlMean)),
            Html.Text(Fine(balance.ArmMean)),
            Html.Text(Fine(balance.StandardizedDifference)),
            balance.IsNotable ? Html.Of($"""<span class="bad">no</span>""") : Html.Of($"yes"),
        ]));

    /// <summary>Small numbers, of which two digits would not tell one from another.</summary>
    private static string Fine(double? number) => number is { } known ? known.ToString("#,0.0000", CultureInfo.InvariantCulture) : PageNumbers.Nothing;
}
