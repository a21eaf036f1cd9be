using System.Reflection;

namespace Clv.Probabilistic.Charts;

/// <summary>The scripts that draw charts in a page, in the order in which they are run.</summary>
internal sealed class VegaScripts
{
    private static readonly (string Package, string Version)[] _packages =
        [("vega", "5.33.1"), ("vega-lite", "5.23.0"), ("vega-embed", "6.29.0")];

    private VegaScripts(IReadOnlyList<string>? sources) => Sources = sources;

    /// <summary>The scripts as this library was built: embedded, or on a CDN where the build could not have them.</summary>
    public static VegaScripts Available { get; } = new(Embedded());

    /// <summary>The scripts on a CDN.</summary>
    public static VegaScripts OnCdn { get; } = new(sources: null);

    /// <summary>The npm packages and their versions.</summary>
    public static IReadOnlyList<(string Package, string Version)> Packages => _packages;

    /// <summary>Their addresses on a CDN that serves npm packages.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [
        .. _packages.Select(script => $"https://cdn.jsdelivr.net/npm/{script.Package}@{script.Version}/build/{script.Package}.min.js"),
    ];

    /// <summary>The text of each; null where they are on a CDN.</summary>
    public IReadOnlyList<string>? Sources { get; }

    private static List<string>? Embedded()
    {
        List<string> sources = [];
        foreach ((string package, _) in _packages)
        {
            using Stream? resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{package}.min.js");
            if (resource is null)
            {
                return null;
            }

            // Browsers read every line end as a line feed before they hash a script.
            using StreamReader reader = new(resource);
            sources.Add(reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        }

        return sources;
    }
}
