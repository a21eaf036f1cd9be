using Microsoft.Playwright;

namespace Clv.Probabilistic.Pages.Tests;

/// <summary>Pages of a service that asks who somebody is.</summary>
internal sealed class SignInTests
{
    private SampleRun _run = null!;

    [OneTimeSetUp]
    public void Create() => _run = SampleRun.Create();

    [OneTimeTearDown]
    public void Remove() => _run.Dispose();

    [Test]
    public async Task Whoever_has_a_key_signs_in_goes_on_where_they_wanted_and_signs_out()
    {
        (RunningService service, string key) = await StartAsync(ServiceRole.Reader);
        await using RunningService running = service;
        await using ShownPage shown = await ShownPage.OpenAsync(running, "/segments", Look.Light);
        IPage page = shown.Page;
        Assert.That(new Uri(page.Url).PathAndQuery, Is.EqualTo("/sign-in?to=%2Fsegments"));

        await page.FillAsync("#key", "clv_wrong");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("[role=alert]");
        await page.FillAsync("#key", key);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/segments");
        Assert.That(await page.Locator("h1").TextContentAsync(), Is.EqualTo("Segments"));
        Assert.That(await page.Locator(".who span").TextContentAsync(), Is.EqualTo("tester, reader"));

        await page.ClickAsync(".who button");
        await page.WaitForURLAsync("**/sign-in");
        await page.GotoAsync(new Uri(running.Client.BaseAddress!, "/models").AbsoluteUri);
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [TestCase(ServiceRole.Reader, 0)]
    [TestCase(ServiceRole.Admin, 1)]
    public async Task What_a_role_may_not_do_is_not_offered(ServiceRole role, int fits)
    {
        (RunningService service, string key) = await StartAsync(role);
        await using RunningService running = service;
        await using ShownPage shown = await ShownPage.OpenAsync(running, "/models", Look.Light);
        await shown.Page.FillAsync("#key", key);
        await shown.Page.Keyboard.PressAsync("Enter");
        await shown.Page.WaitForURLAsync("**/models");

        Assert.That(await shown.Page.Locator("[data-post='/v1/fits']").CountAsync(), Is.EqualTo(fits));
    }

    [TestCase(ServiceRole.Reader, false, false)]
    [TestCase(ServiceRole.Reader, true, true)]
    [TestCase(ServiceRole.Admin, false, true)]
    public async Task Whoever_may_not_take_customers_along_is_offered_no_file(ServiceRole role, bool readersMay, bool isOffered)
    {
        (RunningService service, string key) = await StartAsync(role, readersMay);
        await using RunningService running = service;
        await using ShownPage shown = await ShownPage.OpenAsync(running, "/customers", Look.Light);
        await shown.Page.FillAsync("#key", key);
        await shown.Page.Keyboard.PressAsync("Enter");
        await shown.Page.WaitForURLAsync("**/customers");
        Assert.That(await shown.Page.Locator("#export").CountAsync(), Is.EqualTo(isOffered ? 1 : 0));

        // Nor does the address give it to the same session.
        int status = await shown.Page.EvaluateAsync<int>("async () => (await fetch('/v1/customers.csv')).status");
        Assert.That(status, Is.EqualTo(isOffered ? 200 : 403));
    }

    [Test]
    public async Task Session_ends_with_its_key()
    {
        (RunningService service, string key) = await StartAsync(ServiceRole.Reader);
        await using RunningService running = service;
        await using ShownPage shown = await ShownPage.OpenAsync(running, "/models", Look.Light);
        await shown.Page.FillAsync("#key", key);
        await shown.Page.Keyboard.PressAsync("Enter");
        await shown.Page.WaitForURLAsync("**/models");

        IServiceStore store = (IServiceStore)running.Services.GetService(typeof(IServiceStore))!;
        await ApiKeyBook.RevokeAsync(store, "tester", DateTime.UtcNow, CancellationToken.None);
        await running.UntilAsync(async () =>
        {
            await shown.Page.ReloadAsync();
            return new Uri(shown.Page.Url).AbsolutePath == "/sign-in";
        });
    }

    [TestCase("//elsewhere.example/")]
    [TestCase("https://elsewhere.example/")]
    [TestCase("/\\elsewhere.example/")]
    public void Nobody_is_led_elsewhere(string to) => Assert.That(SignInRoutes.PlaceOf(to), Is.EqualTo("/"));

    /// <summary>A service whose callers must say who they are.</summary>
    private async Task<(RunningService Service, string Key)> StartAsync(ServiceRole role, bool readersMayExport = false)
    {
        // The store has a key before the service asks for one.
        ClvServiceOptions options = new() { Folder = _run.Folder, Urls = ["http://127.0.0.1:0"], Store = Path.Combine(_run.Folder, Path.GetRandomFileName()) };
        string key;
        await using (IServiceStore store = ServiceStores.Open(options, StoreAccess.Administration))
        {
            key = await ApiKeyBook.AddAsync(store, "tester", role, DateTime.UtcNow, CancellationToken.None);
        }

        return (await RunningService.StartAsync(_run, given => given with { Store = options.Store, RequiresAuthentication = true, ReadersMayExport = readersMayExport }), key);
    }
}
