using System.Globalization;
using Microsoft.Playwright;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Fragments draw themselves in whatever page has the scripts: in any order, beside any loader, put there by any front end.</summary>
/// <remarks>Skipped by name where there is no Chromium. Pages are left in <c>charts</c> beside the tests' assembly.</remarks>
[NonParallelizable]
public sealed class FragmentBrowserTests : IAsyncDisposable
{
    private const string Head = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Fragments</title>";

    private const string LabelFill = "getComputedStyle(document.querySelector('.clv-plot svg .role-axis-label text')).fill";

    /// <summary>What JupyterLab does with HTML: each script is made anew in its place, so that it runs.</summary>
    private const string InsertAsJupyterLab = """
        const insert = (html) => {
          const host = document.createElement('div');
          host.innerHTML = html;
          for (const script of Array.from(host.getElementsByTagName('script'))) {
            const made = document.createElement('script');
            for (const attribute of script.attributes) made.setAttribute(attribute.nodeName, attribute.nodeValue);
            made.textContent = script.textContent;
            script.parentElement.replaceChild(made, script);
          }
          document.body.appendChild(host);
        };
        """;

    /// <summary>What notebooks of VS Code do, and jQuery for older ones: each script runs at the end of what was inserted, and is taken away.</summary>
    private const string InsertAsVsCode = """
        const insert = (html) => {
          const host = document.createElement('div');
          host.innerHTML = html;
          document.body.appendChild(host);
          for (const script of Array.from(host.getElementsByTagName('script'))) {
            const made = document.createElement('script');
            made.text = script.innerText;
            if (script.type) made.setAttribute('type', script.type);
            host.appendChild(made).parentNode.removeChild(made);
          }
        };
        """;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    private readonly ChromiumPages _chromium = new();

    private static string Scripts => ChartScripts.Instance.ToHtml();

    private static Chart Rates => ClvCharts.PurchaseRates(_model);

    /// <summary>A heatmap, whose legend and cells have ids that Vega gives.</summary>
    private static Chart Alive => ClvCharts.ProbabilityAlive(FrequencyRecencyMatrix.ProbabilityAlive(_model, 38.86, 29));

    private static Chart Dropout => ClvCharts.Dropout(_model);

    /// <summary>Three fragments, two of them of the same chart.</summary>
    private static string Three => Alive.ToHtmlFragment() + Dropout.ToHtmlFragment() + Alive.ToHtmlFragment();

    [OneTimeSetUp]
    public Task Open() => _chromium.Open();

    [OneTimeTearDown]
    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [TestCase("head")]
    [TestCase("first")]
    [TestCase("between")]
    [TestCase("last")]
    [TestCase("twice")]
    public async Task Fragments_draw_themselves_wherever_the_scripts_are(string place)
    {
        string one = Dropout.ToHtmlFragment();
        string body = place switch
        {
            "head" => $"{Scripts}</head><body>{Three}",
            "first" => $"</head><body>{Scripts}{Three}",
            "between" => $"</head><body>{one}{Scripts}{one}{one}",
            "last" => $"</head><body>{Three}{Scripts}",
            _ => $"</head><body>{Scripts}{Three}{Scripts}",
        };
        (IPage page, List<string> complaints) = await Show($"fragments-{place}", Head + body, 3);
        int svgs = await page.Locator("figure.clv-chart .clv-plot svg.marks").CountAsync();
        int sentences = await page.Locator(".clv-plot > p").CountAsync();
        int left = await page.EvaluateAsync<int>("() => [...document.querySelectorAll('figure [id]')].filter((e) => document.querySelectorAll('#' + CSS.escape(e.id)).length > 1).length");
        string[] names = await page.EvaluateAsync<string[]>("""
            () => {
              const frame = document.createElement('iframe');
              document.body.append(frame);
              const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
              frame.remove();
              return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name));
            }
            """);
        string? alternative = await page.Locator("figure [role=graphics-document]").First.GetAttributeAsync("aria-label");
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That((svgs, sentences, left), Is.EqualTo((3, 0, 0)));
        Assert.That(names.Where(name => !name.StartsWith("__playwright", StringComparison.Ordinal)), Is.EqualTo(new[] { "clvVega" }));
        Assert.That(alternative, Is.EqualTo(place == "between" ? Dropout.Description : Alive.Description));
    }

    [Test]
    public async Task Module_loaders_of_the_page_are_neither_seen_nor_called()
    {
        const string Loaders = """
            <script>
              var called = 0;
              var define = () => { called++; };
              define.amd = {};
              var require = () => { called++; };
              var exports = {};
              var module = { exports: exports };
            </script>
            """;
        (IPage page, List<string> complaints) = await Show("fragments-loaders", $"{Head}{Loaders}</head><body>{Three}{Scripts}", 3);
        bool isUntouched = await page.EvaluateAsync<bool>(
            "() => called === 0 && module.exports === exports && Object.keys(exports).length === 0 && window.vega === undefined");
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(isUntouched, Is.True);
    }

    [Test]
    public async Task Fragment_without_scripts_shows_its_words_and_what_to_do()
    {
        Chart chart = Rates;
        string path = await Write("fragments-alone", $"{Head}</head><body>{chart.ToHtmlFragment()}");
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Light, 900, 640);
        ILocator sentence = page.Locator(".clv-plot > p");
        await sentence.WaitForAsync();
        string said = await sentence.InnerTextAsync();
        string figure = await page.Locator("figure").InnerTextAsync();

        // They may still come: the output that carries them is run again.
        await page.EvaluateAsync($"(html) => {{ {InsertAsJupyterLab} insert(html); }}", Scripts);
        await page.Locator(".clv-plot svg.marks").WaitForAsync();
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(said, Is.EqualTo(
            "The picture is drawn by scripts that are not on this page: in a notebook, run a cell with ChartScripts.Instance; in a page of your own, "
            + "write ChartScripts.Instance.ToHtml() into it."));
        Assert.That(figure, Does.StartWith(chart.Title).And.EndWith(chart.Description));
    }

    [Test]
    public async Task Sentence_does_not_flash_up_where_the_scripts_are_on_their_way()
    {
        string path = await Write("fragments-soon", $"{Head}</head><body>{Rates.ToHtmlFragment()}");
        (IPage page, _) = await _chromium.Show(path, ColorScheme.Light, 900, 640);
        string atOnce = await page.EvaluateAsync<string>(
            "() => { const p = document.querySelector('.clv-plot > p'); p.getAnimations()[0].currentTime = 1000; return getComputedStyle(p).visibility; }");
        string later = await page.EvaluateAsync<string>(
            "() => { const p = document.querySelector('.clv-plot > p'); p.getAnimations()[0].finish(); return getComputedStyle(p).visibility; }");
        await page.CloseAsync();

        Assert.That((atOnce, later), Is.EqualTo(("hidden", "visible")));
    }

    [TestCase("jupyterlab")]
    [TestCase("vscode")]
    public async Task Outputs_of_a_notebook_are_drawn_by_front_ends_that_insert_them(string name)
    {
        string insert = name == "jupyterlab" ? InsertAsJupyterLab : InsertAsVsCode;
        NotebookScripts notebook = new();
        string[] outputs =
        [
            Output(notebook, Rates),
            Output(notebook, Dropout),
            Output(notebook, Rates),
        ];
        string path = await Write($"fragments-{name}", $"{Head}</head><body>");
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Light, 900, 640);
        foreach (string output in outputs)
        {
            await page.EvaluateAsync($"(html) => {{ {insert} insert(html); }}", output);
        }

        await Drawn(page, 3);

        // A notebook that is opened again may show its last output first.
        await page.ReloadAsync();
        foreach (string output in outputs.Reverse())
        {
            await page.EvaluateAsync($"(html) => {{ {insert} insert(html); }}", output);
        }

        await Drawn(page, 3);
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
    }

    [Test]
    public async Task Fragment_follows_the_text_around_it_and_the_readers_system()
    {
        const string Style = """
            <style>
              :root { color-scheme: light dark; } body { color: CanvasText; transition: color 0.2s; }
              body.night { color: rgb(230, 237, 243); background: black; }
            </style>
            """;
        (IPage page, List<string> complaints) = await Show("fragments-themes", $"{Head}{Style}</head><body>{Scripts}{Three}", 3);
        string light = await page.EvaluateAsync<string>($"() => {LabelFill}");
        await page.EvaluateAsync("() => document.body.classList.add('night')");
        await page.WaitForFunctionAsync($"light => {LabelFill} !== light", light);
        string dark = await page.EvaluateAsync<string>($"() => {LabelFill}");
        await page.EvaluateAsync("() => document.body.classList.remove('night')");
        await page.WaitForFunctionAsync($"light => {LabelFill} === light", light);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.WaitForFunctionAsync($"dark => {LabelFill} === dark", dark);
        await Drawn(page, 3);
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
    }

    [Test]
    public async Task Fragment_of_a_page_that_is_always_white_stays_light_where_the_readers_system_is_dark()
    {
        string body = $"</head><body style=\"background:white;color:#222\">{Scripts}{Rates.ToHtmlFragment()}";
        (IPage page, _) = await Show("fragments-white", Head + body, 1);
        string light = await page.EvaluateAsync<string>($"() => {LabelFill}");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ReloadAsync();
        await Drawn(page, 1);
        string inDark = await page.EvaluateAsync<string>($"() => {LabelFill}");
        await page.CloseAsync();

        Assert.That(inDark, Is.EqualTo(light));
    }

    [Test]
    public async Task Fragment_out_of_sight_is_drawn_in_its_full_width_when_it_is_shown()
    {
        string body = $"</head><body>{Scripts}{Dropout.ToHtmlFragment()}<div id=\"tab\" hidden>{Rates.ToHtmlFragment()}</div>";
        string path = await Write("fragments-tab", Head + body);
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Light, 700, 640);
        await Drawn(page, 1);
        int before = await page.Locator("#tab svg.marks").CountAsync();
        await page.EvaluateAsync("() => { document.getElementById('tab').hidden = false; }");
        await Drawn(page, 2);
        await page.WaitForFunctionAsync("() => document.querySelector('#tab svg.marks').clientWidth > 600");
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(before, Is.Zero);
    }

    [Test]
    public async Task Fragments_run_no_text_of_the_data()
    {
        string body = $"</head><body>{Scripts}{HostileText.Chart().ToHtmlFragment()}{HostileText.ChartOfNames().ToHtmlFragment()}";
        (IPage page, List<string> complaints) = await Show("fragments-hostile", Head + body, 2);
        await page.Locator(".clv-plot svg .mark-rect path").First.HoverAsync();
        string shown = await page.Locator("#vg-tooltip-element").InnerTextAsync();
        string title = await page.Locator("figure strong").Last.InnerTextAsync();
        bool isUntouched = await page.EvaluateAsync<bool>("() => window.hit === undefined && document.querySelectorAll('img').length === 0");
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
        Assert.That(shown, Does.Contain(HostileText.Id));
        Assert.That(title, Is.EqualTo(HostileText.Id));
        Assert.That(isUntouched, Is.True);
    }

    [Test]
    public async Task Fragments_are_drawn_where_no_code_may_be_made_of_text()
    {
        const string Policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'\">";
        (IPage page, List<string> complaints) = await Show("fragments-policy", $"{Head}{Policy}</head><body>{Scripts}{Three}", 3);
        await page.CloseAsync();

        Assert.That(complaints, Is.Empty);
    }

    [Test]
    public async Task Scripts_that_were_not_embedded_come_from_the_CDN_past_the_loaders_of_the_page()
    {
        string scripts = new ChartScripts(VegaScripts.OnCdn).ToHtml();
        string loader = "<script>var called = 0; var define = () => { called++; }; define.amd = {};</script>";
        string path = await Write("fragments-cdn", $"{Head}{loader}</head><body>{scripts}{Three}{scripts}");
        (IPage page, List<string> complaints) = await _chromium.Show(path, ColorScheme.Light, 900, 640, page => page.RouteAsync(IsOnCdn, ServePackage));
        await Drawn(page, 3);
        int called = await page.EvaluateAsync<int>("() => called");
        await page.CloseAsync();

        Assert.That(complaints, Is.EquivalentTo(VegaScripts.Addresses.Select(address => $"fetched {address}")), "each once");
        Assert.That(called, Is.Zero);
    }

    [Test]
    public async Task Fragments_keep_their_words_where_the_CDN_cannot_be_reached()
    {
        string path = await Write("fragments-no-cdn", $"{Head}</head><body>{new ChartScripts(VegaScripts.OnCdn).ToHtml()}{Three}");
        (IPage page, List<string> complaints) = await _chromium.Show(
            path, ColorScheme.Light, 900, 640, page => page.RouteAsync(IsOnCdn, route => route.AbortAsync()));
        await page.Locator(".clv-plot > p").First.WaitForAsync();
        bool canBeTriedAgain = await page.EvaluateAsync<bool>("() => window.clvVega === undefined");
        await page.CloseAsync();

        Assert.That(complaints, Has.One.StartsWith("error: Charts cannot be drawn: "));
        Assert.That(canBeTriedAgain, Is.True);
    }

    private static string Output(NotebookScripts notebook, Chart chart)
    {
        StringWriter html = new(CultureInfo.InvariantCulture);
        Assert.That(Notebook.FormatBy(new ChartFormatterSource(notebook), chart, "text/html", html), Is.True);
        return html.ToString();
    }

    private static bool IsOnCdn(string address) => address.StartsWith("https://cdn.jsdelivr.net/", StringComparison.Ordinal);

    /// <summary>Answers for the CDN with what npm has brought.</summary>
    private static Task ServePackage(IRoute route)
    {
        string name = Path.GetFileName(new Uri(route.Request.Url).AbsolutePath);
        int at = VegaScripts.Packages.ToList().FindIndex(script => $"{script.Package}.min.js" == name);
        return route.FulfillAsync(new()
        {
            Body = VegaScripts.Available.Sources![at],
            ContentType = "application/javascript; charset=utf-8",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
        });
    }

    /// <summary>Waits until that many plots are drawn, each once.</summary>
    private static async Task Drawn(IPage page, int plots) => await page.WaitForFunctionAsync(
        "plots => { const svgs = document.querySelectorAll('.clv-plot svg.marks');"
        + " return svgs.length === plots && [...svgs].every((svg) => svg.querySelectorAll('.mark-group path').length > 3); }",
        plots);

    private async Task<(IPage Page, List<string> Complaints)> Show(string name, string html, int plots)
    {
        (IPage page, List<string> complaints) = await _chromium.Show(await Write(name, html), ColorScheme.Light, 900, 640);
        await Drawn(page, plots);
        return (page, complaints);
    }

    private async Task<string> Write(string name, string html)
    {
        string path = _chromium.PathOf($"{name}.html");
        await File.WriteAllTextAsync(path, html);
        return path;
    }
}
