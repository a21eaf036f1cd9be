using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Clv.Probabilistic.Charts.Tests.Reports;

/// <summary>A report in a browser: on a desk and on a phone, light and dark, and on paper.</summary>
[NonParallelizable]
public sealed partial class ReportBrowserTests : IAsyncDisposable
{
    private const string Undrawn = "() => [...document.querySelectorAll('.plot')].filter(plot => !plot.querySelector('svg .mark-group path, svg .mark-group text')).length === 0";

    /// <summary>Sections, tables, tiles and pictures whose boxes overlap a neighbour's.</summary>
    private const string Overlaps = """
        () => {
          const found = [];
          for (const parent of document.querySelectorAll('main, section, .tiles')) {
            let last = null;
            for (const child of parent.children) {
              const box = child.getBoundingClientRect();
              if (last && box.top < last.bottom - 1 && box.left < last.right - 1 && box.right > last.left + 1 && box.height > 0) {
                found.push(child.tagName + ' ' + (child.id || child.className));
              }
              last = box;
            }
          }
          return found;
        }
        """;

    private readonly ChromiumPages _chromium = new();

    [OneTimeSetUp]
    public Task Open() => _chromium.Open();

    [OneTimeTearDown]
    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [TestCase(1200, ColorScheme.Light)]
    [TestCase(1200, ColorScheme.Dark)]
    [TestCase(390, ColorScheme.Light)]
    public async Task Report_is_drawn_and_laid_out_at_every_width(int width, ColorScheme scheme)
    {
        string path = _chromium.PathOf("report.html");
        Reports.Cdnow.SaveHtml(path);
        (IPage page, List<string> complaints) = await _chromium.Show(path, scheme, width, 900);
        await page.WaitForFunctionAsync(Undrawn);
        await page.ScreenshotAsync(new() { Path = _chromium.PathOf($"report-{width}-{scheme}.png"), FullPage = true });
        int overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        string[] overlaps = await page.EvaluateAsync<string[]>(Overlaps);
        string background = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        await page.CloseAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(complaints, Is.Empty);
            Assert.That(overflow, Is.LessThanOrEqualTo(0));
            Assert.That(overlaps, Is.Empty);
            Assert.That(background, Is.EqualTo(scheme == ColorScheme.Dark ? "rgb(22, 27, 34)" : "rgb(255, 255, 255)"));
        }
    }

    [Test]
    public async Task Report_prints_on_white_without_what_paper_cannot_do()
    {
        string path = _chromium.PathOf("report-print.html");
        Reports.Cdnow.SaveHtml(path);
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Dark, 1000, 900);
        await page.WaitForFunctionAsync(Undrawn);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        string background = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        bool hasMenu = await page.Locator("nav").IsVisibleAsync();
        byte[] pdf = await page.PdfAsync(new() { Format = "A4", Path = _chromium.PathOf("report.pdf") });
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(background, Is.EqualTo("rgb(255, 255, 255)"));
        Assert.That(hasMenu, Is.False);
        Assert.That(pdf, Has.Length.GreaterThan(50_000));
    }

    [TestCase("A4", "everything")]
    [TestCase("Letter", "everything")]
    [TestCase("A4", "little")]
    [TestCase("Letter", "endless texts")]
    public async Task Summary_prints_on_one_sheet(string format, string of)
    {
        string endless = string.Join(' ', Enumerable.Repeat("An explanation without end.", 60));
        ReportInput input = of switch
        {
            "little" => Reports.HostileInput(),
            "everything" => Reports.DecisionInput() with { Style = ReportStyle.Of("EUR", "de-DE"), LateCustomersFile = "late.csv" },
            _ => Reports.DecisionInput() with { Title = endless, Backtest = null, WhyNoBacktest = endless, LateCustomersFile = endless },
        };
        string path = _chromium.PathOf("summary.html");
        ExecutiveSummary.Of(input, of == "endless texts" ? endless : "report.html").SaveHtml(path);
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Light, 1000, 900);
        await page.WaitForFunctionAsync(Undrawn);
        byte[] pdf = await page.PdfAsync(new() { Format = format, Path = _chromium.PathOf($"summary-{format}.pdf") });
        int overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        await page.CloseAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(complaints, Is.Empty);
            Assert.That(overflow, Is.LessThanOrEqualTo(0));
            Assert.That(Sheets().Count(System.Text.Encoding.Latin1.GetString(pdf)), Is.EqualTo(1));
        }
    }

    [TestCase(1200)]
    [TestCase(390)]
    public async Task Report_of_decisions_in_another_style_is_drawn_at_every_width(int width)
    {
        string path = _chromium.PathOf("report-decisions.html");
        CustomerReport.Of(Reports.DecisionInput() with { Style = ReportStyle.Of("EUR", "de-DE") }).SaveHtml(path);
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Light, width, 900);
        await page.WaitForFunctionAsync(Undrawn);
        int overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        string[] overlaps = await page.EvaluateAsync<string[]>(Overlaps);
        string axes = string.Join(' ', await page.Locator("#newcomers .plot svg .role-axis-label text").AllTextContentsAsync());
        await page.CloseAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(complaints, Is.Empty);
            Assert.That(overflow, Is.LessThanOrEqualTo(0));
            Assert.That(overlaps, Is.Empty);
            Assert.That(axes, Does.Contain("20\u00A0€"));
        }
    }

    [Test]
    public async Task Report_runs_no_text_of_the_data()
    {
        string path = _chromium.PathOf("report-hostile.html");
        CustomerReport.Of(Reports.HostileInput()).SaveHtml(path);
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Light, 1200, 900);
        await page.WaitForFunctionAsync(Undrawn);
        bool isUntouched = await page.EvaluateAsync<bool>("() => window.hit === undefined && document.querySelectorAll('img').length === 0");
        string heading = await page.Locator("h1").InnerTextAsync();
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(isUntouched, Is.True);
        Assert.That(heading, Does.Contain("<script>"));
    }

    [Test]
    public async Task Pictures_answer_with_tooltips()
    {
        string path = _chromium.PathOf("report-tooltip.html");
        Reports.Cdnow.SaveHtml(path);
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Light, 1200, 900);
        await page.WaitForFunctionAsync(Undrawn);
        await page.Locator("#segments .plot svg .mark-rect path").First.HoverAsync();
        string shown = await page.Locator("#vg-tooltip-element").InnerTextAsync();
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(shown, Does.Contain("champions"));
    }

    /// <summary>The pages of a PDF, whose objects say that they are one.</summary>
    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Sheets();
}
