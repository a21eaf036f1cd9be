using Microsoft.Playwright;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Opens files in a headless Chromium and listens to what they complain about or fetch.</summary>
/// <remarks>Tests are skipped by name where there is none, or the library has no scripts of its own. Pages and pictures are left in
/// <c>charts</c> beside the tests' assembly.</remarks>
internal sealed class ChromiumPages : IAsyncDisposable
{
    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "charts");
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string PathOf(string name) => Path.Combine(_folder, name);

    public async Task Open()
    {
        string? chromium = Array.Find(_places, File.Exists);
        if (chromium is null)
        {
            Assert.Ignore("There is no Chromium here to draw pages with.");
        }

        if (VegaScripts.Available.Sources is null)
        {
            Assert.Ignore("The library was built without Vega, so that pages need the network.");
        }

        Directory.CreateDirectory(_folder);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>Opens a file; the list takes whatever it says on the console or fetches.</summary>
    /// <param name="prepare">What is done to the page before it opens the file; null for nothing.</param>
    public async Task<(IPage Page, List<string> Complaints)> Show(string path, ColorScheme scheme, int width, int height, Func<IPage, Task>? prepare = null)
    {
        IPage page = await _browser!.NewPageAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = 1.5f,
        });
        List<string> complaints = Listen(page, path);
        if (prepare is not null)
        {
            await prepare(page);
        }

        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return (page, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static List<string> Listen(IPage page, string path)
    {
        List<string> complaints = [];
        string own = new Uri(path).AbsoluteUri;
        page.Console += (_, message) => complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            bool isLocal = request.Url == own || request.Url.StartsWith("data:", StringComparison.Ordinal)
                || request.Url.StartsWith("about:", StringComparison.Ordinal) || request.Url.StartsWith("blob:", StringComparison.Ordinal);
            if (!isLocal)
            {
                complaints.Add($"fetched {request.Url}");
            }
        };
        return complaints;
    }
}
