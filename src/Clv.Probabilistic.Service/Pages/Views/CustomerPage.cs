using System.Globalization;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>One customer: what is known, what is expected and how sure that is, the orders, and what if.</summary>
internal sealed class CustomerPage(LiveCustomers customers, CustomerQuestions questions, TrajectoryQuestions trajectories, WhatIfQuestions whatIf)
{
    private const int MostOrders = 100;
    private const int MostYears = 10;
    private const int WeeksBack = 26;

    /// <summary>The page.</summary>
    /// <param name="stored">The customer as stored.</param>
    /// <param name="record">What is kept of the customer.</param>
    /// <param name="change">What the customer is taken to do; null where nothing was asked.</param>
    /// <param name="visitor">Who looks at it.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<PageContent> RenderAsync(
        StoredCustomer stored, CustomerRecord record, CustomerChange? change, PageVisitor visitor, CancellationToken token)
    {
        CustomerAnswer answer = questions.Answer(stored, record, asOf: null, horizon: null, MostOrders);
        Chart? alive = AliveChart.Of(record, customers.Version, customers.AsOf);
        Chart? value = TrajectoryChart.Customer(await trajectories.CustomerAsync(record, WeeksBack, token));
        return new PageContent($"Customer {answer.CustomerId}", Html.Of($"""
            <p class="moment">As of <strong>{PageNumbers.Day(answer.AsOf)}</strong>, over the {PageNumbers.Number(answer.Horizon)} {answer.TimeUnit}s after, by
            <a href="/models">models {answer.ModelVersion}</a> ({answer.Model}).</p>
            <p class="lead">{Sentence(answer)}</p>
            <p>{CustomerStory.Why(answer)}</p>
            {Tiles(answer)}
            <h2>When to expect the next order</h2>
            {Next(answer)}
            {Html.If(alive is not null, () => Figure.Of(alive!))}
            {Html.If(value is not null, () => Figure.Of(value!))}
            <h2>What if</h2>
            {WhatIf(stored, record, change, answer)}
            <h2>What is known</h2>
            {Known(answer)}
            <h2>Orders</h2>
            {Orders(answer)}
            {Html.If(visitor.May(ServiceRole.Admin), () => Data(answer.CustomerId))}
            """));
    }

    /// <summary>What the law gives customers a right to.</summary>
    private static Html Data(CustomerId id) => Html.Of($"""
        <h2>The customer's data</h2>
        <p><a class="button" href="/v1/customers/{Uri.EscapeDataString(id.ToString())}/export" download>Export all that is kept</a>
        <button class="plain" data-delete="/v1/customers/{Uri.EscapeDataString(id.ToString())}" data-then="/customers"
        data-sure="Erase this customer, with all orders? This cannot be undone.">Erase the customer</button></p>
        <p id="told" role="status" class="bad"></p>
        """);

    private static string Sentence(CustomerAnswer answer) => string.Create(CultureInfo.InvariantCulture,
        $"Active with a probability of {PageNumbers.Share(answer.PAlive)}; {Words(answer.Segment, "no segment yet")}, {Words(answer.Tier is { } tier ? $"tier by value: {tier}" : null, "without a value")}; ")
        + string.Create(CultureInfo.InvariantCulture, $"the risk of no order within 90 days is {Words(answer.ChurnRiskBand, "not known")} ({PageNumbers.Share(answer.ChurnRisk)}).");

    private static string Words(string? known, string otherwise) => known ?? otherwise;

    private static Html Tiles(CustomerAnswer answer) => Tile.Row(
        Tile.Of("P(alive)", PageNumbers.Share(answer.PAlive), PageNumbers.Interval(answer.PAliveLower, answer.PAliveUpper, answer.IntervalLevel, PageNumbers.Share)),
        Tile.Of(
            "Purchases to come",
            PageNumbers.Number(answer.ExpectedPurchases),
            PageNumbers.Interval(answer.ExpectedPurchasesLower, answer.ExpectedPurchasesUpper, answer.IntervalLevel, PageNumbers.Number),
            $"one at least with {PageNumbers.Share(answer.PAnyPurchase)}"),
        Tile.Of(
            "Spend per purchase",
            PageNumbers.Amount(answer.ExpectedSpend),
            PageNumbers.Interval(answer.ExpectedSpendLower, answer.ExpectedSpendUpper, answer.IntervalLevel, PageNumbers.Amount)),
        Tile.Of(
            "Value to come",
            PageNumbers.Amount(answer.Clv),
            PageNumbers.Interval(answer.ClvLower, answer.ClvUpper, answer.IntervalLevel, PageNumbers.Amount),
            answer.ValueSoFar is null ? "" : $"beside {PageNumbers.Amount(answer.ValueSoFar)} so far, {PageNumbers.Amount(answer.TotalValue)} in all"));

    private static Html Next(CustomerAnswer answer) => answer.ExpectedNextOrder is not { } half || half > answer.AsOf.AddYears(MostYears)
        ? Html.Of($"<p>No order is likely within {MostYears.ToString(CultureInfo.InvariantCulture)} years: even if there is one, it is later in half of the cases. {Late(answer)}</p>")
        : Html.Of($"""
            <p>If there is one: by {PageNumbers.Day(answer.NextOrderFrom)} in one of four cases, by
            <strong>{PageNumbers.Day(answer.ExpectedNextOrder)}</strong> in half of them,
            and by {PageNumbers.Day(answer.NextOrderTo)} in three of four. {Late(answer)}</p>
            """);

    private static string Late(CustomerAnswer answer) => answer.DaysLate is { } days and > 0
        ? $"The customer is {PageNumbers.Count(days)} days later than usual."
        : answer.AverageDaysBetweenOrders is { } usual ? $"Between orders there were {PageNumbers.Number(usual)} days on average." : "";

    private Html WhatIf(StoredCustomer stored, CustomerRecord record, CustomerChange? change, CustomerAnswer answer) => Html.Of($"""
        <form class="fields" method="get" data-into="what-if">
        <div class="field"><label for="buys">The customer</label><select id="buys" name="buys"><option value="false">does not
        order</option><option value="true"{Html.If(change is { Buys: true }, () => Html.Of($" selected"))}>orders tomorrow</option></select></div>
        <div class="field"><label for="silent_weeks">and is silent for, in weeks</label><input id="silent_weeks" name="silent_weeks" type="number" min="0" max="{CustomerChange.MostWeeks}" step="1" value="{change?.SilentWeeks?.ToString(CultureInfo.InvariantCulture)}"></div>
        <button>Compute</button>
        </form>
        <div id="what-if">
        {Html.If(change is not null, () => Changed(whatIf.Answer(stored, record, change!), answer.IntervalLevel))}
        </div>
        """);

    private static Html Changed(CustomerWhatIfAnswer answer, double? level) => PageTable.Of(
        answer.Order is { } order ? $"With an order of {PageNumbers.Amount(order.Amount)} on {order.Date}, as of {PageNumbers.Day(answer.Then.AsOf)}" : $"Without an order until {PageNumbers.Day(answer.Then.AsOf)}",
        ["What", "#As it is", "#As it would be"],
        (IReadOnlyList<Html>[])
        [
            Both("P(alive)", answer, known => known.PAlive, known => (known.PAliveLower, known.PAliveUpper), level, PageNumbers.Share),
            Both("Purchases to come", answer, known => known.ExpectedPurchases, known => (known.ExpectedPurchasesLower, known.ExpectedPurchasesUpper), level, PageNumbers.Number),
            Both("Value to come", answer, known => known.Clv, known => (known.ClvLower, known.ClvUpper), level, PageNumbers.Amount),
        ]);

    private static Html[] Both(
        string name,
        CustomerWhatIfAnswer answer,
        Func<CustomerAnswer, double?> of,
        Func<CustomerAnswer, (double? Lower, double? Upper)> ends,
        double? level,
        Func<double?, string> write)
    {
        Html Number(CustomerAnswer known)
        {
            (double? lower, double? upper) = ends(known);
            return Html.Of($"""{write(of(known))}<span class="interval">{PageNumbers.Interval(lower, upper, level, write)}</span>""");
        }

        return [Html.Text(name), Number(answer.Now), Number(answer.Then)];
    }

    private static Html Known(CustomerAnswer answer) => PageTable.Of("What the models know of the customer", ["What", "#Number"], (IReadOnlyList<Html>[])
    [
        Row("Repeat purchases (frequency)", PageNumbers.Count(answer.Frequency)),
        Row($"From the first to the last, in {answer.TimeUnit}s (recency)", PageNumbers.Number(answer.Recency)),
        Row($"Since the first, in {answer.TimeUnit}s (T)", PageNumbers.Number(answer.T)),
        Row("Spend per repeat purchase (monetary value)", PageNumbers.Amount(answer.Frequency > 0 ? answer.MonetaryValue : null)),
        Row("First order", PageNumbers.Day(answer.FirstOrder)),
        Row("Last order", PageNumbers.Day(answer.LastOrder)),
        Row("Value at stake", PageNumbers.Amount(answer.ValueAtStake)),
    ]);

    private static Html[] Row(string name, string number) => [Html.Text(name), Html.Text(number)];

    private static Html Orders(CustomerAnswer answer)
    {
        if (answer.OrderCount is not { } count)
        {
            return Html.Of($"<p>Of this customer a summary is kept, without the orders themselves.</p>");
        }

        string caption = count > MostOrders ? $"The latest {PageNumbers.Count(MostOrders)} of {PageNumbers.Count(count)} orders"
            : count == 1 ? "One order"
            : $"{PageNumbers.Count(count)} orders, the latest first";
        return PageTable.Of(caption, ["Day", "#Amount", "Order"], (answer.Orders ?? []).Select(order => (IReadOnlyList<Html>)
        [
            Html.Text(order.Date),
            Html.Text(PageNumbers.Amount(order.Amount)),
            Html.Text(order.OrderId ?? "of the run"),
        ]));
    }
}
