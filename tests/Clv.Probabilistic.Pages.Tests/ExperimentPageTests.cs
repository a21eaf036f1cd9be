using Microsoft.Playwright;

namespace Clv.Probabilistic.Pages.Tests;

/// <summary>An experiment is planned, written down, looked at and removed on the page.</summary>
internal sealed class ExperimentPageTests
{
    [Test]
    public async Task One_is_written_down_read_and_removed()
    {
        await using ShownPage shown = await ShownPage.OpenAsync("/experiments", Look.Light);
        IPage page = shown.Page;
        await page.FillAsync("form[data-json] [name=name]", "letter-of-the-test");
        await page.FillAsync("form[data-json] [name=start]", "2026-01-05");
        await page.ClickAsync("form[data-json] button");
        await page.WaitForURLAsync("**/experiments/letter-of-the-test");
        await shown.DrawnAsync();
        await shown.PictureAsync("experiment-light");
        Assert.That(await page.Locator("h1").TextContentAsync(), Does.Contain("letter-of-the-test"));
        Assert.That(await shown.ViolationsAsync(), Is.Empty);
        Assert.That(shown.Complaints, Is.Empty);

        // Once more under the same name is refused in a sentence, and what was typed stays.
        await page.GotoAsync(new Uri(LargeShop.Service.Client.BaseAddress!, "/experiments").AbsoluteUri);
        await page.FillAsync("form[data-json] [name=name]", "letter-of-the-test");
        await page.FillAsync("form[data-json] [name=start]", "2026-02-05");
        await page.ClickAsync("form[data-json] button");
        await page.WaitForFunctionAsync("() => document.getElementById('told').textContent !== ''");
        Assert.That(await page.Locator("#told").TextContentAsync(), Does.Contain("There is an experiment 'letter-of-the-test' already"));

        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.GotoAsync(new Uri(LargeShop.Service.Client.BaseAddress!, "/experiments/letter-of-the-test").AbsoluteUri);
        await page.ClickAsync("button[data-delete]");
        await page.WaitForURLAsync("**/experiments");
        Assert.That(await page.Locator("main").TextContentAsync(), Does.Not.Contain("letter-of-the-test"));
    }

    [Test]
    public async Task A_plan_is_answered_in_place_as_it_is_typed()
    {
        await using ShownPage shown = await ShownPage.OpenAsync("/experiments", Look.Light);
        IPage page = shown.Page;
        string before = (await page.Locator("#design").TextContentAsync())!;
        await page.FillAsync("form[data-into=design] [name=lift]", "0.5");
        await page.WaitForURLAsync("**/experiments?*lift=0.5*");
        await page.WaitForFunctionAsync("before => document.getElementById('design').textContent !== before", before);
        await shown.DrawnAsync();
        Assert.That(await page.Locator("#design .clv-plot svg.marks").CountAsync(), Is.EqualTo(1));
        Assert.That(shown.Complaints, Is.Empty);
    }
}
