using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>Whom of the service to contact under a budget, as the route and the page have it.</summary>
internal sealed class LiveContactsTool(PortfolioQuestions questions, ContactQuestions contacts, LiveTables tables) : AgentTool
{
    private const int MostRows = 10;
    private const int MostLines = 5;

    /// <inheritdoc/>
    public override string Name => "contacts";

    /// <inheritdoc/>
    public override string Title => "Whom to contact";

    /// <inheritdoc/>
    public override string Description =>
        "Whom of the service's customers to contact under a budget or a capacity, and what that is expected to gain. What a contact costs and by which share it raises purchases must come from the user: both are assumptions. Needs amounts.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
    [
        .. ContactArguments.Assumptions,
        .. ContactArguments.Limits,
        new("horizon", AgentParameterKind.Number, "The time in which a contact works, in the unit of the models. Default: a quarter of a year.") { Least = 0 },
        new("list", AgentParameterKind.Text, "Customers of this list alone. Default: all.") { Choices = [.. ContactQuestion.Lists.Select(list => list.Word)] },
        .. tables.Parameters,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("contacted", AgentFieldKind.Number, "How many customers are contacted."),
        new("cost", AgentFieldKind.Number, "What contacting them costs."),
        new("gain", AgentFieldKind.Numbers, "What is expected to be gained after the cost, if the lift is as assumed: value, lower, upper."),
        new("plan", AgentFieldKind.Texts, "The plan in sentences, with the interval of the gain and what is assumed."),
        new("customers", AgentFieldKind.Table, "The first of them, by gain per cost."),
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
        ContactQuestion question = ContactQuestion.Read(
            Text(arguments, "cost"),
            Text(arguments, "lift"),
            Text(arguments, "offer_cost"),
            Text(arguments, "budget"),
            Text(arguments, "capacity"),
            Text(arguments, "horizon"),
            arguments.Text("list"),
            portfolio.Version.Terms.Unit);
        ContactsAnswer answer = await contacts.AnswerAsync(portfolio, question, MostRows, token);
        string? file = await tables.WriteAsync(
            arguments,
            call,
            "agent-export-contacts",
            answer.Contacted,
            async stream => ResultCsv.Write(stream, await contacts.TableAsync(portfolio, question, token)),
            token);
        BaseMoment moment = LiveFigures.MomentOf(portfolio) with { Horizon = question.Horizon };
        JsonObject structured = moment.Structured(answer.IntervalLevel);
        structured["contacted"] = answer.Contacted;
        structured["cost"] = AgentJson.Number(answer.Cost);
        structured["gain"] = answer.Gain is { } gain
            ? new JsonObject { ["value"] = AgentJson.Number(gain.Value), ["lower"] = AgentJson.Number(gain.Lower), ["upper"] = AgentJson.Number(gain.Upper) }
            : null;
        structured["plan"] = AgentJson.Texts(answer.Sentences);
        structured["customers"] = AgentJson.Table(
            ["rank", "customer_id", "p_alive", "clv", "gain", "cost"],
            answer.Rows.Select(row => (IEnumerable<JsonNode?>)
            [
                row.Rank,
                AgentJson.Id(row.CustomerId),
                AgentJson.Number(row.PAlive),
                AgentJson.Number(row.Clv),
                AgentJson.Number(row.Gain),
                AgentJson.Number(row.Cost),
            ]));
        structured[LiveTables.Field.Name] = file;
        string[] lines =
        [
            moment.Sentence(answer.IntervalLevel),
            .. answer.Sentences,
            "The first of them (gain, clv, P(alive)):",
            .. answer.Rows.Take(MostLines).Select(row =>
                $"- {AgentText.Quoted(row.CustomerId.ToString())}: {AgentText.Number(row.Gain)}, {AgentText.Number(row.Clv)}, {AgentText.Number(row.PAlive)}"),
            .. LiveTables.Lines(file),
            .. moment.WarningLines(),
        ];
        return new AgentAnswer(string.Join('\n', lines), structured) { Files = LiveTables.Links(file), HasData = answer.Rows.Count > 0 };
    }

    /// <summary>A number as an address would have it.</summary>
    private static string? Text(AgentArguments arguments, string name) => arguments.Number(name) is { } number ? FormattableString.Invariant($"{number:R}") : null;
}
