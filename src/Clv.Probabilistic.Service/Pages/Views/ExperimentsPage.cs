using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Experiments: how many customers one takes, those that were written down, and a form to begin one.</summary>
internal sealed class ExperimentsPage(PortfolioQuestions questions, ExperimentPlanner planner, ExperimentBook book)
{
    private static readonly (string Value, string Name)[] _metrics =
    [
        .. Enum.GetValues<ExperimentMetric>().Select(metric => (metric.Name(), metric.Mean())),
    ];

    /// <summary>The page.</summary>
    /// <param name="visitor">Who looks at it.</param>
    /// <param name="asked">What the address says of a field.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<PageContent> RenderAsync(PageVisitor visitor, Func<string, string?> asked, CancellationToken token)
    {
        Portfolio portfolio = questions.Portfolio;
        IReadOnlyList<Experiment> experiments = await book.ListAsync(token);
        Html design = await DesignAsync(portfolio, asked, token);
        return new PageContent("Experiments", Html.Of($"""
            <p>Whether a letter brings anything, only customers who are left out by lot tell. How many it takes is known beforehand.</p>
            <h2>How many customers does it take?</h2>
            {Form(portfolio, asked)}
            <div id="design">{design}</div>
            <h2>Experiments</h2>
            {List(portfolio, experiments)}
            {Html.If(visitor.May(ServiceRole.Admin), () => Begin(portfolio))}
            """));
    }

    private static Html Form(Portfolio portfolio, Func<string, string?> asked)
    {
        TimeUnit unit = portfolio.Version.Terms.Unit;
        return Html.Of($"""
            <form class="fields" method="get" action="/experiments" data-into="design">
            {FormField.Choice("metric", "Compared is", _metrics, asked("metric") ?? _metrics[0].Value)}
            {FormField.Number("lift", "To see a lift of this share", asked("lift") ?? "0.1", least: "-0.99")}
            {FormField.Number("horizon", $"Within so many {unit.Plural()}", asked("horizon") ?? Usual(unit), least: "0")}
            {FormField.Number("holdout_share", "Share left out", asked("holdout_share") ?? "0.5", least: "0", most: "1")}
            {FormField.Number("power", "Power", asked("power") ?? "0.8", least: "0", most: "1")}
            {FormField.Number("significance", "Significance", asked("significance") ?? "0.05", least: "0", most: "0.5")}
            <button>Plan</button>
            </form>
            """);
    }

    private async Task<Html> DesignAsync(Portfolio portfolio, Func<string, string?> asked, CancellationToken token)
    {
        try
        {
            DesignQuestion question = DesignQuestion.Read(
                asked("metric"), asked("lift"), asked("power"), asked("significance"), asked("holdout_share"), asked("horizon"), portfolio.Version.Terms.Unit);
            return Design(await planner.AnswerAsync(portfolio, question, token));
        }
        catch (BadMessageException bad)
        {
            return Html.Of($"""<p role="alert" class="bad">{bad.Message}</p>""");
        }
    }

    private static Html Design(ExperimentDesignAnswer answer) => Html.Of($"""
        {PageFrame.MomentOf(answer)}
        {answer.Sentences.Select(sentence => Html.Of($"<p>{sentence}</p>"))}
        {Html.If(answer.Required is not null, () => Html.Of($"""
            {Tile.Row(
                Tile.Of("It takes", PageNumbers.Count(answer.RequiredWithCovariate!.Total), note: "customers, with the model's expectation as covariate"),
                Tile.Of("Without it", PageNumbers.Count(answer.Required!.Total), note: "customers, from outcomes alone"),
                Tile.Of("There are", PageNumbers.Count(answer.Customers), note: answer.IsPossible ? "enough" : "not enough"),
                Tile.Of("Smallest rise found", PageNumbers.Share(answer.DetectableLiftWithCovariate), note: "with all of them, as surely"))}
            {Html.If(answer.Curve.Count > 0, () => Figure.Of(PowerChart.Of(answer)))}
            """))}
        """);

    private static Html List(Portfolio portfolio, IReadOnlyList<Experiment> experiments) => experiments.Count == 0
        ? Html.Of($"<p>None has been written down yet.</p>")
        : PageTable.Of(
            "Experiments, the latest first",
            ["Name", "About", "From", "Until", "State", "Arms", "Written down by"],
            experiments.Select(experiment => (IReadOnlyList<Html>)
            [
                Html.Of($"""<a href="/experiments/{experiment.Name}">{experiment.Name}</a>"""),
                Html.Text(experiment.Metric),
                Html.Text(PageNumbers.Day(experiment.Start)),
                Html.Text(PageNumbers.Day(experiment.End)),
                Html.Text(experiment.StateOn(DateOnly.FromDateTime(portfolio.AsOf)).Replace('-', ' ')),
                Html.Text(ArmsOf(experiment)),
                Html.Text(experiment.CreatedBy),
            ]));

    /// <summary>The arms in words.</summary>
    public static string ArmsOf(Experiment experiment) => string.Join(", ", experiment.Arms.Select(arm => $"{arm.Name} {PageNumbers.Share(arm.Share)}"));

    private static Html Begin(Portfolio portfolio)
    {
        TimeUnit unit = portfolio.Version.Terms.Unit;
        return Html.Of($"""
            <h2>Begin one</h2>
            <p>What is written down here stays as it is. Nothing is kept of customers: the arm of each comes of a hash of the name and the id.</p>
            <form class="fields" data-json="/v1/experiments" data-then="/experiments/">
            {FormField.Text("name", "Name", "[A-Za-z0-9][A-Za-z0-9\\-]{0,59}", "letter-spring-2026")}
            {FormField.Day("start", "First day")}
            <div class="field"><label for="begin-horizon">For so many {unit.Plural()}</label><input id="begin-horizon" name="horizon" type="number" step="any" min="0" value="{Usual(unit)}" required></div>
            <div class="field"><label for="begin-share">Share left out</label><input id="begin-share" name="holdout_share" type="number" step="any" min="0" max="1" value="0.5" required></div>
            <div class="field"><label for="begin-metric">It is about</label><select id="begin-metric" name="metric">{_metrics.Select(metric => Html.Of($"""<option value="{metric.Value}">{metric.Name}</option>"""))}</select></div>
            <button>Write it down</button>
            </form>
            <p id="told" role="status" class="bad"></p>
            <noscript><p>This form needs scripts; <code>POST /v1/experiments</code> does the same without.</p></noscript>
            """);
    }

    private static string Usual(TimeUnit unit) => DecisionHorizon.UsualIn(unit).ToString(CultureInfo.InvariantCulture);
}
