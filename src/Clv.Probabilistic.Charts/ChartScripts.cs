using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Charts;

/// <summary>The scripts that draw the charts of a page: once for all of its fragments.</summary>
/// <remarks>
/// They leave one name in the page, <c>clvVega</c>, and neither see nor disturb module loaders that the page may have. Having them twice
/// does no harm. In a notebook the first chart that is shown brings them; a cell that ends with <see cref="Instance"/> brings them again.
/// </remarks>
[TypeFormatterSource(typeof(ChartScriptsFormatterSource), PreferredMimeTypes = new[] { NotebookFormat.Html })]
public sealed class ChartScripts
{
    /// <summary>Runs each library with a CommonJS of its own in place of whatever the page has.</summary>
    private const string Start = """
        (() => {
          if (window.clvVega) {
            window.clvVega.draw();
            return;
          }

          const modules = {};
          const run = (name, library) => {
            const module = { exports: {} };
            library(module.exports, module, (needed) => modules[needed]);
            modules[name] = module.exports;
          };

        """;

    private const string Parameters = "exports, module, require, define";

    private readonly Lazy<string> _html;

    internal ChartScripts(VegaScripts vega)
    {
        AreEmbedded = vega.Sources is not null;
        Script = new(() => Body(vega));
        _html = new(() => $"<script>{Script.Value}</script>\n");
    }

    /// <summary>The scripts as the library was built: embedded, or fetched from a CDN where the build could not have them.</summary>
    public static ChartScripts Instance { get; } = new(VegaScripts.Available);

    /// <summary>Whether they are in the library, so that nothing is fetched.</summary>
    internal bool AreEmbedded { get; }

    /// <summary>The scripts as a script, for a page that serves them as a file.</summary>
    internal Lazy<string> Script { get; }

    /// <summary>The scripts as HTML, to be written into a page once, before or behind the fragments of its charts.</summary>
    /// <returns>A script element for a page in UTF-8. Nothing is fetched where the scripts are embedded.</returns>
    public string ToHtml() => _html.Value;

    /// <summary>What the scripts are.</summary>
    /// <returns>Their names and versions.</returns>
    public override string ToString() =>
        $"The scripts that draw charts: {string.Join(", ", VegaScripts.Packages.Select(script => $"{script.Package} {script.Version}"))}.";

    private static string Body(VegaScripts vega)
    {
        StringBuilder html = new(Start);
        if (vega.Sources is { } sources)
        {
            AppendLibraries(html, sources);
        }
        else
        {
            AppendFetching(html);
        }

        return html.Append("})();").ToString();
    }

    private static void AppendLibraries(StringBuilder html, IReadOnlyList<string> sources)
    {
        foreach ((string package, string source) in VegaScripts.Packages.Select(script => script.Package).Zip(sources))
        {
            html.Append("run('").Append(package).Append("', function (").Append(Parameters).Append(") {\n").Append(source).Append("\n});\n");
        }

        AppendDrawing(html);
    }

    /// <summary>Fetched as text: a script element of an address would see the page's loaders, and run when it has come.</summary>
    private static void AppendFetching(StringBuilder html)
    {
        string addresses = string.Join(", ", VegaScripts.Packages.Zip(VegaScripts.Addresses, (script, address) => $"['{script.Package}', '{address}']"));
        html.Append(CultureInfo.InvariantCulture, $$"""
            window.clvVega = { run, draw: () => {} };
            Promise.all([{{addresses}}].map(async ([name, address]) => {
              const response = await fetch(address);
              if (!response.ok) throw new Error(`${address} answers ${response.status}.`);
              return [name, await response.text()];
            })).then((libraries) => {
              for (const [name, source] of libraries) {
                const script = document.createElement('script');
                script.text = `window.clvVega.run('${name}', function ({{Parameters}}) {\n${source}\n});`;
                document.head.append(script);
                script.remove();
              }


            """);
        AppendDrawing(html);
        html.Append("""
            }).catch((error) => {
              delete window.clvVega;
              console.error(`Charts cannot be drawn: ${error.message}`);
            });

            """);
    }

    private static void AppendDrawing(StringBuilder html) =>
        html.Append("const vegaEmbed = modules['vega-embed'];\n").Append(ChartDrawing.Script(ChartFragment.Plots)).Append('\n');
}
