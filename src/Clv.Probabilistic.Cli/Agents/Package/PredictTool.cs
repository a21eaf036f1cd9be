using System.Text.Json.Nodes;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Predicts the customers of a run for another horizon: <c>clv predict</c>.</summary>
internal sealed class PredictTool(AgentFolder folder, ClvJobs jobs) : FileTool
{
    private const int MostRows = 10;

    /// <inheritdoc/>
    public override string Name => "predict";

    /// <inheritdoc/>
    public override string Title => "Predict for another horizon";

    /// <inheritdoc/>
    public override string Description =>
        "Predicts every customer of a run for a horizon of its own, as a file with intervals, and answers with totals and the customers who are worth most.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
    [
        RunReading.Run,
        new("horizon", AgentParameterKind.Number, "Length of the future, in the run's unit. Default: that of the run.") { Least = 0 },
        new("name", AgentParameterKind.Text, "Name of the file. Default: predictions-HORIZON.csv."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("customers", AgentFieldKind.Number, "All customers."),
        new("active", AgentFieldKind.Numbers, "How many are still customers: value, lower, upper."),
        new("purchases", AgentFieldKind.Numbers, "Purchases within the horizon: value, lower, upper of the expectation; outcome_lower, outcome_upper of what will come to pass."),
        new("value", AgentFieldKind.Numbers, "Discounted value within the horizon, likewise; null without amounts."),
        new("top", AgentFieldKind.Table, "The customers who are worth most."),
        new("file", AgentFieldKind.Text, "Every customer, relative to the folder."),
    ];

    /// <inheritdoc/>
    public override bool Writes => true;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        string path = folder.Run(arguments.Text("run"));
        using RunReading run = new(path, jobs, token);
        AgentHorizon.Require(arguments, run.Manifest, AgentHorizon.MostYears);
        double horizon = arguments.Number("horizon") ?? run.Manifest.Horizon;
        string usual = FormattableString.Invariant($"predictions-{horizon:0.##}.csv");
        string file = folder.ExtraOf(path, CsvName.Of(arguments.Text("name") ?? usual));
        List<string> line =
        [
            "predict",
            run.Folder.SummaryPath,
            $"--model={Path.Combine(path, RunFiles.Model)}",
            FormattableString.Invariant($"--horizon={horizon:R}"),
            FormattableString.Invariant($"--output={file}"),
        ];
        if (run.Spend is not null)
        {
            line.Add($"--spend={Path.Combine(path, RunFiles.Spend)}");
            line.Add(FormattableString.Invariant($"--margin={run.Manifest.Margin:R}"));
            line.Add(FormattableString.Invariant($"--discount-rate={run.Manifest.DiscountRatePerYear:R}"));
        }

        if (run.Level is { } level)
        {
            line.Add(FormattableString.Invariant($"--interval={level:R}"));
        }

        jobs.Run(line, progress, token);
        progress("Adding up");
        CustomerPredictions predictions = run.Predict(run.Customers, horizon, withDraws: true);
        PredictedTotal total = predictions.Total(token);
        BaseMoment moment = run.Moment(horizon);
        int[] top = [.. Enumerable.Range(0, predictions.Count).OrderByDescending(row => predictions.Worth[row]).Take(MostRows)];
        JsonObject structured = moment.Structured(total.Level);
        structured["customers"] = AgentJson.Number(total.Customers);
        structured["active"] = BaseStory.Structured(total.Active);
        structured["purchases"] = BaseStory.Structured(total.Purchases);
        structured["value"] = total.LifetimeValue is { } worth ? BaseStory.Structured(worth) : null;
        structured["top"] = AgentJson.Table(
            ["customer_id", "p_alive", "expected_purchases", "clv"],
            top.Select(row => new JsonNode?[]
            {
                AgentJson.Id(predictions.Customers.Ids.At(row)),
                AgentJson.Number(predictions.ProbabilityAlive[row]),
                AgentJson.Number(predictions.ExpectedPurchases[row]),
                predictions.HasSpend ? AgentJson.Number(predictions.LifetimeValue[row]) : null,
            }));
        structured["file"] = folder.Shown(file);
        string[] lines =
        [
            moment.Sentence(total.Level),
            $"{AgentText.Count(total.Customers)} customers. Purchases: {BaseStory.Brief(total.Purchases)}{BaseStory.Outcome(total.Purchases)}.",
            .. total.LifetimeValue is { } value ? [$"Value: {BaseStory.Brief(value)}{BaseStory.Outcome(value)}."] : Array.Empty<string>(),
            $"Every customer is in {folder.Shown(file)}; the first by worth (purchases{(predictions.HasSpend ? ", clv" : "")}):",
            .. top.Take(5).Select(row => $"- {AgentText.Quoted(predictions.Customers.Ids[row])}: {AgentText.Number(predictions.ExpectedPurchases[row])}{(predictions.HasSpend ? ", " + AgentText.Number(predictions.LifetimeValue[row]) : "")}"),
            .. moment.WarningLines(),
        ];
        return new AgentAnswer(string.Join('\n', lines), structured) { Files = [folder.Shown(file)], HasData = true };
    }
}
