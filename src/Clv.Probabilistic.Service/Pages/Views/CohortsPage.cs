using System.Globalization;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>The base by when customers first bought: what each cohort did, what is to come of it, and which is worse than it looks.</summary>
internal sealed class CohortsPage(PortfolioQuestions questions, CohortCharts charts)
{
    private static readonly (string Word, string Name, CohortPeriod Period)[] _periods =
        [("month", "Months", CohortPeriod.Month), ("quarter", "Quarters", CohortPeriod.Quarter), ("year", "Years", CohortPeriod.Year)];

    /// <summary>The page.</summary>
    /// <param name="by">One of <c>month</c>, <c>quarter</c> and <c>year</c>; null for months.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">It is none of them.</exception>
    public async Task<PageContent> RenderAsync(string? by, CancellationToken token)
    {
        (string word, _, CohortPeriod period) = Array.Find(_periods, known => known.Word == (by ?? CohortOutlook.UsualPeriod));
        if (word is null)
        {
            throw new BadMessageException("by is none of month, quarter and year.");
        }

        Portfolio portfolio = questions.Portfolio;
        CohortsAnswer answer = questions.Cohorts(portfolio, word);
        IReadOnlyList<Chart> pictures = await charts.OfAsync(portfolio, period, token);
        return new PageContent("Cohorts", Html.Of($"""
            {PageFrame.MomentOf(answer)}
            <form class="fields" method="get" action="/cohorts" data-into="cohorts">
            <div class="field"><label for="by">Customers who first bought in the same</label>
            <select id="by" name="by">{_periods.Select(known => Html.Of($"""<option value="{known.Word}"{Html.If(known.Word == word, () => Html.Of($" selected"))}>{known.Word}</option>"""))}</select></div>
            <button>Show</button>
            </form>
            <div id="cohorts">
            {WorseThanItLooks(answer.Cohorts.FirstOrDefault(row => row.Cohort == answer.WorseThanItLooks))}
            {Table(answer)}
            <h2>{PageNumbers.Capital(word)} by {word}</h2>
            {(pictures.Count > 0 ? Html.Join(pictures.Select(Figure.Of)) : Html.Of($"""<p class="quiet">There is no picture of these: customers are known by a summary alone, or all orders lie within one {word}, or there are too many {word}s for one.</p>"""))}
            </div>
            """));
    }

    private static Html WorseThanItLooks(CohortRowAnswer? worst) => worst is null
        ? Html.Of($"""
            <p>No cohort of {CohortOutlook.FewestCustomers.ToString(CultureInfo.InvariantCulture)} customers or more is clearly worse than it looks: what is to
            come of each is, beside the usual, within a tenth of what its past says, or better.</p>
            """)
        : Html.Of($"""
            <p class="lead">Worse than it looks is <strong>{worst.Cohort}</strong>: its {PageNumbers.Count(worst.Customers)} customers have bought
            {PageNumbers.Share(worst.SoFarToUsual)} of what is usual
            at their age, and only {PageNumbers.Share(worst.ToComeToUsual)} of the usual is expected of them from now on;
            {PageNumbers.Share(worst.ActiveShare)} are still active.</p>
            """);

    private static Html Table(CohortsAnswer answer) => Html.Of($"""
        {PageTable.Of(
            "Cohorts, and how they compare with what is usual at their age",
            ["First bought", "#Customers", "#Active", "#Repeat purchases", "#Of the usual", "#Purchases to come", "#Of the usual to come", "#Value", "#Value each"],
            answer.Cohorts.Select(row => (IReadOnlyList<Html>)
            [
                Html.Of($"""<a href="/customers?cohort={Uri.EscapeDataString(row.Cohort)}">{row.Cohort}</a>"""),
                Html.Text(PageNumbers.Count(row.Customers)),
                Html.Text(PageNumbers.Share(row.ActiveShare)),
                Html.Text(PageNumbers.Count(row.RepeatPurchases)),
                Html.Text(PageNumbers.Share(row.SoFarToUsual)),
                Html.Text(PageNumbers.Count(row.ExpectedPurchases)),
                Html.Text(PageNumbers.Share(row.ToComeToUsual)),
                Html.Text(PageNumbers.Amount(row.Clv)),
                Html.Text(PageNumbers.Amount(row.MeanClv)),
            ]))}
        <p class="quiet">The usual is what the model expects of anybody of that age of whom nothing else is known.</p>
        """);
}
