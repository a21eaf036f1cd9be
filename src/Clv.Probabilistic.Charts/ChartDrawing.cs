using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Charts;

/// <summary>How figures of charts look in HTML and what draws them: the same in a page of its own, in a report and in a fragment.</summary>
internal static class ChartDrawing
{
    /// <summary>The style of a figure.</summary>
    /// <param name="figure">Its selector.</param>
    /// <param name="plot">The selector of what is drawn in.</param>
    public static string Style(string figure, string plot) => $$"""
        {{figure}} { margin: 0; }
        {{figure}} figcaption { margin-top: 12px; font-size: 14px; opacity: 0.75; overflow-wrap: anywhere; }
        {{plot}} { width: 100%; min-height: 200px; }
        #vg-tooltip-element { font-family: inherit; font-size: 13px; }
        """;

    /// <summary>A script that draws every plot of a document once it has a width, and again where it turns dark or light.</summary>
    /// <param name="plots">Their selector. The specification of a plot is in the element whose id its <c>data-chart</c> names, else in
    /// the element behind it.</param>
    /// <param name="locale">The marks of numbers and the sign of the currency; null for those that charts have by themselves.</param>
    /// <returns>A script that uses <c>vegaEmbed</c> and leaves <c>clvVega.draw()</c>, which draws what has come since.</returns>
    public static string Script(string plots, JsonObject? locale = null)
    {
        string formats = locale is null ? string.Empty : $"\n          formatLocale: {locale.ToJsonString()},";
        string themes = new JsonObject { ["light"] = ChartTheme.Light(), ["dark"] = ChartTheme.Dark() }.ToJsonString();
        return $$"""
            (() => {
              const themes = {{themes}};
              const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
              const drawn = new WeakMap();

              // Dark is where text is light, whoever has made it so: the reader's system, a notebook or a page.
              const themeOf = (plot) => {
                const ink = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(plot).color);
                const isDark = ink ? 0.299 * ink[1] + 0.587 * ink[2] + 0.114 * ink[3] > 127.5 : systemIsDark.matches;
                return isDark ? 'dark' : 'light';
              };

              const embed = (plot, theme) => {
                const data = plot.dataset.chart ? document.getElementById(plot.dataset.chart) : plot.nextElementSibling;
                return vegaEmbed(plot, JSON.parse(data.textContent), {
                  mode: 'vega-lite',
                  renderer: 'svg',
                  ast: true,
                  config: themes[theme],{{formats}}
                  tooltip: { theme },
                  actions: { export: true, source: false, compiled: false, editor: false },
                  downloadFileName: plot.dataset.chart ?? 'chart',
                });
              };

              const draw = () => {
                // Observing again what is observed changes nothing; there is no body while the head is read.
                for (const root of [document.documentElement, document.body]) {
                  if (root) looks.observe(root, { attributes: true });
                }

                for (const plot of document.querySelectorAll('{{plots}}')) {
                  const theme = themeOf(plot);
                  const before = drawn.get(plot);
                  if (before?.theme === theme) continue;
                  if (plot.clientWidth === 0) {
                    widths.observe(plot);
                    continue;
                  }

                  widths.unobserve(plot);
                  const finished = Promise.resolve(before?.finished)
                    .then((result) => { result?.finalize(); return embed(plot, theme); })
                    .then((result) => { plot.querySelector('summary')?.setAttribute('aria-label', 'Save this picture'); return result; })
                    .catch((error) => { plot.textContent = 'This chart could not be drawn: ' + error.message; });
                  drawn.set(plot, { theme, finished });
                }
              };

              const widths = new ResizeObserver(draw);
              const looks = new MutationObserver(draw);
              systemIsDark.addEventListener('change', draw);
              document.addEventListener('transitionend', (event) => { if (event.propertyName === 'color') draw(); });
              window.clvVega = { draw };
              draw();
            })();
            """;
    }
}
