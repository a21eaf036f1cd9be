using System.Text.Json;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Charts of an audit show its figures, and say what they leave out.</summary>
[SetCulture("de-DE")]
public sealed class AuditChartTests
{
    private static readonly DateOnly _first = new(2024, 1, 1);

    [Test]
    public void Steps_of_the_change_lead_from_the_old_amount_to_the_new_one()
    {
        AuditChange change = Shop().Change!;
        JsonElement[] rows = [.. new Specification(ClvCharts.PeriodChange(change)).Data];
        double at = change.Before.Amount!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row.GetProperty("step").GetString()), Is.EqualTo(new[] { "Feb 2024", "customers", "orders per customer", "spend per order", "Mar 2024" }));
            Assert.That(rows[0].GetProperty("until").GetDouble(), Is.EqualTo(at));
            foreach ((int index, AuditChangePart factor) in change.Factors.Index())
            {
                Assert.That(rows[index + 1].GetProperty("from").GetDouble(), Is.EqualTo(at));
                at += factor.Effect;
                Assert.That(rows[index + 1].GetProperty("until").GetDouble(), Is.EqualTo(at));
                Assert.That(rows[index + 1].GetProperty("kind").GetString(), Is.EqualTo(factor.Effect < 0 ? "less" : "more"));
            }

            Assert.That(at, Is.EqualTo(change.Now.Amount).Within(1e-10));
            Assert.That(rows[^1].GetProperty("until").GetDouble(), Is.EqualTo(change.Now.Amount));
        }
    }

    [Test]
    public void Bars_of_the_base_add_up_to_all_orders()
    {
        CustomerBaseAudit audit = Shop();
        double[] value = new Specification(ClvCharts.CustomerBase(audit.Base)).Column("value");
        Assert.That(value.Sum(), Is.EqualTo(audit.Base.Periods.Sum(period => period.Amount)).Within(1e-9));
    }

    [Test]
    public void Period_without_orders_keeps_its_place_in_the_base()
    {
        TransactionTable orders = OrderTables.Of(["a", "a"], [_first, new DateOnly(2024, 3, 31)], [5.0, 7.0]);
        JsonElement[] rows = [.. new Specification(ClvCharts.CustomerBase(CustomerBaseAudit.Of(orders).Base)).Data];
        Assert.That(
            rows.Select(row => (row.GetProperty("period").GetString(), row.GetProperty("value").GetDouble())),
            Is.EqualTo(new[] { ("Jan 2024", 5.0), ("Feb 2024", 0.0), ("Mar 2024", 7.0) }));
    }

    [Test]
    public void Very_many_cohorts_are_cut_to_the_latest_and_that_is_said()
    {
        // A customer a week who buys again in every later week: 80 cohorts have 80 · 81 / 2 cells.
        (int Customer, int Week)[] rows = [.. Enumerable.Range(0, 80).SelectMany(customer => Enumerable.Range(customer, 80 - customer).Select(week => (customer, week)))];
        TransactionTable orders = OrderTables.Of(
            rows.Select(row => (long)row.Customer).ToArray(), rows.Select(row => _first.AddDays((7 * row.Week) + 6)).ToArray(), rows.Select(_ => 1.0).ToArray());
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, new() { Period = CohortPeriod.Week, Cohort = CohortPeriod.Week });
        Chart stacked = ClvCharts.CustomerBase(audit.Base);
        Chart lines = ClvCharts.CohortsByAge(audit.Cohorts);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(audit.Base.Activity, Has.Count.EqualTo(3240));
            Assert.That(new Specification(stacked).Rows, Is.InRange(1900, Chart.MostRows));
            Assert.That(stacked.Description, Does.Match("Of 80 weeks the last [0-9]+ are drawn.$"));
            Assert.That(new Specification(lines).Rows, Is.InRange(1900, Chart.MostRows));
            Assert.That(lines.Description, Does.Match("The [0-9]+ oldest cohorts are not drawn.$"));
        }
    }

    [Test]
    public void Lens_that_has_nothing_to_draw_is_refused_and_its_page_says_why()
    {
        TransactionTable orders = OrderTables.Of(["a", "b"], [_first, new DateOnly(2024, 1, 20)], [5.0, -7.0]);
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders);
        string page = AuditReport.Of(audit).ToHtml();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => ClvCharts.CustomerDeciles(audit.Inequality), Throws.ArgumentException.With.Message.StartsWith("What customers bought from 2024-01-01 to 2024-01-20 does not come to more than 0"));
            Assert.That(
                () => ClvCharts.CohortLife(audit.CohortLife), Throws.ArgumentException.With.Message.StartsWith("Of the customers of Jan 2024 no month after the first is fully observed"));
            Assert.That(
                () => ClvCharts.CohortsByAge(audit.Cohorts), Throws.ArgumentException.With.Message.StartsWith("No cohort is observed for a whole month"));
            Assert.That(page, Does.Contain("There is no picture here. What customers bought").And.Contain(System.Net.WebUtility.HtmlEncode(audit.WhyNoChange!)));
        }
    }

    [Test]
    public void Orders_without_amounts_are_drawn_as_orders()
    {
        TransactionTable orders = OrderTables.Of(["a", "a", "b"], [_first, new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29)]);
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders);
        Chart[] charts =
        [
            ClvCharts.CustomerDeciles(audit.Inequality), ClvCharts.PeriodChange(audit.Change!), ClvCharts.CohortLife(audit.CohortLife),
            ClvCharts.CohortsByAge(audit.Cohorts), ClvCharts.CustomerBase(audit.Base),
        ];
        Assert.That(charts.Select(chart => chart.Description), Has.All.Contains("rders"));
        Assert.That(new Specification(charts[4]).Column("value").Sum(), Is.EqualTo(3));
    }

    [Test]
    public void Page_has_every_lens_with_its_sentences_picture_and_table()
    {
        CustomerBaseAudit audit = Shop();
        string page = AuditReport.Of(audit, "Spring <2024>").ToHtml();
        using (Assert.EnterMultipleScope())
        {
            foreach (string sentence in audit.Sentences.Concat(audit.Remarks))
            {
                Assert.That(page, Does.Contain(System.Net.WebUtility.HtmlEncode(sentence)));
            }

            Assert.That(page.Split("<figure>"), Has.Length.EqualTo(6));
            Assert.That(page.Split("<table>\n<caption>"), Has.Length.EqualTo(6));
            Assert.That(page, Does.Contain("<h1>Spring &lt;2024&gt;</h1>").And.Not.Contain("There is no picture here"));
        }
    }

    [Test]
    public void Page_is_written_to_a_file_and_to_a_stream_alike()
    {
        AuditReport report = AuditReport.Of(Shop());
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        try
        {
            report.SaveHtml(path);
            using MemoryStream stream = new();
            report.Write(stream);
            Assert.That(File.ReadAllBytes(path), Is.EqualTo(stream.ToArray()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static CustomerBaseAudit Shop() => CustomerBaseAudit.Of(
        OrderTables.Of(
            ["a", "b", "a", "c", "a", "a", "b", "d"],
            [_first, new DateOnly(2024, 1, 20), new(2024, 2, 3), new(2024, 2, 14), new(2024, 3, 1), new(2024, 3, 9), new(2024, 3, 30), new(2024, 3, 31)],
            [10.0, 25, 30, 40, 60, 20, 15, 5]),
        new() { Period = CohortPeriod.Month });
}
