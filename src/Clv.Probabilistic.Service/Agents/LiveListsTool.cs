using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>The customers of the service on a list of marketing.</summary>
internal sealed class LiveListsTool(PortfolioQuestions questions, CustomerLister lister, LiveTables tables) : AgentTool
{
    private const int MostRows = 10;

    private static readonly string[] _lists = [.. Enum.GetValues<CustomerListKind>().Select(list => list.Name().Replace(' ', '_'))];

    /// <inheritdoc/>
    public override string Name => "customer_lists";

    /// <inheritdoc/>
    public override string Title => "Lists of customers";

    /// <inheritdoc/>
    public override string Description =>
        "The customers of the service who are worth most, who are at risk of leaving, or who are quiet and valuable (missed opportunity), with what each is worth.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
        [new("list", AgentParameterKind.Text, "Which list is shown.") { IsRequired = true, Choices = _lists }, .. tables.Parameters];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("list", AgentFieldKind.Text, "Which list it is."),
        new("listed", AgentFieldKind.Number, "How many customers are on it."),
        new("customers", AgentFieldKind.Table, "The most valuable of the list."),
        LiveTables.Field,
    ];

    /// <inheritdoc/>
    public override ServiceRole Role => ServiceRole.Reader;

    /// <inheritdoc/>
    public override bool IsLive => true;

    /// <inheritdoc/>
    public override async Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token)
    {
        Portfolio portfolio = questions.Portfolio;
        string list = arguments.RequiredText("list");
        CustomerListParameters parameters = new()
        {
            List = list.Replace('_', '-'),
            Sort = CustomerSort.Clv.Word(),
            Order = "desc",
            Limit = FormattableString.Invariant($"{MostRows}"),
        };
        CustomerListQuery query = lister.Read(parameters);
        CustomersAnswer answer = await lister.ListAsync(portfolio, query, token);
        string? file = await tables.WriteAsync(
            arguments,
            call,
            "agent-export-customers",
            answer.Total,
            stream => CustomersCsv.WriteAsync(stream, lister.AllAsync(portfolio, query, token), isSpreadsheetSafe: false, token),
            token);
        BaseMoment moment = LiveFigures.MomentOf(portfolio);
        JsonObject structured = moment.Structured(answer.IntervalLevel);
        structured["list"] = list.Replace('_', ' ');
        structured["listed"] = answer.Total;
        structured["customers"] = AgentJson.Table(
            ["customer_id", "p_alive", "p_alive_lower", "p_alive_upper", "clv", "clv_lower", "clv_upper", "churn_risk", "last_order"],
            answer.Rows.Select(row => (IEnumerable<JsonNode?>)
            [
                AgentJson.Id(row.CustomerId),
                AgentJson.Number(row.PAlive),
                AgentJson.Number(row.PAliveLower),
                AgentJson.Number(row.PAliveUpper),
                AgentJson.Number(row.Clv),
                AgentJson.Number(row.ClvLower),
                AgentJson.Number(row.ClvUpper),
                AgentJson.Number(row.ChurnRisk),
                AgentJson.Day(row.LastOrder),
            ]));
        structured[LiveTables.Field.Name] = file;
        string[] lines =
        [
            moment.Sentence(answer.IntervalLevel),
            $"{AgentText.Count(answer.Total)} customers are on the list {list.Replace('_', ' ')}; the most valuable (clv, P(alive), last order):",
            .. answer.Rows.Select(row =>
                $"- {AgentText.Quoted(row.CustomerId.ToString())}: {AgentText.WithInterval(row.Clv, row.ClvLower, row.ClvUpper)}, {AgentText.WithInterval(row.PAlive, row.PAliveLower, row.PAliveUpper)}, {AgentText.Day(row.LastOrder)}"),
            .. LiveTables.Lines(file),
            .. moment.WarningLines(),
        ];
        return new AgentAnswer(string.Join('\n', lines), structured) { Files = LiveTables.Links(file), HasData = answer.Rows.Count > 0 };
    }
}
