namespace Clv.Probabilistic.Service;

/// <summary>Who was lost since a day: of whom an order was expected then, and is not now.</summary>
internal sealed class LostPage(PortfolioQuestions questions, LostQuestions lost)
{
    private const int Rows = 50;

    /// <summary>The page.</summary>
    /// <param name="since">The first day; null for a month before the end of observation.</param>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<PageContent> RenderAsync(DateOnly? since, string? after, CancellationToken token)
    {
        LostAnswer answer = await lost.AnswerAsync(questions.Portfolio, since, after, Rows, token);
        return new PageContent("Lost", Html.Of($"""
            {PageFrame.MomentOf(answer)}
            <form class="fields" method="get" action="/lost" data-into="lost">
            <div class="field"><label for="since">Since</label><input id="since" name="since" type="date" value="{answer.Since:yyyy-MM-dd}" max="{answer.AsOf.AddDays(-1):yyyy-MM-dd}" required></div>
            <button>Show</button>
            </form>
            <div id="lost">
            {Html.If(answer.Totals is not null, () => Totals(answer))}
            </div>
            """));
    }

    private static Html Totals(LostAnswer answer)
    {
        LostTotalsAnswer totals = answer.Totals!;
        return Html.Of($"""
            <p class="lead"><strong>{PageNumbers.Count(totals.Lost)}</strong> of {PageNumbers.Count(totals.ExpectedThen)} customers of whom an order
            was expected on {PageNumbers.Day(answer.Since)} are lost. They were worth {Worth(totals.ValueThen, answer)} then,
            and are worth {Worth(totals.ValueLost, answer)} less now.</p>
            <p class="quiet">An order is expected where one within {PageNumbers.Count(answer.ChurnDays)} days is at least as likely as
            {PageNumbers.Share(answer.Line)}. Both days are seen with what was known then.
            {Html.If(answer.WithoutPast > 0, () => Html.Of($"Left out are {PageNumbers.Count(answer.WithoutPast)} customers of whom only a summary of a later day is kept."))}</p>
            {Tile.Row(
                Tile.Of("Expected then", PageNumbers.Count(totals.ExpectedThen)),
                Tile.Of("Lost since", PageNumbers.Count(totals.Lost)),
                Tile.Of("Returned", PageNumbers.Count(totals.Returned), note: "none was expected, and one is now"),
                Tile.Of("New", PageNumbers.Count(totals.New)),
                Tile.Of("Expected now", PageNumbers.Count(totals.ExpectedNow)))}
            <div class="pair">
            {Groups("By tier of value then", answer.Tiers, answer)}
            {Groups("By segment then", answer.Segments, answer)}
            </div>
            <h2>Who they are</h2>
            {PageTable.Of(
                "The one with most value lost first",
                ["Customer", "#Lost", "#Worth then", "#Worth now", "#Order then", "#Order now", "Last order", "Segment then", "Why"],
                answer.Rows.Select(row => Row(row, answer)))}
            {Html.If(answer.Next is not null, () => Html.Of($"""<p><a href="/lost?since={answer.Since:yyyy-MM-dd}&amp;after={Uri.EscapeDataString(answer.Next!)}">The next {PageNumbers.Count(Rows)}</a></p>"""))}
            """);
    }

    private static IReadOnlyList<Html> Row(LostCustomerAnswer row, LostAnswer answer) =>
    [
        Html.Of($"""<a href="/customers/{Uri.EscapeDataString(row.CustomerId.ToString())}">{row.CustomerId}</a>"""),
        Html.Text(Worth(row.ValueLost, answer)),
        Html.Text(Worth(row.ValueThen, answer)),
        Html.Text(Worth(row.ValueNow, answer)),
        Html.Text(PageNumbers.Share(row.POrderThen)),
        Html.Text(PageNumbers.Share(row.POrderNow)),
        Html.Text(PageNumbers.Day(row.LastOrder)),
        Html.Text(row.SegmentThen ?? PageNumbers.Nothing),
        Html.Text(row.Reason),
    ];

    private static Html Groups(string caption, IReadOnlyList<LostGroupAnswer> groups, LostAnswer answer) => Html.If(groups.Count > 0, () => PageTable.Of(
        caption,
        ["Part", "#Expected then", "#Lost", "#Value lost"],
        groups.Select(group => (IReadOnlyList<Html>)
        [
            Html.Text(group.Name ?? "without a value"),
            Html.Text(PageNumbers.Count(group.ExpectedThen)),
            Html.Text(PageNumbers.Count(group.Lost)),
            Html.Text(Worth(group.ValueLost, answer)),
        ])));

    private static string Worth(double? value, LostAnswer answer) => answer.ValueIs == "clv" ? PageNumbers.Amount(value) : $"{PageNumbers.Number(value)} purchases";
}
