using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Clv.Probabilistic.Pages.Tests;

/// <summary>The list of customers: filters find whom a query of the store finds, the file is the list, and the keyboard does.</summary>
internal sealed class ListTests
{
    private static readonly (string Name, (string Field, string Text)[] Typed, Func<StoredOne, bool> IsMeant)[] _filters =
    [
        ("value from", [("min_clv", "400")], customer => customer.Value >= 400),
        ("value between", [("min_clv", "100"), ("max_clv", "101.5")], customer => customer.Value is >= 100 and <= 101.5),
        ("id", [("q", "999")], customer => customer.Id.Contains("999", StringComparison.Ordinal)),
        ("hostile id", [("q", "ONLOAD=window")], customer => customer.Id.Contains("onload=window", StringComparison.Ordinal)),
        ("month", [("cohort", "2024-11")], customer => customer.First is { Year: 2024, Month: 11 }),
        ("quarter and value", [("cohort", "2025-Q1"), ("min_clv", "250")], customer => customer.First is { Year: 2025, Month: <= 3 } && customer.Value >= 250),
        ("nobody", [("q", "no such id")], _ => false),
    ];

    private StoredShop _store = null!;

    [OneTimeSetUp]
    public async Task Read() => _store = await StoredShop.ReadAsync(LargeShop.Service);

    private static IEnumerable<TestCaseData> Filters() => _filters.Select(filter => new TestCaseData(filter.Typed, filter.IsMeant).SetArgDisplayNames(filter.Name));

    [TestCaseSource(nameof(Filters))]
    public async Task A_filter_finds_whom_the_store_has_and_the_file_is_the_list((string Field, string Text)[] typed, Func<StoredOne, bool> isMeant)
    {
        await using ShownPage shown = await ShownPage.OpenAsync("/customers", Look.Light);
        foreach ((string field, string text) in typed)
        {
            await shown.Page.FillAsync($"#filters [name={field}]", text);
        }

        StoredOne[] meant = [.. _store.Customers.Where(isMeant)];
        await MatchingAsync(shown.Page, meant.Length);
        string file = await DownloadAsync(shown.Page);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(meant, Has.Length.LessThan(_store.Customers.Count));
            Assert.That(IdsOf(file), Is.EqualTo(meant.Select(customer => customer.Id)), "The file has others, or in another order.");
            Assert.That(await ShownIdsAsync(shown.Page), Is.EqualTo(meant.Select(customer => customer.Id).Take(await shown.Page.Locator("#customers tbody tr").CountAsync())));
            Assert.That(shown.Complaints, Is.Empty);
        }
    }

    [Test]
    public async Task Headings_sort_and_say_so()
    {
        await using ShownPage shown = await ShownPage.OpenAsync("/customers", Look.Light);
        ILocator heading = shown.Page.Locator("#customers thead a[data-sort=clv]");
        StoredOne[] descending = [.. _store.Customers.OrderByDescending(customer => customer.Value).Take(5)];
        StoredOne[] ascending = [.. _store.Customers.OrderBy(customer => customer.Value).Take(1)];

        await heading.ClickAsync();
        await FirstAsync(shown.Page, descending[0].Id);
        Assert.That(await shown.Page.Locator("#customers thead th[aria-sort=descending]").CountAsync(), Is.EqualTo(1));
        Assert.That((await ShownIdsAsync(shown.Page)).Take(descending.Length), Is.EqualTo(descending.Select(customer => customer.Id)));

        await heading.ClickAsync();
        await shown.Page.WaitForSelectorAsync("#customers thead th[aria-sort=ascending]");
        await shown.Page.WaitForFunctionAsync("() => document.querySelectorAll('#customers tbody tr.coming').length === 0");
        string first = (await ShownIdsAsync(shown.Page))[0];
        Assert.That(_store.Customers.Single(customer => customer.Id == first).Value, Is.EqualTo(ascending[0].Value).Within(1e-9));
    }

    [Test]
    public async Task A_hundred_thousand_customers_are_gone_through_by_the_keyboard_alone()
    {
        await using ShownPage shown = await ShownPage.OpenAsync("/customers", Look.Light);
        IPage page = shown.Page;
        await page.Locator("#customers table").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await ActiveAsync(page, 1);
        await page.Keyboard.PressAsync("End");
        await ActiveAsync(page, _store.Customers.Count - 1);
        await page.Keyboard.PressAsync("ArrowUp");
        await ActiveAsync(page, _store.Customers.Count - 2);
        Assert.That(await page.Locator("#customers tbody tr").CountAsync(), Is.LessThan(100), "Only what is in view is there.");
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#customers tbody tr.coming').length === 0");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/customers/*");
        Assert.That(await page.Locator("h1").TextContentAsync(), Is.EqualTo($"Customer {_store.Customers[^2].Id}"));
        Assert.That(shown.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_filter_that_cannot_be_taken_is_said_and_stays_to_be_mended()
    {
        await using ShownPage shown = await ShownPage.OpenAsync("/customers", Look.Light);
        await shown.Page.FillAsync("#filters [name=min_clv]", "much");
        await shown.Page.WaitForFunctionAsync("() => document.getElementById('refused').textContent.includes('min_clv')");
        Assert.That(await shown.Page.InputValueAsync("#filters [name=min_clv]"), Is.EqualTo("much"));
    }

    /// <summary>Waits until the list says that it has so many.</summary>
    private Task<IJSHandle> MatchingAsync(IPage page, int count)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"{count:#,0} of {_store.Customers.Count:#,0} customers.");
        return page.WaitForFunctionAsync(
            "text => document.getElementById('matching').textContent === text && document.querySelectorAll('#customers tbody tr.coming').length === 0", expected);
    }

    private static Task<IJSHandle> FirstAsync(IPage page, string id) =>
        page.WaitForFunctionAsync("id => document.querySelector('#customers tbody tr .id')?.textContent.trim() === id", id);

    private static Task<IJSHandle> ActiveAsync(IPage page, int index) =>
        page.WaitForFunctionAsync("id => document.querySelector('#customers table').getAttribute('aria-activedescendant') === id", FormattableString.Invariant($"customer-{index}"));

    private static async Task<IReadOnlyList<string>> ShownIdsAsync(IPage page) => await page.Locator("#customers tbody tr .id").AllTextContentsAsync();

    private static async Task<string> DownloadAsync(IPage page)
    {
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#export"));
        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    /// <summary>The first cells of a file of comma-separated values, without the heading.</summary>
    private static List<string> IdsOf(string file)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false, isFirst = true;
        for (int at = 0; at < file.Length; at++)
        {
            char letter = file[at];
            bool isTwice = letter == '"' && isQuoted && at + 1 < file.Length && file[at + 1] == '"';
            if (isTwice)
            {
                at++;
            }

            if (letter == '"' && !isTwice)
            {
                isQuoted = !isQuoted;
            }
            else if (letter == '\n' && !isQuoted)
            {
                isFirst = true;
                cell.Clear();
            }
            else if (letter == ',' && !isQuoted && isFirst)
            {
                cells.Add(cell.ToString());
                isFirst = false;
            }
            else if (isFirst)
            {
                cell.Append(letter);
            }
        }

        return cells[1..];
    }
}
