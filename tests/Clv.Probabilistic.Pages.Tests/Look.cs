using Microsoft.Playwright;

namespace Clv.Probabilistic.Pages.Tests;

/// <summary>How somebody looks at pages.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Scheme">Light or dark.</param>
/// <param name="Width">The width of the window.</param>
/// <param name="Height">Its height.</param>
internal sealed record Look(string Name, ColorScheme Scheme, int Width, int Height)
{
    public static Look Light { get; } = new("light", ColorScheme.Light, 1280, 900);

    public static Look Dark { get; } = new("dark", ColorScheme.Dark, 1280, 900);

    public static Look Phone { get; } = new("phone", ColorScheme.Light, 375, 740);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
