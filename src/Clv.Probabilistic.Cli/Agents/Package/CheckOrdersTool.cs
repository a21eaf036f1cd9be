using System.Text.Json.Nodes;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>What is in a file of orders: <c>clv check</c>.</summary>
internal sealed class CheckOrdersTool(OrderArguments orders, ClvJobs jobs) : FileTool
{
    private const int MostFindings = 12;
    private const int LongestFinding = 300;

    /// <inheritdoc/>
    public override string Name => "check_orders";

    /// <inheritdoc/>
    public override string Title => "Look over orders";

    /// <inheritdoc/>
    public override string Description =>
        "Looks over a file of orders: how many orders and customers, from when to when, what looks wrong and on which lines, and which models it is ready for. Call it first.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters => [orders.Path, .. orders.Layout];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        new("ready_for", AgentFieldKind.Texts, "Models that the orders can carry as they are."),
        new("ready_once_corrected", AgentFieldKind.Texts, "Models that they can carry once problems are corrected."),
        new("verdict", AgentFieldKind.Text, "The same in a sentence."),
        new("findings", AgentFieldKind.Table, "What was found, problems first: code, severity (problem makes results wrong, warning is worth a look, advice would help, info describes), message."),
        new("left_out", AgentFieldKind.Number, "How many findings are not listed."),
    ];

    /// <inheritdoc/>
    public override bool IsHeavy => false;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        ClvJobResult done = jobs.Run(["check", orders.Input(arguments), "--json", .. OrderArguments.Options(arguments)], progress, token);
        JsonObject report = done.Json();
        (string Code, string Severity, string Message)[] findings =
        [
            .. report["findings"]!.AsArray()
                .Select(finding => (
                    Code: finding!["code"]!.GetValue<string>(),
                    Severity: finding["severity"]!.GetValue<string>(),
                    Message: Short(ClvJobs.ForAgents(finding["message"]!.GetValue<string>()) + Examples(finding["values"]))))
                .OrderBy(finding => Array.IndexOf(_severities, finding.Severity)),
        ];
        JsonNode verdict = report["verdict"]!;
        string sentence = ClvJobs.ForAgents(verdict["message"]!.GetValue<string>());
        string[] lines =
        [
            sentence,
            .. findings.Take(MostFindings).Select(finding => $"- {finding.Severity}: {finding.Message}"),
            .. findings.Length > MostFindings ? [$"{findings.Length - MostFindings} more findings are left out, none of them graver."] : Array.Empty<string>(),
        ];
        return new AgentAnswer(
            string.Join('\n', lines),
            new JsonObject
            {
                ["ready_for"] = verdict["ready_for"]!.DeepClone(),
                ["ready_once_corrected"] = verdict["ready_once_corrected"]!.DeepClone(),
                ["verdict"] = sentence,
                ["findings"] = AgentJson.Table(
                    ["code", "severity", "message"], findings.Take(MostFindings).Select(finding => new JsonNode?[] { finding.Code, finding.Severity, finding.Message })),
                ["left_out"] = Math.Max(0, findings.Length - MostFindings),
            })
        {
            HasData = true,
        };
    }

    private static readonly string[] _severities = ["problem", "warning", "advice", "info"];

    private static string Examples(JsonNode? values) => values?["examples"] is JsonArray { Count: > 0 } examples
        ? " Such as " + string.Join(", ", examples.Take(3).Select(example => AgentText.Quoted(example!.GetValue<string>()))) + "."
        : "";

    private static string Short(string message)
    {
        string line = message.ReplaceLineEndings(" ");
        return line.Length <= LongestFinding ? line : line[..LongestFinding] + "…";
    }
}
