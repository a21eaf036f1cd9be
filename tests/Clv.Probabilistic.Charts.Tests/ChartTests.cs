using System.Text.Json;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>A chart as text: the same for the same input, whatever the culture, and inert whatever the data.</summary>
public sealed class ChartTests
{
    private static IEnumerable<string> Names => Gallery.Names;

    [TestCaseSource(nameof(Names))]
    public void Specification_is_the_same_to_the_byte_in_any_culture(string name)
    {
        string usual = Gallery.Draw(name).ToVegaLite();
        Assert.That(InGermany(() => Gallery.Draw(name).ToVegaLite()), Is.EqualTo(usual));
    }

    [TestCaseSource(nameof(Names))]
    public void Title_and_description_are_the_same_in_any_culture(string name)
    {
        Chart usual = Gallery.Draw(name);
        Chart german = InGermany(() => Gallery.Draw(name));
        Assert.That((german.Title, german.Description), Is.EqualTo((usual.Title, usual.Description)));
    }

    [Test]
    public void Specification_is_of_VegaLite_5_with_title_description_size_and_a_transparent_background()
    {
        Chart chart = Gallery.Draw("parameters");
        JsonElement root = new Specification(chart).Root;
        Assert.Multiple(() =>
        {
            Assert.That(root.GetProperty("$schema").GetString(), Is.EqualTo("https://vega.github.io/schema/vega-lite/v5.json"));
            Assert.That(root.GetProperty("title").GetString(), Is.EqualTo(chart.Title));
            Assert.That(root.GetProperty("description").GetString(), Is.EqualTo(chart.Description));
            Assert.That(root.GetProperty("width").GetInt32(), Is.EqualTo(chart.Width));
            Assert.That(root.GetProperty("height").GetInt32(), Is.EqualTo(chart.Height));
            Assert.That(root.GetProperty("config").GetProperty("background").GetString(), Is.EqualTo("transparent"));
        });
    }

    [Test]
    public void Numbers_read_back_to_the_same_bits()
    {
        double[] estimates = new Specification(Gallery.Draw("parameters")).Column("estimate");
        Assert.That(estimates, Is.EqualTo(Cdnow.Fit.Parameters.Select(parameter => parameter.Value)));
    }

    [Test]
    public void Hostile_text_is_inert_in_the_specification()
    {
        Chart chart = HostileText.Chart();
        string json = chart.ToVegaLite();
        Assert.That(json, Does.Not.Contain('<').And.Not.Contain('>').And.Not.Contain('&').And.Not.Contain('\u2028'));
        Assert.That(new Specification(chart).Root.GetProperty("title").GetString(), Does.Contain(HostileText.Id));
    }

    [Test]
    public void Hostile_text_is_inert_in_the_page()
    {
        string harmless = Gallery.Draw("parameters").ToHtml();
        string page = HostileText.Chart().ToHtml();
        Assert.That(Occurrences(page, "<script"), Is.EqualTo(Occurrences(harmless, "<script")));
        Assert.That(Occurrences(page, "</script"), Is.EqualTo(Occurrences(harmless, "</script")));
        Assert.That(WithoutScripts(page), Does.Contain("window.hit").And.Not.Contain("<img").And.Not.Contain(HostileText.Id));
    }

    [Test]
    public void Page_has_title_description_chart_and_scripts_and_no_address_to_fetch_from()
    {
        if (VegaScripts.Available.Sources is null)
        {
            Assert.Ignore("The library was built without Vega.");
        }

        Chart chart = Gallery.Draw("dropout");
        string page = chart.ToHtml();
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain($"<h1>{chart.Title}</h1>").And.Contain(chart.Description));
            Assert.That(page, Does.Contain("default-src 'none'"));
            Assert.That(WithoutScripts(page), Does.Not.Contain(" src=").And.Not.Contain("cdn.jsdelivr.net").And.Not.Contain("<link"));
        });
    }

    [Test]
    public void Page_without_embedded_scripts_loads_the_same_versions_from_a_CDN()
    {
        string page = ChartPage.Of(Gallery.Draw("dropout"), VegaScripts.OnCdn);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("<script src=\"https://cdn.jsdelivr.net/npm/vega@5.33.1/build/vega.min.js\">"));
            Assert.That(page, Does.Contain("<script src=\"https://cdn.jsdelivr.net/npm/vega-lite@5.23.0/build/vega-lite.min.js\">"));
            Assert.That(page, Does.Contain("<script src=\"https://cdn.jsdelivr.net/npm/vega-embed@6.29.0/build/vega-embed.min.js\">"));
            Assert.That(page, Has.Length.LessThan(40_000));
        });
    }

    [Test]
    public void Versions_on_the_CDN_are_those_of_package_json_and_of_the_notices()
    {
        string folder = Path.Combine(ReferenceData.RepositoryRoot(), "src", "Clv.Probabilistic.Charts");
        using JsonDocument package = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "vega", "package.json")));
        string notices = File.ReadAllText(Path.Combine(folder, "THIRD-PARTY-NOTICES.md"));
        foreach ((string name, string version) in VegaScripts.Packages)
        {
            Assert.That(package.RootElement.GetProperty("dependencies").GetProperty(name).GetString(), Is.EqualTo(version));
            Assert.That(notices, Does.Contain($"| {name} | {version} |"));
        }
    }

    [Test]
    public void SaveHtml_writes_the_page_and_replaces_what_was_there()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        try
        {
            File.WriteAllText(path, "before");
            Chart chart = Gallery.Draw("dropout");
            chart.SaveHtml(path);
            Assert.That(File.ReadAllText(path), Is.EqualTo(chart.ToHtml()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>All of the page that is made of the data: the scripts come last.</summary>
    private static string WithoutScripts(string page) => page[..page.IndexOf("<script>", StringComparison.Ordinal)];

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static T InGermany<T>(Func<T> draw)
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
            return draw();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
