using Microsoft.Playwright;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Every chart is drawn by a browser from its one file: without a word on the console and without the network.</summary>
/// <remarks>Skipped by name where there is no Chromium. Pictures are left in <c>charts</c> beside the tests' assembly.</remarks>
[NonParallelizable]
public sealed class BrowserTests : IAsyncDisposable
{
    private const string LabelFill = "getComputedStyle(document.querySelector('.plot svg .role-axis-label text')).fill";

    private const int PhoneWidth = 380;

    private readonly ChromiumPages _chromium = new();

    private static IEnumerable<string> Names => Gallery.Names;

    [OneTimeSetUp]
    public Task Open() => _chromium.Open();

    [OneTimeTearDown]
    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [TestCaseSource(nameof(Names))]
    public async Task Page_draws_its_chart_and_fetches_nothing(string name)
    {
        (IPage page, List<string> complaints) = await Show(Gallery.Draw(name), name, ColorScheme.Light);
        int marks = await page.Locator(".plot svg .mark-group path, .plot svg .mark-group text").CountAsync();
        await page.ScreenshotAsync(new() { Path = _chromium.PathOf($"{name}.png"), FullPage = true });

        // The page follows the reader's system without being loaded again.
        string light = await LabelColor(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.WaitForFunctionAsync($"light => {LabelFill} !== light", light);
        await page.ScreenshotAsync(new() { Path = _chromium.PathOf($"{name}-dark.png"), FullPage = true });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(PhoneWidth, 640);
        await page.WaitForFunctionAsync("() => document.querySelector('.plot svg').clientWidth <= document.documentElement.clientWidth");
        await page.ScreenshotAsync(new() { Path = _chromium.PathOf($"{name}-phone.png"), FullPage = true });
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(marks, Is.GreaterThan(10));
    }

    [Test]
    public async Task Page_runs_no_text_of_the_data()
    {
        (IPage page, List<string> complaints) = await Show(HostileText.Chart(), "hostile", ColorScheme.Light);
        string heading = await page.Locator("h1").InnerTextAsync();
        bool isUntouched = await IsUntouched(page);
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(heading, Does.Contain(HostileText.Id));
        Assert.That(isUntouched, Is.True);
    }

    [Test]
    public async Task Tooltip_shows_text_of_the_data_as_text()
    {
        (IPage page, List<string> complaints) = await Show(HostileText.ChartOfNames(), "hostile-names", ColorScheme.Light);
        await page.Locator(".plot svg .mark-rect path").First.HoverAsync();
        ILocator tooltip = page.Locator("#vg-tooltip-element");
        string shown = await tooltip.InnerTextAsync();
        bool isUntouched = await IsUntouched(page);
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(shown, Does.Contain(HostileText.Id));
        Assert.That(isUntouched, Is.True);
    }

    private static Task<string> LabelColor(IPage page) => page.EvaluateAsync<string>($"() => {LabelFill}");

    private static Task<bool> IsUntouched(IPage page) =>
        page.EvaluateAsync<bool>("() => window.hit === undefined && document.querySelectorAll('img').length === 0");

    private async Task<(IPage Page, List<string> Complaints)> Show(Chart chart, string name, ColorScheme scheme)
    {
        string path = _chromium.PathOf($"{name}.html");
        chart.SaveHtml(path);
        (IPage page, List<string> complaints) = await _chromium.Show(path, scheme, 900, 640);
        await page.Locator(".plot svg").First.WaitForAsync();
        return (page, complaints);
    }
}
