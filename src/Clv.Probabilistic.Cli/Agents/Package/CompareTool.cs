using System.Text.Json.Nodes;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Compares models on held-out orders: <c>clv compare</c>.</summary>
internal sealed class CompareTool(AgentFolder folder, OrderArguments orders, ClvJobs jobs) : FileTool
{
    private const int MostRows = 20;

    private static readonly string[] _grave = ["warning:", "problem:"];

    /// <inheritdoc/>
    public override string Name => "compare";

    /// <inheritdoc/>
    public override string Title => "Compare models";

    /// <inheritdoc/>
    public override string Description =>
        "Compares models on orders that they have not seen, and with simple rules: which predicts best, and is any good. Takes minutes where there are many models or customers.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
    [
        orders.Path,
        new("horizon", AgentParameterKind.Number, "Length of each holdout, in unit: as far ahead as decisions look.") { IsRequired = true, Least = 0 },
        OrderArguments.Unit,
        new("models", AgentParameterKind.Texts, "What is compared. Default: all models of purchases.")
        {
            Choices = [.. ModelCatalog.Standard.PurchaseModels.Select(model => model.Name), ModelOption.Average],
        },
        new("name", AgentParameterKind.Text, "Name of the file of all scores. Default: comparison."),
        OrderArguments.ObservationEnd,
        OrderArguments.SkipBadRows,
        .. orders.Layout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        new("best", AgentFieldKind.Text, "What predicted held-out purchases best."),
        new("best_model", AgentFieldKind.Text, "The best of the models; null without."),
        new("splits", AgentFieldKind.Number, "At how many days the orders were cut."),
        new("models", AgentFieldKind.Table, "Best first: bias of the total, errors per customer (rps, the smaller the better, decides), behind_best with its interval; baseline is a simple rule."),
        new("verdict", AgentFieldKind.Texts, "What follows, in sentences."),
        new("remarks", AgentFieldKind.Texts, "What to be careful about."),
        new("file", AgentFieldKind.Text, "All scores, relative to the folder."),
    ];

    /// <inheritdoc/>
    public override bool Writes => true;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        string name = arguments.Text("name") ?? "comparison";
        string file = folder.ExtraOf(folder.Root, name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? name : name + ".json");
        List<string> line = ["compare", orders.Input(arguments), $"--unit={OrderArguments.UnitOf(arguments)}", $"--output={file}"];
        line.AddRange(OrderArguments.Number(arguments, "horizon", "--horizon"));
        if (arguments.Texts("models") is { Count: > 0 } models)
        {
            line.Add($"--models={string.Join(',', models)}");
        }

        line.AddRange(OrderArguments.Options(arguments));
        ClvJobResult done = jobs.Run(line, progress, token);
        JsonObject scores = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
        JsonNode[] rows = [.. scores["models"]!.AsArray().OfType<JsonNode>().OrderBy(row => row["purchases"]!["rps"]?.GetValue<double>() ?? double.MaxValue)];
        string[] verdict = [.. scores["verdict"]!.AsArray().Select(sentence => ClvJobs.ForAgents(sentence!.GetValue<string>()))];
        string[] remarks =
        [
            .. scores["remarks"]!.AsArray().Select(sentence => ClvJobs.ForAgents(sentence!.GetValue<string>())),
            .. done.Remarks.Where(remark => _grave.Any(word => remark.StartsWith(word, StringComparison.Ordinal))).Select(ClvJobs.ForAgents),
        ];
        JsonObject structured = new()
        {
            ["best"] = scores["best"]?.DeepClone(),
            ["best_model"] = scores["best_model"]?.DeepClone(),
            ["splits"] = scores["splits"]!.AsArray().Count,
            ["models"] = AgentJson.Table(
                ["model", "baseline", "bias", "mae", "rmse", "rps", "behind_best", "behind_best_lower", "behind_best_upper"],
                rows.Take(MostRows).Select(row => new[]
                {
                    row["model"]!.DeepClone(),
                    row["baseline"]!.DeepClone(),
                    row["purchases"]!["bias"]?.DeepClone(),
                    row["purchases"]!["mae"]?.DeepClone(),
                    row["purchases"]!["rmse"]?.DeepClone(),
                    row["purchases"]!["rps"]?.DeepClone(),
                    row["behind_best"]?["mean"]?.DeepClone(),
                    row["behind_best"]?["lower"]?.DeepClone(),
                    row["behind_best"]?["upper"]?.DeepClone(),
                })),
            ["verdict"] = AgentJson.Texts(verdict),
            ["remarks"] = AgentJson.Texts(remarks),
            ["file"] = folder.Shown(file),
        };
        string[] lines =
        [
            .. verdict,
            "Best first (bias of the total, RMSE and RPS per customer):",
            .. rows.Take(MostRows).Select(row => $"- {row["model"]!.GetValue<string>()}: {Percent(row, "bias")}, {Figure(row, "rmse")}, {Figure(row, "rps")}"),
            .. remarks.Select(remark => $"Remark: {remark}"),
            $"All scores are in {folder.Shown(file)}.",
        ];
        return new AgentAnswer(string.Join('\n', lines), structured) { Files = [folder.Shown(file)] };
    }

    private static string Figure(JsonNode row, string score) => AgentText.Number(row["purchases"]![score]?.GetValue<double>());

    private static string Percent(JsonNode row, string score) => row["purchases"]![score]?.GetValue<double>() is { } share ? AgentText.Percent(share) : "unknown";
}
