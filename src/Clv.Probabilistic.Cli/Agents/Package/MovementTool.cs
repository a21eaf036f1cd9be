using System.Text.Json.Nodes;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Whom the shop lost between two days: <c>clv movement</c>.</summary>
internal sealed class MovementTool(AgentFolder folder, OrderArguments orders, bool databases, ClvJobs jobs) : FileTool
{
    private const int MostRows = 10;
    private static readonly string[] _beyondFiles = ["query", "password_file"];

    /// <inheritdoc/>
    public override string Name => "movement";

    /// <inheritdoc/>
    public override string Title => "Whom the shop lost";

    /// <inheritdoc/>
    public override string Description =>
        "Who of a run was lost between two days, who came back or new, and who changed segment: lost is whose probability of an order within 90 days fell below a third. Call it for whom the shop lost last month.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
    [
        new("from", AgentParameterKind.Text, "The day that is looked back to, as yyyy-MM-dd; for whom the shop lost last month, a month before the end of observation, which answers name as as_of.") { IsRequired = true },
        new("to", AgentParameterKind.Text, "The later day. Default: the end of observation of the run."),
        RunReading.Run,
        new("orders", AgentParameterKind.Text, "The orders, relative to the folder. Default: those that the run read."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        .. MovementFields.Lost,
        new("sentences", AgentFieldKind.Texts, "What moved, in sentences."),
        new("customers", AgentFieldKind.Table, "The most valuable of the lost, with the reason."),
        new("segments", AgentFieldKind.Table, "How many went from the segment of the row to those of the columns."),
        new("weeks", AgentFieldKind.Table, "How many each week lost, won back and won anew."),
        new("files", AgentFieldKind.Texts, "The whole tables, relative to the folder."),
    ];

    /// <inheritdoc/>
    public override bool Writes => true;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        string path = folder.Run(arguments.Text("run"));
        using RunReading run = new(path, jobs, token);
        DateOnly from = arguments.Day("from")!.Value;
        DateOnly to = arguments.Day("to") ?? DateOnly.FromDateTime(run.Manifest.ObservationEnd);
        string output = folder.ExtraOf(path, FormattableString.Invariant($"movement-{from:yyyyMMdd}-{to:yyyyMMdd}"));
        ClvJobResult done = jobs.Run(
            [
                "movement",
                path,
                $"--from={AgentText.Day(from)}",
                $"--to={AgentText.Day(to)}",
                $"--transactions={Orders(arguments, run)}",
                $"--output={output}",
            ],
            progress,
            token);
        TableRows lost = TableRows.Read(Path.Combine(output, "lost.csv"));
        TableRows segments = TableRows.Read(Path.Combine(output, "movement-segments.csv"));
        TableRows weeks = TableRows.Read(Path.Combine(output, "lost-by-week.csv"));
        string[] files = [.. Directory.EnumerateFiles(output, "*.csv").Select(folder.Shown).Order(StringComparer.Ordinal)];
        string[] sentences = [.. done.Words.Split('\n').TakeWhile(words => words.Trim().Length > 0).Select(words => words.Trim())];
        bool isMoney = lost.Columns.Contains("clv_before");
        string worth = isMoney ? "clv_before" : "purchases_before";
        BaseMoment moment = run.Moment();
        JsonObject structured = moment.Structured(null);
        structured["from"] = AgentText.Day(from);
        structured["to"] = AgentText.Day(to);
        structured["lost"] = lost.Rows.Count;
        structured["lost_value"] = AgentJson.Number(lost.Sum(worth));
        structured["sentences"] = AgentJson.Texts(sentences);
        structured["customers"] = lost.First(MostRows, "customer_id", "p_order_before", "p_order_after", worth, "tier_before", "reason");
        structured["segments"] = segments.First(MostRows, segments.Columns);
        structured["weeks"] = weeks.First(MostRows, "week_end", "lost", "returned", "new", "expected");
        structured["files"] = AgentJson.Texts(files);
        string[] lines =
        [
            moment.Sentence(null),
            .. sentences,
            "The most valuable of the lost (what was expected of them then, probability of an order then and now, reason):",
            .. lost.Rows.Take(5).Select(row =>
                $"- {AgentText.Quoted(lost.Text(row, "customer_id"))}: {AgentText.Number(lost.Number(row, worth))}, {AgentText.Number(lost.Number(row, "p_order_before"))} and {AgentText.Number(lost.Number(row, "p_order_after"))}, {lost.Text(row, "reason")}"),
            $"All tables are in {folder.Shown(output)}.",
            .. moment.WarningLines(),
        ];
        return new AgentAnswer(string.Join('\n', lines), structured) { Files = files, HasData = lost.Rows.Count > 0 };
    }

    /// <summary>The orders, which a run names and which may be elsewhere: what it names is looked at as what an agent names.</summary>
    private string Orders(AgentArguments arguments, RunReading run)
    {
        if (arguments.Text("orders") is { } given)
        {
            return orders.Readable(given);
        }

        if (run.Manifest.Inputs is not [{ } input, ..] || (!databases && run.Manifest.Given.Keys.Any(name => _beyondFiles.Contains(name))))
        {
            throw new AgentRefusalException("The run does not say which file its orders are in; name it as orders.");
        }

        try
        {
            return orders.Readable(input);
        }
        catch (AgentRefusalException elsewhere)
        {
            throw new AgentRefusalException($"The orders of the run are not where they may be read; name them as orders. {elsewhere.Message}", elsewhere);
        }
    }
}
