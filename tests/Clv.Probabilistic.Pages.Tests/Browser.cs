using Microsoft.Playwright;

namespace Clv.Probabilistic.Pages.Tests;

/// <summary>A headless Chromium for all tests; they are skipped by name where there is none.</summary>
internal static class Browser
{
    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly SemaphoreSlim _opening = new(1);

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    /// <summary>A window of its own, with nothing kept from others.</summary>
    public static async Task<IBrowserContext> OpenAsync(Look look)
    {
        if (Array.Find(_places, File.Exists) is not { } chromium)
        {
            Assert.Ignore("There is no Chromium here to look at pages with.");
            throw new InvalidOperationException();
        }

        await _opening.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        }
        finally
        {
            _opening.Release();
        }

        return await _browser.NewContextAsync(new()
        {
            ColorScheme = look.Scheme,
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            AcceptDownloads = true,
        });
    }

    /// <summary>Ends it.</summary>
    public static async Task CloseAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
