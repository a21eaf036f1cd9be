using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Whom to contact under a budget: a form, the plan with its intervals, what it rests on, and the first of the customers.</summary>
internal sealed class ContactsPage(PortfolioQuestions questions, ContactQuestions contacts)
{
    private const int Rows = 50;

    private static readonly string[] _fields = ["cost", "lift", "budget", "capacity", "offer_cost", "horizon", "list"];

    /// <summary>The page.</summary>
    /// <param name="visitor">Who looks at it.</param>
    /// <param name="asked">What the address says of a field.</param>
    /// <param name="token">Stops the work.</param>
    public async Task<PageContent> RenderAsync(PageVisitor visitor, Func<string, string?> asked, CancellationToken token)
    {
        Portfolio portfolio = questions.Portfolio;
        Html plan = await PlanAsync(portfolio, visitor, asked, token);
        return new PageContent("Contacts", Html.Of($"""
            <p>Whom to write to for a budget: customers in the order of what a contact is expected to gain per what it costs. What a contact
            changes is yours to assume; only <a href="/experiments">an experiment</a> tells.</p>
            {Form(portfolio, asked)}
            <div id="plan">{plan}</div>
            """));
    }

    private static Html Form(Portfolio portfolio, Func<string, string?> asked)
    {
        TimeUnit unit = portfolio.Version.Terms.Unit;
        string usual = DecisionHorizon.UsualIn(unit).ToString(CultureInfo.InvariantCulture);
        IEnumerable<(string Value, string Name)> lists = ContactQuestion.Lists.Select(list => (list.Word, list.List.Name())).Prepend(("", "all customers"));
        return Html.Of($"""
            <form class="fields" method="get" action="/contacts" data-into="plan">
            {FormField.Number("cost", "A contact costs", asked("cost"), isRequired: true, least: "0")}
            {FormField.Number("lift", "It raises what is bought by this share", asked("lift") ?? "0.1", isRequired: true, least: "0", most: "10")}
            {FormField.Number("horizon", $"Within so many {unit.Plural()}", asked("horizon") ?? usual, least: "0")}
            {FormField.Number("budget", "Budget", asked("budget"), least: "0")}
            {FormField.Number("capacity", "Customers at most", asked("capacity"), least: "0")}
            {FormField.Number("offer_cost", "An offer costs whoever takes it", asked("offer_cost"), least: "0")}
            {FormField.Choice("list", "Of", lists, asked("list"))}
            <button>Plan</button>
            </form>
            """);
    }

    private async Task<Html> PlanAsync(Portfolio portfolio, PageVisitor visitor, Func<string, string?> asked, CancellationToken token)
    {
        if (string.IsNullOrWhiteSpace(asked("cost")))
        {
            return Html.Of($"""<p class="quiet">Say what a contact costs, and the plan stands here.</p>""");
        }

        try
        {
            ContactQuestion question = ContactQuestion.Read(
                asked("cost"), asked("lift"), asked("offer_cost"), asked("budget"), asked("capacity"), asked("horizon"), asked("list"), portfolio.Version.Terms.Unit);
            return Plan(await contacts.AnswerAsync(portfolio, question, Rows, token), visitor, asked);
        }
        catch (BadMessageException bad)
        {
            return Html.Of($"""<p role="alert" class="bad">{bad.Message}</p>""");
        }
    }

    private static Html Plan(ContactsAnswer answer, PageVisitor visitor, Func<string, string?> asked) => Html.Of($"""
        {PageFrame.MomentOf(answer)}
        {answer.Sentences.Select(sentence => Html.Of($"<p>{sentence}</p>"))}
        {Html.If(answer.Contacted > 0, () => Html.Of($"""
            {Tiles(answer)}
            <h2>Whom</h2>
            {Customers(answer)}
            {Html.If(visitor.Role >= ServiceRole.Admin, () => Html.Of($"""<p><a class="button" href="/v1/contacts.csv?{Address(asked)}spreadsheet_safe=true" download>All of them as a file</a></p>"""))}
            """))}
        {Html.If(answer.Sensitivity.Count > 0, () => Html.Of($"<h2>If an assumption were another</h2>{Sensitivity(answer)}"))}
        """);

    private static Html Tiles(ContactsAnswer answer) => Tile.Row(
        Tile.Of(
                "Expected gain",
                PageNumbers.Amount(answer.Gain?.Value),
                PageNumbers.Interval(answer.Gain?.Lower, answer.Gain?.Upper, answer.IntervalLevel, PageNumbers.Amount),
                "after the cost, at the lift that is assumed"),
        Tile.Of("Cost", PageNumbers.Amount(answer.Cost)),
        Tile.Of("Contacted", PageNumbers.Count(answer.Contacted), note: $"of {PageNumbers.Count(answer.Candidates)}"),
        Tile.Of("Gains nothing at a lift of", PageNumbers.Share(answer.BreakEvenLift), note: $"{PageNumbers.Share(answer.BreakEvenFactor)} of what is assumed"));

    private static Html Customers(ContactsAnswer answer) => PageTable.Of(
        answer.Contacted > answer.Rows.Count
            ? $"The first {PageNumbers.Count(answer.Rows.Count)} of {PageNumbers.Count(answer.Contacted)} customers to contact"
            : "The customers to contact",
        ["Customer", "#Gain", "#Cost", "#Value until then", "#P(alive)", "#Gains nothing at a lift of"],
        answer.Rows.Select(row => (IReadOnlyList<Html>)
        [
            Html.Of($"""<a href="/customers/{Uri.EscapeDataString(row.CustomerId.ToString())}">{row.CustomerId.ToString()}</a>"""),
            Html.Text(PageNumbers.Amount(row.Gain)),
            Html.Text(PageNumbers.Amount(row.Cost)),
            Html.Text(PageNumbers.Amount(row.Clv)),
            Html.Text(PageNumbers.Share(row.PAlive)),
            Html.Text(PageNumbers.Share(row.BreakEvenLift)),
        ]));

    private static Html Sensitivity(ContactsAnswer answer) => PageTable.Of(
        "The best plan then, and what this plan would gain if nobody noticed",
        ["Assumption", "#Contacted", "#Cost", "#Gain", "#Gain of this plan"],
        answer.Sensitivity.Select(row => (IReadOnlyList<Html>)
        [
            Html.Text(row.Assumption),
            Html.Text(PageNumbers.Count(row.Contacted)),
            Html.Text(PageNumbers.Amount(row.Cost)),
            Html.Text(PageNumbers.Amount(row.Gain)),
            Html.Text(PageNumbers.Amount(row.GainOfThisPlan)),
        ]));

    /// <summary>The question as an address, each field followed by an ampersand.</summary>
    private static string Address(Func<string, string?> asked) => string.Concat(_fields
        .Where(field => !string.IsNullOrWhiteSpace(asked(field)))
        .Select(field => $"{field}={Uri.EscapeDataString(asked(field)!)}&"));
}
