using System.Text.Json.Nodes;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Customers of high value, at risk, or of a missed opportunity.</summary>
internal sealed class CustomerListsTool(AgentFolder folder, ClvJobs jobs) : FileTool
{
    private const int MostRows = 10;

    /// <inheritdoc/>
    public override string Name => "customer_lists";

    /// <inheritdoc/>
    public override string Title => "Lists of customers";

    /// <inheritdoc/>
    public override string Description =>
        "Three lists of a run, each with the reason of every customer: high value (active and among the best), churn risk (much at stake and late), missed opportunity (active and ordering less than they could). Call it for whom to write to where no budget or cost is known.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
    [
        new("list", AgentParameterKind.Text, "Which list is shown.")
        {
            IsRequired = true,
            Choices = [.. Enum.GetValues<CustomerListKind>().Select(kind => kind.Name().Replace(' ', '_'))],
        },
        RunReading.Run,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("list", AgentFieldKind.Text, "Which list it is."),
        new("listed", AgentFieldKind.Number, "How many customers are on it."),
        new("customers", AgentFieldKind.Table, "The first of the list."),
        new("file", AgentFieldKind.Text, "All lists, relative to the folder; null where nothing may be written there."),
    ];

    /// <inheritdoc/>
    public override bool IsHeavy => false;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        progress("Predicting");
        using RunReading run = new(folder.Run(arguments.Text("run")), jobs, token);
        string list = arguments.RequiredText("list").Replace('_', ' ');
        CustomerPredictions predictions = run.Predict(run.Customers, horizon: null, withDraws: false);
        MarketingFields fields = MarketingFields.Of(predictions, null, token);
        double? Clv(ListedCustomer customer) => predictions.HasSpend ? predictions.LifetimeValue[customer.Row] : null;
        ListedCustomer[] listed = [.. CustomerLists.Of(fields, cancellationToken: token).Where(customer => customer.List.Name() == list)];
        string file = Path.Combine(run.Path, RunFiles.Lists);
        string? shown = File.Exists(file) && run.Manifest.Files.Contains(RunFiles.Lists) ? folder.Shown(file) : null;
        BaseMoment moment = run.Moment();
        JsonObject structured = moment.Structured(null);
        structured["list"] = list;
        structured["listed"] = listed.Length;
        structured["customers"] = AgentJson.Table(
            ["customer_id", "p_alive", "clv", "churn_risk", "reason"],
            listed.Take(MostRows).Select(customer => new[]
            {
                AgentJson.Id(customer.CustomerId),
                AgentJson.Number(predictions.ProbabilityAlive[customer.Row]),
                AgentJson.Number(Clv(customer)),
                AgentJson.Number(fields.ChurnRisk[customer.Row]),
                JsonValue.Create(customer.Reason),
            }));
        structured["file"] = shown;
        string[] lines =
        [
            moment.Sentence(null),
            $"{AgentText.Count(listed.Length)} customers are on the list {list}{(shown is null ? "" : $", which is in {shown}")}; the first (clv, reason):",
            .. listed.Take(MostRows).Select(customer => $"- {AgentText.Quoted(customer.CustomerId.ToString()!)}: {AgentText.Number(Clv(customer))}, {customer.Reason}"),
            .. moment.WarningLines(),
        ];
        return new AgentAnswer(string.Join('\n', lines), structured) { Files = shown is null ? [] : [shown], HasData = listed.Length > 0 };
    }
}
