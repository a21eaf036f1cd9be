using System.Text.Json;
using Microsoft.Playwright;

namespace Clv.Probabilistic.Pages.Tests;

/// <summary>A page in a browser, with what it complains about and asks for.</summary>
internal sealed class ShownPage : IAsyncDisposable
{
    private readonly IBrowserContext _window;

    private ShownPage(IBrowserContext window, IPage page, Uri service)
    {
        _window = window;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(service.AbsoluteUri, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                Complaints.Add($"asked {request.Url}");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                Complaints.Add($"{response.Status} of {response.Url}");
            }
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors of scripts, requests to elsewhere, and faults of the service.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Opens a page of the large shop.</summary>
    public static Task<ShownPage> OpenAsync(string path, Look look) => OpenAsync(LargeShop.Service, path, look);

    /// <summary>Opens a page of a service, and waits until its pictures are drawn.</summary>
    public static async Task<ShownPage> OpenAsync(RunningService service, string path, Look look)
    {
        Uri address = service.Client.BaseAddress!;
        IBrowserContext window = await Browser.OpenAsync(look);
        ShownPage shown = new(window, await window.NewPageAsync(), address);
        await shown.Page.GotoAsync(new Uri(address, path).AbsoluteUri);
        await shown.DrawnAsync();
        return shown;
    }

    /// <summary>Waits until the page is there and every picture of it is drawn.</summary>
    public async Task DrawnAsync() =>
        await Page.WaitForFunctionAsync(
            "() => !document.querySelector('[data-waiting]') && [...document.querySelectorAll('.clv-plot')].every(plot => plot.querySelector('svg.marks'))");

    /// <summary>What the rules of accessibility find against the page, in words.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        string axe = Path.Combine(AppContext.BaseDirectory, "axe.min.js");
        if (!File.Exists(axe))
        {
            Assert.Ignore("axe-core was not restored: npm is absent or could not fetch it.");
        }

        await Page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        string found = await Page.EvaluateAsync<string>("async () => JSON.stringify((await axe.run()).violations)");
        using JsonDocument violations = JsonDocument.Parse(found);
        return
        [
            .. from violation in violations.RootElement.EnumerateArray()
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{violation.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()} — {node.GetProperty("failureSummary").GetString()}",
        ];
    }

    /// <summary>Leaves a picture of it beside the tests, in <c>pages</c>.</summary>
    public async Task PictureAsync(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pages")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await _window.DisposeAsync();
}
