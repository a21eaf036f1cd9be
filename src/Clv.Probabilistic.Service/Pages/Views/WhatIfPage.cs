using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>What the base is worth by other terms, and whom a contact would pay for.</summary>
internal sealed class WhatIfPage(PortfolioQuestions questions, BaseWhatIfQuestions whatIf)
{
    private const double MostYearsOfContacts = 2;

    /// <summary>The page.</summary>
    /// <param name="terms">What was asked for.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<PageContent> RenderAsync(BaseTerms terms, CancellationToken token)
    {
        Portfolio portfolio = questions.Portfolio;
        ScoringTerms run = portfolio.Version.Terms;
        BaseWhatIfAnswer answer = await whatIf.AnswerAsync(portfolio, terms, token);
        return new PageContent("What if", Html.Of($"""
            {PageFrame.MomentOf(answer)}
            <p>What the base would be worth by another margin, discount rate or horizon, and how many customers a contact would pay for. Nothing is
            changed by asking.</p>
            <form class="fields" method="get" action="/what-if" data-into="answer">
            {Field("margin", "Margin, of spend", terms.Margin ?? run.Margin, "0.01", "1", "0.01")}
            {Field("discount_rate", "Discount rate, a year", terms.DiscountRate ?? run.DiscountRatePerYear, "0", "10", "0.01")}
            {Field("horizon", $"Horizon, in {run.Unit.Name()}s", terms.Horizon ?? run.Horizon, "0.0001", "100000", "any")}
            {Html.If(answer.Now?.Clv is not null, () => Html.Of($"""
                {Field("contact_cost", "Cost of a contact", terms.ContactCost, "0", "1000000", "any")}
                {Field("lift", "It raises purchases by", terms.Lift, "0", "10", "any")}
                """))}
            <button>Compute</button>
            </form>
            <div id="answer">
            {Html.If(answer is { Now: not null, Then: not null }, () => Answer(answer, run.Unit))}
            </div>
            """));
    }

    private static Html Field(string name, string label, double? value, string least, string most, string step) => Html.Of($"""
        <div class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" type="number" inputmode="decimal" min="{least}" max="{most}" step="{step}" value="{value?.ToString("R", CultureInfo.InvariantCulture)}"></div>
        """);

    private static Html Answer(BaseWhatIfAnswer answer, TimeUnit unit)
    {
        ValuedBaseAnswer now = answer.Now!, then = answer.Then!;
        return Html.Of($"""
            {PageTable.Of(
                "The whole base, as it is valued and as it would be",
                ["What", "#As it is", "#As it would be", "#Change"],
                Totals(answer, now, then))}
            {Html.If(answer.Contacts is not null, () => Contacts(answer.Contacts!, answer, unit))}
            <div class="pair">
            {Groups("By segment", answer.Segments, answer)}
            {Groups("By tier of value", answer.Tiers, answer)}
            </div>
            """);
    }

    private static IEnumerable<IReadOnlyList<Html>> Totals(BaseWhatIfAnswer answer, ValuedBaseAnswer now, ValuedBaseAnswer then)
    {
        if (now.Clv is { } valueNow && then.Clv is { } valueThen)
        {
            yield return Total("Value", valueNow, valueThen, answer, PageNumbers.Amount);
        }

        yield return Total("Purchases to come", now.ExpectedPurchases, then.ExpectedPurchases, answer, PageNumbers.Count);
        yield return Total("Customers who will buy", now.Buyers, then.Buyers, answer, PageNumbers.Count);
    }

    private static Html[] Total(string name, TotalAnswer now, TotalAnswer then, BaseWhatIfAnswer answer, Func<double?, string> write) =>
    [
        Html.Text(name),
        Number(now, answer, write),
        Number(then, answer, write),
        Html.Text(Signed(then.Value - now.Value, write)),
    ];

    private static Html Number(TotalAnswer total, BaseWhatIfAnswer answer, Func<double?, string> write) => Html.Of($"""
        {write(total.Value)}<span class="interval">{PageNumbers.Interval(total.Lower, total.Upper, answer.IntervalLevel, write)}</span>
        """);

    private static Html Contacts(ContactAnswer contacts, BaseWhatIfAnswer answer, TimeUnit unit) => Html.Of($"""
        <p class="lead">At {PageNumbers.Amount(contacts.ContactCost)} a contact that raises purchases by
        {PageNumbers.Share(contacts.Lift)}{(contacts.LiftIsAssumed ? " (assumed: only an experiment tells)" : "")},
        <strong>{PageNumbers.Count(contacts.Contacted)}</strong> customers are worth one: it costs {PageNumbers.Amount(contacts.Cost)} and gains
        {PageNumbers.Amount(contacts.Gain)} after the cost{Sure(contacts, answer)}.
        <a href="/contacts?{Question(contacts, answer, unit)}">Who they are</a></p>
        """);

    /// <summary>The same contacts as a plan of them, which takes no longer horizons than two years.</summary>
    private static string Question(ContactAnswer contacts, BaseWhatIfAnswer answer, TimeUnit unit)
    {
        double horizon = Math.Min(answer.Then!.Horizon, MostYearsOfContacts / unit.LengthInYears());
        return string.Create(CultureInfo.InvariantCulture, $"cost={contacts.ContactCost:R}&lift={contacts.Lift:R}&horizon={horizon:R}");
    }

    private static string Sure(ContactAnswer contacts, BaseWhatIfAnswer answer) => contacts.GainLower is null
        ? ""
        : $", {PageNumbers.Interval(contacts.GainLower, contacts.GainUpper, answer.IntervalLevel, PageNumbers.Amount)} at this lift";

    private static Html Groups(string caption, IReadOnlyList<GroupValueAnswer> groups, BaseWhatIfAnswer answer) => Html.If(groups.Count > 0, () => PageTable.Of(
        caption,
        ["Part", "#Customers", "#As it is", "#As it would be", "#Change"],
        groups.Select(group => (IReadOnlyList<Html>)
        [
            Html.Text(group.Name),
            Html.Text(PageNumbers.Count(group.Customers)),
            Html.Text(PageNumbers.Amount(group.Now)),
            Html.Text(PageNumbers.Amount(group.Then)),
            Html.Text(Signed(group.Then - group.Now, PageNumbers.Amount)),
        ])));

    private static string Signed(double change, Func<double?, string> write) => (change < 0 ? "−" : "+") + write(Math.Abs(change));
}
