using System.Text.Json.Nodes;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Fits models to orders and predicts: <c>clv run</c>.</summary>
internal sealed class FitTool(AgentFolder folder, OrderArguments orders, ClvJobs jobs) : FileTool
{
    private const string UsualName = "results";

    /// <inheritdoc/>
    public override string Name => "fit";

    /// <inheritdoc/>
    public override string Title => "Fit models and value customers";

    /// <inheritdoc/>
    public override string Description =>
        "Fits a purchase model and a spend model to orders, checks them on held-out orders, predicts every customer, and writes all of it as a run: a folder that the other tools take. Answers with totals and their intervals, whether the fit converged, how well held-out orders were told, and what to be careful about.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
    [
        orders.Path,
        OrderArguments.Unit,
        new("model", AgentParameterKind.Text, "Purchase model; auto is the one that predicts held-out orders best, which takes longer. Default: bg-nbd.")
        {
            Choices = [.. ModelCatalog.Standard.PurchaseModels.Select(model => model.Name), ModelOption.Automatic, ModelOption.Average],
        },
        new("margin", AgentParameterKind.Number, "Share of spend that is value, such as 0.3; value is spend without it. Default: 1.") { Least = 0, Most = 1 },
        new("horizon", AgentParameterKind.Number, "Length of the future, in unit. Default: one year.") { Least = 0 },
        new("discount_rate", AgentParameterKind.Number, "By how much a year later is worth less. Default: 0.1.") { Least = 0, Most = 10 },
        new("name", AgentParameterKind.Text, $"Name of the folder of the run. Default: {UsualName}."),
        new("replace", AgentParameterKind.Switch, "Whether a run of that name may be replaced."),
        new("despite_problems", AgentParameterKind.Switch, "Go on where check_orders finds a problem, which makes results wrong."),
        OrderArguments.ObservationEnd,
        OrderArguments.SkipBadRows,
        .. orders.Layout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("run", AgentFieldKind.Text, "The run, for the other tools."),
        new("converged", AgentFieldKind.Flag, "Whether all fits reached a maximum."),
        new("spend_model", AgentFieldKind.Text, "The spend model; null without amounts."),
        new("margin", AgentFieldKind.Number, "The share of spend that is value."),
        new("customers", AgentFieldKind.Number, "All customers."),
        new("repeat_customers", AgentFieldKind.Number, "Those who came back."),
        new("active", AgentFieldKind.Numbers, "How many are still customers: value, lower, upper."),
        new("purchases", AgentFieldKind.Numbers, "Purchases within the horizon: value, lower, upper of the expectation; outcome_lower, outcome_upper of what will come to pass."),
        new("value", AgentFieldKind.Numbers, "Discounted value within the horizon, likewise; null without amounts."),
        new("backtest", AgentFieldKind.Numbers, "Held-out purchases: predicted, outcome_lower, outcome_upper, actual; null where there was too little time."),
        new("files", AgentFieldKind.Texts, "What was written, relative to the folder."),
    ];

    /// <inheritdoc/>
    public override bool Writes => true;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        AgentHorizon.Require(arguments, Enum.Parse<TimeUnit>(OrderArguments.UnitOf(arguments), ignoreCase: true), AgentHorizon.MostYears);
        string run = arguments.Text("name") ?? UsualName;
        string output = folder.NewRun(run, arguments.IsOn("replace"));
        List<string> line = ["run", orders.Input(arguments), "--json", "--interval=0.9", "--marketing", $"--unit={OrderArguments.UnitOf(arguments)}"];
        if (arguments.Text("model") is { } model)
        {
            line.Add($"--model={model}");
        }

        line.AddRange(OrderArguments.Number(arguments, "margin", "--margin"));
        line.AddRange(OrderArguments.Number(arguments, "horizon", "--horizon"));
        line.AddRange(OrderArguments.Number(arguments, "discount_rate", "--discount-rate"));
        if (arguments.IsOn("despite_problems"))
        {
            line.Add("--despite-problems");
        }

        line.AddRange(OrderArguments.Options(arguments));
        line.Add($"--output={output}");
        ClvJobResult done = jobs.Run(line, progress, token);
        return Answer(run, output, new RunAccount(done.Json()), done.Remarks);
    }

    private AgentAnswer Answer(string run, string output, RunAccount account, IReadOnlyList<string> remarks)
    {
        string[] stale = [.. remarks.Where(remark => remark.Contains("does not belong to these results", StringComparison.Ordinal)).Select(folder.WithoutPlaces)];
        BaseMoment moment = account.Moment([.. account.Warnings(), .. stale]);
        string[] files = [.. account.Files.Select(file => folder.Shown(AgentFolder.TruePath(file)))];
        JsonObject structured = moment.Structured(account.Interval);
        structured["run"] = run;
        structured["converged"] = account.Converged;
        structured["spend_model"] = account.SpendModel;
        structured["margin"] = account.Margin;
        structured["customers"] = account.Customers;
        structured["repeat_customers"] = account.RepeatCustomers;
        structured["active"] = account.Total("active");
        structured["purchases"] = account.Total("purchases");
        structured["value"] = account.Total("value");
        structured["backtest"] = account.Backtest();
        structured["files"] = AgentJson.Texts(files);
        return new AgentAnswer(string.Join('\n', [$"The run is {run}.", .. account.Sentences(moment), .. moment.WarningLines()]), structured)
        {
            Files = [$"{folder.Shown(output)}/run.json", $"{folder.Shown(output)}/predictions.csv", $"{folder.Shown(output)}/report.html"],
        };
    }
}
