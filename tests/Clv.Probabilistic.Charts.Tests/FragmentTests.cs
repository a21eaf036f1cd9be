using System.Text.Json;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>A fragment is a small figure that runs one line, has no ids and lets no text of the data out.</summary>
public sealed partial class FragmentTests
{
    private const string Line = "<script>window.clvVega?.draw();</script>";

    private static IEnumerable<string> Names => Gallery.Names;

    [TestCaseSource(nameof(Names))]
    [SetCulture("de-DE")]
    public void Fragment_has_title_description_specification_and_one_line_that_runs(string name)
    {
        Chart chart = Gallery.Draw(name);
        string html = chart.ToHtmlFragment();
        Assert.Multiple(() =>
        {
            Assert.That(html, Does.StartWith("<figure ").And.EndWith("</figure>\n"));
            Assert.That(html, Does.Contain($"<strong>{Escaped(chart.Title)}</strong>"));
            Assert.That(html, Does.Contain($"<figcaption>{Escaped(chart.Description)}</figcaption>"));
            Assert.That(Scripts(html), Is.EqualTo(new[] { $"<script type=\"application/json\">{chart.InPage}</script>", Line }));
            Assert.That(html, Does.Not.Match(@"<[^>]*\s(id|src|href|on\w+)=").And.Not.Contain("http-equiv").And.Not.Contain("@import"));
            Assert.That(html.Length - chart.InPage.Length - chart.Title.Length - chart.Description.Length, Is.LessThan(1_500));
        });
    }

    [TestCaseSource(nameof(Names))]
    public void Specification_of_a_fragment_reads_back(string name)
    {
        Chart chart = Gallery.Draw(name);
        string json = Scripts(chart.ToHtmlFragment())[0];
        using JsonDocument specification = JsonDocument.Parse(json[(json.IndexOf('>', StringComparison.Ordinal) + 1)..^"</script>".Length]);
        Assert.That(specification.RootElement.GetProperty("description").GetString(), Is.EqualTo(chart.Description));
        Assert.That(specification.RootElement.GetProperty("width").GetString(), Is.EqualTo("container"));
    }

    [Test]
    public void Hostile_text_is_inert_in_the_fragment()
    {
        string harmless = Gallery.Draw("parameters").ToHtmlFragment();
        foreach (Chart chart in new[] { HostileText.Chart(), HostileText.ChartOfNames() })
        {
            string html = chart.ToHtmlFragment();
            Assert.That(Tags(html), Is.EqualTo(Tags(harmless)), "the data make no element");
            Assert.That(html, Does.Contain("window.hit").And.Not.Contain("<img").And.Not.Contain(HostileText.Id));
            Assert.That(Scripts(html), Has.Length.EqualTo(2));
            Assert.That(Scripts(html)[0], Does.Not.Contain('&').And.Not.Contain('\u2028'));
            Assert.That(Scripts(html)[^1], Is.EqualTo(Line));
        }
    }

    [Test]
    public void Hostile_text_is_left_alone_by_what_notebooks_do_to_formulas() =>
        Assert.That(HostileText.Chart().ToHtmlFragment(), Does.StartWith("<figure class=\"clv-chart tex2jax_ignore mathjax_ignore\">"));

    [Test]
    public void Fragment_says_what_to_do_where_the_scripts_never_come()
    {
        string html = Gallery.Draw("parameters").ToHtmlFragment();
        Assert.That(html, Does.Contain("run a cell with <code>ChartScripts.Instance</code>").And.Contain("<code>ChartScripts.Instance.ToHtml()</code>"));
    }

    [Test]
    public void Scripts_are_one_element_with_all_libraries_and_no_address()
    {
        if (VegaScripts.Available.Sources is not { } sources)
        {
            Assert.Ignore("The library was built without Vega.");
            return;
        }

        string html = ChartScripts.Instance.ToHtml();
        Assert.Multiple(() =>
        {
            Assert.That(html, Does.StartWith("<script>").And.EndWith("</script>\n"));
            Assert.That(Regex.Count(html, "</script", RegexOptions.IgnoreCase), Is.EqualTo(1), "no library ends the element");
            Assert.That(html, Does.Not.Contain("<!--").And.Not.Contain("cdn.jsdelivr.net"));
            Assert.That(sources, Has.All.Matches<string>(source => html.Contains(source!, StringComparison.Ordinal)));
            Assert.That(html.Length - sources.Sum(source => source.Length), Is.LessThan(10_000));
            Assert.That(ChartScripts.Instance.ToHtml(), Is.SameAs(html), "it is made once");
        });
    }

    [Test]
    public void Scripts_that_were_not_embedded_are_fetched_in_the_same_versions()
    {
        string html = new ChartScripts(VegaScripts.OnCdn).ToHtml();
        Assert.That(VegaScripts.Addresses, Has.All.Matches<string>(address => html.Contains($"'{address}'", StringComparison.Ordinal)));
        Assert.That(html, Has.Length.LessThan(10_000));
    }

    [Test]
    public void Scripts_name_themselves() =>
        Assert.That(ChartScripts.Instance.ToString(), Is.EqualTo("The scripts that draw charts: vega 5.33.1, vega-lite 5.23.0, vega-embed 6.29.0."));

    [Test]
    public void Chart_in_words_is_title_and_description()
    {
        Chart chart = Gallery.Draw("dropout");
        Assert.That(chart.ToString(), Is.EqualTo($"{chart.Title}\n{chart.Description}"));
    }

    private static string Escaped(string text) => System.Net.WebUtility.HtmlEncode(text);

    private static string[] Scripts(string html) => [.. Script().Matches(html).Select(script => script.Value)];

    private static string[] Tags(string html) => [.. Tag().Matches(html).Select(tag => tag.Value)];

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
