using System.Net;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Charts.Tests.Reports;

/// <summary>The page on one sheet: what is on it, and that there is no more than fits.</summary>
public sealed partial class ExecutiveSummaryTests
{
    [Test]
    public void Sheet_has_the_figures_the_segments_and_what_to_do()
    {
        ReportInput input = Reports.DecisionInput() with { LateCustomersFile = "late.csv" };
        string html = ExecutiveSummary.Of(input, reportFile: "report.html").ToHtml();
        string text = TextOf(html);
        LateCustomersResult late = LateCustomers.Of(input.Predictions);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sections().Matches(html).Select(match => match.Groups[1].Value), Is.EqualTo(new[] { "short", "segments", "picture", "next", "trust" }));
            Assert.That(text, Does.Contain(ReportFigures.Say($"In the next 39 weeks the 2,357 customers are expected to bring {input.Predictions.TotalLifetimeValue():N0} of revenue")));
            Assert.That(Tiles().Count(html), Is.EqualTo(5));
            Assert.That(text, Does.Match("expected revenuewithin 39 weeks, likely [0-9,]+ to [0-9,]+"));
            Assert.That(text, Does.Contain(ReportFigures.Say($"{input.NewCustomer!.Value.Value:0.00}a new customer may cost")));
            Assert.That(text, Does.Contain(ReportFigures.Say($"{input.Equity!.Total.Value:N0}customer equity")));
            Assert.That(text, Does.Contain("championsThank them").Or.Match("champions[0-9,.% to]+Thank them"));
            Assert.That(text, Does.Contain(ReportFigures.Say($"Write to the {late.Count:N0} customers who are late")).And.Contain("late.csv lists them."));
            Assert.That(text, Does.Contain("Leave out some of everybody you write to"));
            Assert.That(text, Does.Contain("the model foresaw").And.Contain("report.html, beside this page, has what is behind these figures."));
            Assert.That(html, Does.Contain("@page").And.Not.Contain("<nav"));
            Assert.That(html, Does.Not.Contain("There is no picture here."));
        }
    }

    [Test]
    public void Sheet_keeps_to_its_bounds_whatever_the_input()
    {
        string endless = string.Join(' ', Enumerable.Repeat("An explanation without end.", 200));
        ReportInput input = Reports.DecisionInput() with
        {
            Title = endless,
            Backtest = null,
            WhyNoBacktest = endless,
            LateCustomersFile = endless,
        };
        string html = ExecutiveSummary.Of(input, reportFile: endless).ToHtml();
        string main = TextOf(html[html.IndexOf("<main>", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)]);

        Assert.That(Rows().Count(html), Is.LessThanOrEqualTo(10), "a heading and nine segments");
        Assert.That(Points().Count(html), Is.LessThanOrEqualTo(10));
        Assert.That(main, Has.Length.LessThan(4_000));
    }

    [Test]
    public void Sheet_without_money_orders_and_intervals_says_so()
    {
        string html = ExecutiveSummary.Of(Reports.HostileInput()).ToHtml();
        string content = html[..html.IndexOf("<script>", StringComparison.Ordinal)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(TextOf(html), Does.Contain("There is no model of spend, so nothing here is in money.").And.Contain("Without one, nothing shows how far predictions are off."));
            Assert.That(html, Does.Not.Contain("<script>window.hit"));
            Assert.That(content, Does.Not.Contain("<img"));
            Assert.That(TextOf(html), Does.Not.Contain("beside this page"));
        }
    }

    [Test]
    public void Same_input_makes_the_same_sheet_and_every_way_of_writing_it_too()
    {
        ReportInput input = Reports.CdnowInput();
        var sheet = ExecutiveSummary.Of(input);
        using MemoryStream stream = new();
        sheet.Write(stream);

        Assert.That(sheet.ToHtml(), Is.EqualTo(ExecutiveSummary.Of(input).ToHtml()));
        Assert.That(System.Text.Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo(sheet.ToHtml()));
        Assert.That(() => ExecutiveSummary.Of(null!), Throws.ArgumentNullException);
    }

    private static string TextOf(string html) => WebUtility.HtmlDecode(Tags().Replace(Scripts().Replace(html, ""), ""));

    [GeneratedRegex("<section id=\"([a-z]+)\"")]
    private static partial Regex Sections();

    [GeneratedRegex("<span class=\"figure\">")]
    private static partial Regex Tiles();

    [GeneratedRegex("<tr>")]
    private static partial Regex Rows();

    [GeneratedRegex("<li>(?!<)")]
    private static partial Regex Points();

    [GeneratedRegex("<(script|style)[^>]*>.*?</(script|style)>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
