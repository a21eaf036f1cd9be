using System.Globalization;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>One customer: what is known, what is expected and how sure that is, the orders, and what if.</summary>
internal sealed class CustomerPage(LiveCustomers customers, CustomerQuestions questions)
{
    private const int MostOrders = 100;

    /// <summary>The page.</summary>
    /// <param name="stored">The customer as stored.</param>
    /// <param name="record">What is kept of the customer.</param>
    public PageContent Render(StoredCustomer stored, CustomerRecord record)
    {
        CustomerAnswer answer = questions.Answer(stored, record, asOf: null, horizon: null, MostOrders);
        Chart? alive = AliveChart.Of(record, customers.Version, customers.AsOf);
        return new PageContent($"Customer {answer.CustomerId}", Html.Of($"""
            <p class="moment">As of <strong>{PageNumbers.Day(answer.AsOf)}</strong>, over the {PageNumbers.Number(answer.Horizon)} {answer.TimeUnit}s after, by
            <a href="/models">models {answer.ModelVersion}</a> ({answer.Model}).</p>
            <p class="lead">{Sentence(answer)}</p>
            {Tiles(answer)}
            <h2>When to expect the next order</h2>
            {Next(answer)}
            {Html.If(alive is not null, () => Figure.Of(alive!))}
            <h2>What is known</h2>
            {Known(answer)}
            <h2>Orders</h2>
            {Orders(answer)}
            """));
    }

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

    private static Html Next(CustomerAnswer answer) => answer.ExpectedNextOrder is null
        ? Html.Of($"<p>No day is known by which an order would be likely.</p>")
        : Html.Of($"""
            <p>If there is one: by {PageNumbers.Day(answer.NextOrderFrom)} in one of four cases, by <strong>{PageNumbers.Day(answer.ExpectedNextOrder)}</strong> in half of them,
            and by {PageNumbers.Day(answer.NextOrderTo)} in three of four. {Late(answer)}</p>
            """);

    private static string Late(CustomerAnswer answer) => answer.DaysLate is { } days and > 0
        ? $"The customer is {PageNumbers.Count(days)} days later than usual."
        : answer.AverageDaysBetweenOrders is { } usual ? $"Between orders there were {PageNumbers.Number(usual)} days on average." : "";

    private static Html Known(CustomerAnswer answer) => PageTable.Of("What the models know of the customer", ["What", "#Number"], (IReadOnlyList<Html>[])
    [
        Row("Repeat purchases (frequency)", PageNumbers.Count(answer.Frequency)),
        Row($"From the first to the last, in {answer.TimeUnit}s (recency)", PageNumbers.Number(answer.Recency)),
        Row($"Since the first, in {answer.TimeUnit}s (T)", PageNumbers.Number(answer.T)),
        Row("Spend per repeat purchase (monetary value)", PageNumbers.Amount(answer.MonetaryValue)),
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

        string caption = count > MostOrders ? $"The latest {PageNumbers.Count(MostOrders)} of {PageNumbers.Count(count)} orders" : $"{PageNumbers.Count(count)} orders, the latest first";
        return PageTable.Of(caption, ["Day", "#Amount", "Order"], (answer.Orders ?? []).Select(order => (IReadOnlyList<Html>)
        [
            Html.Text(order.Date),
            Html.Text(PageNumbers.Amount(order.Amount)),
            Html.Text(order.OrderId ?? "of the run"),
        ]));
    }
}
