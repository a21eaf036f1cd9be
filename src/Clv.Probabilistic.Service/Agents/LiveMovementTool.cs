using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>Whom the shop lost since a day, by the orders in the store.</summary>
internal sealed class LiveMovementTool(PortfolioQuestions questions, LostQuestions lost, LiveTables tables) : AgentTool
{
    private const int MostRows = 10;
    private const int MostLines = 5;

    /// <inheritdoc/>
    public override string Name => "movement";

    /// <inheritdoc/>
    public override string Title => "Whom the shop lost";

    /// <inheritdoc/>
    public override string Description =>
        "Which customers of the service were lost since a day, who returned or is new, and what that means for their value: lost is whose probability of an order within 90 days fell below a third. Call it for whom the shop lost last month.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
        [new("from", AgentParameterKind.Text, "The day that is looked back to, as yyyy-MM-dd. Default: a month before the last order."), .. tables.Parameters];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        .. MovementFields.Lost,
        new("lost_value_since", AgentFieldKind.Number, "By how much less they are worth now."),
        new("returned", AgentFieldKind.Number, "Of whom no order was expected then, and one is now."),
        new("new", AgentFieldKind.Number, "Who first ordered since, and of whom another order is expected."),
        new("customers", AgentFieldKind.Table, "The lost with most value lost, with the reason."),
        new("segments", AgentFieldKind.Table, "The lost by their segment on the earlier day."),
        new("tiers", AgentFieldKind.Table, "The lost by their tier of value on the earlier day."),
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
        LostAnswer answer = await lost.AnswerAsync(portfolio, arguments.Day("from"), after: null, MostRows, token);
        BaseMoment moment = LiveFigures.MomentOf(portfolio);
        LostTotalsAnswer totals = answer.Totals ?? throw new AgentRefusalException("The service knows no customers yet; send it orders first.");
        string? file = await tables.WriteAsync(
            arguments,
            call,
            "agent-export-lost",
            totals.Lost,
            async stream => ResultCsv.Write(stream, TableOf((await lost.AnswerAsync(portfolio, answer.Since, after: null, totals.Lost, token)).Rows)),
            token);
        string worth = answer.ValueIs == "clv" ? "value" : "purchases";
        JsonObject structured = moment.Structured(null);
        structured["from"] = AgentText.Day(answer.Since);
        structured["to"] = AgentText.Day(answer.AsOf);
        structured["lost"] = totals.Lost;
        structured["lost_value"] = AgentJson.Number(totals.ValueThen);
        structured["lost_value_since"] = AgentJson.Number(totals.ValueLost);
        structured["returned"] = totals.Returned;
        structured["new"] = totals.New;
        structured["customers"] = AgentJson.Table(
            ["customer_id", "p_order_before", "p_order_after", "value_before", "value_after", "segment_before", "tier_before", "reason"],
            answer.Rows.Select(row => (IEnumerable<JsonNode?>)
            [
                AgentJson.Id(row.CustomerId),
                AgentJson.Number(row.POrderThen),
                AgentJson.Number(row.POrderNow),
                AgentJson.Number(row.ValueThen),
                AgentJson.Number(row.ValueNow),
                row.SegmentThen,
                row.TierThen,
                row.Reason,
            ]));
        structured["segments"] = Groups(answer.Segments);
        structured["tiers"] = Groups(answer.Tiers);
        structured[LiveTables.Field.Name] = file;
        string[] lines =
        [
            moment.Sentence(null),
            $"From {AgentText.Day(answer.Since)} to {AgentText.Day(answer.AsOf)}: of {AgentText.Count(totals.ExpectedThen)} customers of whom an order was expected, {AgentText.Count(totals.Lost)} were lost; {AgentText.Count(totals.Returned)} returned, and {AgentText.Count(totals.New)} are new.",
            $"The lost were expected to bring a {worth} of {AgentText.Number(totals.ValueThen)} then, and {AgentText.Number(totals.ValueLost)} less now.",
            "Those with most lost (then and now, probability of an order then and now, reason):",
            .. answer.Rows.Take(MostLines).Select(row =>
                $"- {AgentText.Quoted(row.CustomerId.ToString())}: {AgentText.Number(row.ValueThen)} and {AgentText.Number(row.ValueNow)}, {AgentText.Number(row.POrderThen)} and {AgentText.Number(row.POrderNow)}, {row.Reason}"),
            .. LiveTables.Lines(file),
            .. moment.WarningLines(),
        ];
        return new AgentAnswer(string.Join('\n', lines), structured) { Files = LiveTables.Links(file), HasData = answer.Rows.Count > 0 };
    }

    /// <summary>All of the lost, by the names of <c>/v1/lost</c>.</summary>
    private static ResultTable TableOf(IReadOnlyList<LostCustomerAnswer> rows) => new(
        "Customers who were lost",
        rows.Count,
        [
            CustomerIds.Of(rows.Select(row => row.CustomerId)).ToColumn(),
            ResultColumn.Of("p_order_then", rows.Count, row => rows[row].POrderThen),
            ResultColumn.Of("p_order_now", rows.Count, row => rows[row].POrderNow),
            ResultColumn.Of("p_alive_then", rows.Count, row => rows[row].PAliveThen),
            ResultColumn.Of("p_alive_now", rows.Count, row => rows[row].PAliveNow),
            ResultColumn.Optional("value_then", rows.Count, row => rows[row].ValueThen),
            ResultColumn.Optional("value_now", rows.Count, row => rows[row].ValueNow),
            ResultColumn.Optional("value_lost", rows.Count, row => rows[row].ValueLost),
            ResultColumn.Of("tier_then", rows.Count, row => rows[row].TierThen ?? ""),
            ResultColumn.Of("segment_then", rows.Count, row => rows[row].SegmentThen ?? ""),
            ResultColumn.OfDays("last_order", rows.Count, row => rows[row].LastOrder),
            ResultColumn.Of("reason", rows.Count, row => rows[row].Reason),
        ]);

    private static JsonObject Groups(IReadOnlyList<LostGroupAnswer> groups) => AgentJson.Table(
        ["group", "expected_before", "lost", "value_before", "value_lost"],
        groups.Select(group => (IEnumerable<JsonNode?>)
            [group.Name, group.ExpectedThen, group.Lost, AgentJson.Number(group.ValueThen), AgentJson.Number(group.ValueLost)]));
}
