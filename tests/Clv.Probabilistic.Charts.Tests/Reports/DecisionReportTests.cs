using System.Net;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Charts.Tests.Reports;

/// <summary>The sections of a report that are there where their inputs are, and the same pages in another style.</summary>
public sealed partial class DecisionReportTests
{
    private static readonly Lazy<ReportInput> _input = new(Reports.DecisionInput);
    private static readonly Lazy<string> _html = new(() => CustomerReport.Of(_input.Value).ToHtml());

    [Test]
    public void Sections_of_decisions_are_there_with_their_inputs_alone()
    {
        string[] decisions = ["Who moved, and who was lost", "What a new customer may cost", "Today's customers and those to come"];
        string without = TextOf(Reports.Cdnow.ToHtml());
        string[] sections = [.. Headings().Matches(_html.Value).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];
        ReportInput bare = Reports.CdnowInput();
        string onlyOne = TextOf(CustomerReport.Of(bare with { NewCustomer = _input.Value.NewCustomer }).ToHtml());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sections, Is.SupersetOf(decisions));
            Assert.That(_html.Value, Does.Not.Contain("There is no picture here."));
            Assert.That(decisions.Where(title => without.Contains(title, StringComparison.Ordinal)), Is.Empty);
            Assert.That(decisions.Where(title => onlyOne.Contains(title, StringComparison.Ordinal)), Is.EqualTo(new[] { "What a new customer may cost" }));
            Assert.That(
                TextOf(CustomerReport.Of(bare with { Orders = null, Backtest = null }).ToHtml()), Does.Not.Contain("What orders alone say"), "the audit needs orders");
        }
    }

    [Test]
    public void Sections_say_what_the_library_computes()
    {
        ReportInput input = _input.Value;
        string text = TextOf(_html.Value);
        CustomerMovement movement = input.Movement!;
        var audit = CustomerBaseAudit.Of(input.Orders!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain(ReportFigures.Say(
                $"A customer who is still to come is expected to bring {input.NewCustomer!.Value.Value:0.00} within 39 weeks, with revenue as value, discounted at 10% a year.")));
            Assert.That(text, Does.Contain(ReportFigures.Say(
                $"the most that one may cost; {input.NewCustomer.Value.Interval!.Value.Lower:0.00} to {input.NewCustomer.Value.Interval.Value.Upper:0.00}, in nine of ten cases")));
            foreach (UnitEconomicsRow row in input.UnitEconomics!.Groups)
            {
                Assert.That(text, Does.Contain(ReportFigures.Say($"{row.Group}{row.Customers:N0}{row.CostPerCustomer:0.00}")));
            }

            Assert.That(text, Does.Contain(ReportFigures.Say($"{input.Equity!.Total.Value:N0}customer equity")));
            Assert.That(text, Does.Contain("What was assumed").And.Contain(input.Equity.Assumptions[0]));
            Assert.That(text, Does.Contain(ReportFigures.Say($"{movement.Lost.Count:N0} of {movement.ExpectedBefore:N0} customers were lost")));
            Assert.That(text, Does.Contain(ReportFigures.Say($"{movement.Lost[0].CustomerId}{100 * movement.Lost[0].ProbabilityBefore:0.#}%")));
            Assert.That(text, Does.Contain(string.Join(' ', audit.Change!.Sentences)).And.Contain(string.Join(' ', audit.Inequality.Sentences)));
            Assert.That(text, Does.Not.Contain("The life of one cohort"), "the audit has a page of its own");
        }
    }

    [Test]
    public void Given_audit_is_shown_in_place_of_one_that_is_made()
    {
        ReportInput input = Reports.CdnowInput();
        var yearly = CustomerBaseAudit.Of(input.Orders!, new() { Period = CohortPeriod.Month, Cohort = CohortPeriod.Month });

        Assert.That(TextOf(CustomerReport.Of(input with { Audit = yearly }).ToHtml()), Does.Contain(string.Join(' ', yearly.Inequality.Sentences)));
    }

    [Test]
    public void Page_in_another_style_differs_in_figures_alone()
    {
        string german = CustomerReport.Of(_input.Value with { Style = ReportStyle.Of("EUR", "de-DE") }).ToHtml();
        string plain = TextOf(_html.Value);
        string text = TextOf(german);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(WordsOf(text), Is.EqualTo(WordsOf(plain)), "words stay");
            Assert.That(text, Does.Contain("2.357 customers, observed until 30.06.1998"));
            Assert.That(text, Does.Contain(ReportFigures.In(
                ReportStyle.Of("EUR", "de-DE"), () => $"customers are expected to bring {ReportFigures.Amount(_input.Value.Predictions.TotalLifetimeValue())} of revenue")));
            Assert.That(Invariant().Matches(TextOf(german.Replace("<td", " <td", StringComparison.Ordinal))).Select(match => match.Value), Is.Empty, "no figure is left with a point and no thousand with a comma");
            Assert.That(german, Does.Contain("formatLocale: {\"decimal\":\",\""));
            Assert.That(_html.Value, Does.Not.Contain("formatLocale: {"));
        }
    }

    [Test]
    public void Page_without_a_style_is_the_same_as_with_the_invariant_one() =>
        Assert.That(CustomerReport.Of(_input.Value with { Style = ReportStyle.Of() }).ToHtml() == _html.Value);

    private static string TextOf(string html) => WebUtility.HtmlDecode(Tags().Replace(Scripts().Replace(html, ""), ""));

    /// <summary>The words of a text that have no digits in them and are no sign.</summary>
    private static string[] WordsOf(string text) => [.. Words().Matches(text).Select(match => match.Value).Except(MonthNames())];

    private static string[] MonthNames() => System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    [GeneratedRegex("<h2[^>]*>(.*?)</h2>")]
    private static partial Regex Headings();

    [GeneratedRegex("<(script|style)[^>]*>.*?</(script|style)>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("[A-Za-z]{4,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<![\w.,-])\d+(,\d{3})+\.\d|(?<![\w.,-])\d+\.(\d|\d\d|\d{4,})(?![\w.])")]
    private static partial Regex Invariant();
}
