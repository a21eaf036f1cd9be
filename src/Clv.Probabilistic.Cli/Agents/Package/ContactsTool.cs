using System.Text.Json.Nodes;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Whom to contact under a budget: <c>clv contacts</c>.</summary>
internal sealed class ContactsTool(AgentFolder folder, ClvJobs jobs) : FileTool
{
    private const int MostRows = 10;

    /// <inheritdoc/>
    public override string Name => "contacts";

    /// <inheritdoc/>
    public override string Title => "Whom to contact";

    /// <inheritdoc/>
    public override string Description =>
        "Whom of a run to contact under a budget or a capacity, and what that is expected to gain, as a list in a file. What a contact costs and by which share it raises purchases must come from the user: both are assumptions. Needs amounts.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
    [
        .. ContactArguments.Assumptions,
        RunReading.Run,
        .. ContactArguments.Limits,
        new("horizon", AgentParameterKind.Number, "The time in which a contact works, in the run's unit. Default: a quarter of a year.") { Least = 0 },
        new("name", AgentParameterKind.Text, "Name of the file of the list. Default: contacts.csv."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("contacted", AgentFieldKind.Number, "How many customers are on the list."),
        new("cost", AgentFieldKind.Number, "What contacting them costs."),
        new("gain", AgentFieldKind.Number, "What is expected to be gained after the cost, if the lift is as assumed."),
        new("plan", AgentFieldKind.Texts, "The plan in sentences, with the interval of the gain and what is assumed."),
        new("customers", AgentFieldKind.Table, "The first of the list."),
        new("file", AgentFieldKind.Text, "The whole list, relative to the folder."),
    ];

    /// <inheritdoc/>
    public override bool Writes => true;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        string run = folder.Run(arguments.Text("run"));
        using RunReading reading = new(run, jobs, token);
        double horizon = DecisionHorizon.Of(arguments.Number("horizon"), reading.Manifest.TimeUnit);
        string file = folder.ExtraOf(run, CsvName.Of(arguments.Text("name") ?? "contacts.csv"));
        List<string> line = ["contacts", run];
        foreach ((string name, string option) in (ReadOnlySpan<(string, string)>)
            [("cost", "--cost"), ("lift", "--lift"), ("budget", "--budget"), ("capacity", "--capacity"), ("offer_cost", "--offer-cost")])
        {
            line.AddRange(OrderArguments.Number(arguments, name, option));
        }

        // As the page and the route of a service have it, whatever the horizon of the run is.
        line.Add(FormattableString.Invariant($"--horizon={horizon:R}"));
        line.Add($"--output={file}");
        ClvJobResult done = jobs.Run(line, progress, token);
        BaseMoment moment = reading.Moment(horizon);
        TableRows list = TableRows.Read(file);
        string[] plan = [.. done.Words.Split('\n').TakeWhile(words => words.Trim().Length > 0).Select(words => words.Trim())];
        JsonObject structured = moment.Structured(reading.Level);
        structured["contacted"] = list.Rows.Count;
        structured["cost"] = AgentJson.Number(list.Sum("cost"));
        structured["gain"] = AgentJson.Number(list.Sum("gain"));
        structured["plan"] = AgentJson.Texts(plan);
        structured["customers"] = list.First(MostRows, "rank", "customer_id", "p_alive", "clv", "gain", "cost");
        structured["file"] = folder.Shown(file);
        string[] lines =
        [
            moment.Sentence(reading.Level),
            .. plan,
            $"The list is {folder.Shown(file)}; its first rows (gain, clv, P(alive)):",
            .. list.Rows.Take(5).Select(row => $"- {AgentText.Quoted(list.Text(row, "customer_id"))}: {AgentText.Number(list.Number(row, "gain"))}, {AgentText.Number(list.Number(row, "clv"))}, {AgentText.Number(list.Number(row, "p_alive"))}"),
            .. moment.WarningLines(),
        ];
        return new AgentAnswer(string.Join('\n', lines), structured) { Files = [folder.Shown(file)], HasData = list.Rows.Count > 0 };
    }
}
