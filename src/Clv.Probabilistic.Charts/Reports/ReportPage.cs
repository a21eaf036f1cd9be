using System.Globalization;
using System.Net;
using System.Text;

namespace Clv.Probabilistic.Charts;

/// <summary>A report as one page of HTML.</summary>
internal static class ReportPage
{
    private const string Style = """
        :root { color-scheme: light dark; --paper: #ffffff; --ink: #1f2328; --quiet: #57606a; --line: #d8dee4; --wash: #f6f8fa;
          --accent: #0072b2; --warn: #b35900; }
        @media (prefers-color-scheme: dark) { :root { --paper: #161b22; --ink: #e6edf3; --quiet: #9da7b3; --line: #373e47;
          --wash: #1c222b; --accent: #56b4e9; --warn: #e69f00; } }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
        header, main, footer { max-width: 960px; margin: 0 auto; padding: 0 24px; }
        header { padding-top: 40px; }
        h1 { font-size: 32px; line-height: 1.2; margin: 0 0 8px; overflow-wrap: anywhere; }
        h2 { font-size: 23px; line-height: 1.3; margin: 0 0 12px; }
        h3 { font-size: 17px; line-height: 1.35; margin: 28px 0 8px; overflow-wrap: anywhere; }
        p { margin: 0 0 12px; max-width: 72ch; overflow-wrap: anywhere; }
        .lead { color: var(--quiet); }
        nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 16px 0 0; padding: 12px 0;
          border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
        nav a { color: var(--accent); text-decoration: none; }
        nav a:hover, nav a:focus { text-decoration: underline; }
        section { padding: 36px 0 8px; border-bottom: 1px solid var(--line); scroll-margin-top: 8px; }
        section:last-of-type { border-bottom: 0; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 12px; margin: 4px 0 20px; padding: 0;
          list-style: none; }
        .tiles li { background: var(--wash); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; }
        .tiles .figure { display: block; font-size: 27px; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .tiles .what { display: block; font-weight: 600; margin-top: 4px; }
        .tiles .detail { display: block; color: var(--quiet); font-size: 14px; line-height: 1.4; margin-top: 2px; }
        .note { border-left: 4px solid var(--warn); background: var(--wash); padding: 10px 14px; border-radius: 0 8px 8px 0;
          margin: 0 0 14px; max-width: 72ch; overflow-wrap: anywhere; }
        .alert { border: 2px solid var(--warn); border-left-width: 8px; background: var(--wash); padding: 14px 16px; border-radius: 8px;
          margin: 0 0 20px; }
        .alert h3 { margin: 0 0 8px; }
        .alert ul { margin: 0; padding-left: 20px; max-width: 72ch; }
        .alert li { margin-bottom: 6px; overflow-wrap: anywhere; }
        ul.points { margin: 0 0 14px; padding-left: 22px; max-width: 72ch; }
        ul.points li { margin-bottom: 4px; overflow-wrap: anywhere; }
        .wide { overflow-x: auto; margin: 0 0 18px; }
        table { border-collapse: collapse; width: 100%; font-size: 15px; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--quiet); font-size: 14px; padding-bottom: 6px; }
        th, td { padding: 7px 10px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
        th { font-weight: 600; border-bottom: 2px solid var(--line); }
        th.word, td.word { text-align: left; overflow-wrap: anywhere; min-width: 7em; }
        td.number { white-space: nowrap; }
        td.word:last-child:not(:first-child) { min-width: 16em; }
        dl { margin: 0 0 14px; } dt { font-weight: 600; } dd { margin: 0 0 10px; color: var(--quiet); max-width: 72ch; }
        figure { margin: 24px 0 28px; }
        figure h3 { margin: 0 0 8px; }
        figcaption { margin-top: 6px; color: var(--quiet); font-size: 14px; max-width: 80ch; overflow-wrap: anywhere; }
        .plot { width: 100%; min-height: 120px; overflow-x: auto; }
        .plot svg { max-width: 100%; height: auto; }
        #vg-tooltip-element { font-family: inherit; font-size: 13px; }
        footer { color: var(--quiet); font-size: 14px; padding-top: 20px; padding-bottom: 48px; }
        @media (max-width: 600px) { header, main, footer { padding-left: 16px; padding-right: 16px; } h1 { font-size: 26px; }
          .tiles { grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); } .tiles .figure { font-size: 23px; }
          th, td { padding: 6px 7px; font-size: 14px; } }
        @media print {
          :root { --paper: #ffffff; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --wash: #f6f6f6; --accent: #0072b2;
            --warn: #b35900; color-scheme: light; }
          body { font-size: 11pt; } nav, .vega-actions, .vega-embed details { display: none !important; }
          header, main, footer { max-width: none; padding: 0; } section { padding-top: 18px; }
          figure, tr, .tiles li, .note, .alert { break-inside: avoid; } h2, h3, caption { break-after: avoid; } .wide { overflow: visible; }
            .plot { overflow: visible; } .plot svg .role-axis text, .plot svg .role-legend text { fill: #000000 !important; }
        }
        """;

    /// <summary>One sheet of paper, and a screen that shows it whole: sections side by side where there is room, in small type.</summary>
    private const string SheetStyle = """
        header, main, footer { max-width: 900px; } header { padding-top: 20px; }
        h1 { font-size: 24px; margin-bottom: 2px; display: -webkit-box;
          -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; } .lead { margin-bottom: 0; }
        body { font-size: 14px; line-height: 1.4; } p { margin-bottom: 6px; max-width: none; } h2 { font-size: 16px; margin-bottom: 5px; }
        main { display: grid; grid-template-columns: 1fr 1fr; column-gap: 24px; }
        section { padding: 12px 0 4px; border: 0; border-top: 1px solid var(--line); grid-column: 1 / -1; min-width: 0; }
        section#picture, section#next { grid-column: auto; }
        .tiles { grid-template-columns: repeat(5, 1fr); gap: 8px; margin: 6px 0 4px; } .tiles li { padding: 7px 9px; border-radius: 7px; min-width: 0; }
        .tiles .figure { font-size: 18px; overflow-wrap: anywhere; } .tiles .what { font-size: 13px; margin-top: 1px; }
        .tiles .detail { font-size: 11.5px; line-height: 1.3; }
        table { font-size: 12.5px; } th, td { padding: 3px 8px; } caption { font-size: 12.5px; padding-bottom: 2px; } .wide { margin-bottom: 6px; }
        td.word:last-child:not(:first-child) { min-width: 14em; } figure { margin: 0; } figure h3 { display: none; }
        figcaption { font-size: 12px; line-height: 1.35; margin-top: 2px; } .plot { min-height: 60px; }
        ul.points { margin-bottom: 4px; padding-left: 18px; max-width: none; } ul.points li { margin-bottom: 3px; }
        .note { padding: 5px 10px; margin-bottom: 6px; max-width: none; }
        footer { padding-top: 6px; padding-bottom: 16px; font-size: 12px; } footer p { margin: 0; }
        @media (max-width: 700px) { main { grid-template-columns: 1fr; } .tiles { grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); } }
        td.word:first-child { white-space: nowrap; }
        @page { margin: 10mm 12mm; }
        @media print { body { font-size: 8.5pt; line-height: 1.28; } header, main, footer { max-width: none; padding: 0; } h1 { font-size: 16pt; }
          h2 { font-size: 11pt; }
          main { grid-template-columns: 1fr 1fr; } .tiles { grid-template-columns: repeat(5, 1fr); } .tiles .figure { font-size: 13pt; }
          .tiles .what { font-size: 8.5pt; } .tiles .detail, figcaption { font-size: 7pt; } table, caption { font-size: 7.5pt; } th, td { padding: 1.2pt 5pt; }
          td.word:last-child:not(:first-child) { min-width: 22em; } section { padding: 5pt 0 1pt; break-inside: auto; }
          footer { padding: 3pt 0 0; font-size: 7pt; } }
        """;

    private const string Footer = "Made by Clv.Probabilistic. This page is complete: it loads nothing and sends nothing.";

    /// <summary>The page.</summary>
    public static string Of(ReportDocument document, VegaScripts scripts)
    {
        (string title, string subtitle, IReadOnlyList<ReportSection> sections) = (document.Title, document.Subtitle, document.Sections);
        StringBuilder page = new();
        List<(Chart Chart, int? Height)> charts = [];
        ChartPage.AppendHead(page, title, document.IsSheet ? $"{Style}\n{SheetStyle}" : Style, scripts, document.Style);
        page.Append(CultureInfo.InvariantCulture, $"<header>\n<h1>{Escaped(title)}</h1>\n<p class=\"lead\">{Escaped(subtitle)}</p>\n");
        if (!document.IsSheet)
        {
            AppendMenu(page, sections);
        }

        page.Append("</header>\n<main>\n");
        foreach (ReportSection section in sections)
        {
            page.Append(
                CultureInfo.InvariantCulture, $"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-title\">\n<h2 id=\"{section.Id}-title\">{Escaped(section.Title)}</h2>\n");
            foreach (ReportBlock block in section.Blocks)
            {
                Append(page, block, charts);
            }

            page.Append("</section>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"</main>\n<footer><p>{Footer}</p></footer>\n");
        ChartPage.AppendCharts(page, [.. charts.Select((drawn, i) => (IdOf(i), drawn.Chart.InPageOf(document.Style, drawn.Height)))], scripts, document.Style);
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    private static void AppendMenu(StringBuilder page, IReadOnlyList<ReportSection> sections)
    {
        page.Append("<nav aria-label=\"Sections\"><ul>\n");
        foreach (ReportSection section in sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{section.Id}\">{Escaped(section.Title)}</a></li>\n");
        }

        page.Append("</ul></nav>\n");
    }

    private static void Append(StringBuilder page, ReportBlock block, List<(Chart Chart, int? Height)> charts)
    {
        switch (block)
        {
            case ReportBlock.Text text:
                page.Append(CultureInfo.InvariantCulture, $"<p>{Escaped(text.Sentences)}</p>\n");
                break;
            case ReportBlock.Heading heading:
                page.Append(CultureInfo.InvariantCulture, $"<h3>{Escaped(heading.Title)}</h3>\n");
                break;
            case ReportBlock.Note note:
                page.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{Escaped(note.Sentences)}</p>\n");
                break;
            case ReportBlock.Alert alert:
                page.Append(CultureInfo.InvariantCulture, $"<div class=\"alert\" role=\"note\">\n<h3>{Escaped(alert.Title)}</h3>\n<ul>\n");
                foreach ((string word, string sentence) in alert.Sentences)
                {
                    page.Append(CultureInfo.InvariantCulture, $"<li><strong>{Escaped(word)}:</strong> {Escaped(sentence)}</li>\n");
                }

                page.Append("</ul>\n</div>\n");
                break;
            case ReportBlock.Points points:
                page.Append("<ul class=\"points\">\n");
                foreach (string sentence in points.Sentences)
                {
                    page.Append(CultureInfo.InvariantCulture, $"<li>{Escaped(sentence)}</li>\n");
                }

                page.Append("</ul>\n");
                break;
            case ReportBlock.Terms terms:
                page.Append("<dl>\n");
                foreach ((string term, string meaning) in terms.Definitions)
                {
                    page.Append(CultureInfo.InvariantCulture, $"<dt>{Escaped(term)}</dt><dd>{Escaped(meaning)}</dd>\n");
                }

                page.Append("</dl>\n");
                break;
            case ReportBlock.Tiles tiles:
                page.Append("<ul class=\"tiles\">\n");
                foreach ((string figure, string what, string detail) in tiles.Figures)
                {
                    page.Append(
                        CultureInfo.InvariantCulture,
                        $"<li><span class=\"figure\">{Escaped(figure)}</span><span class=\"what\">{Escaped(what)}</span><span class=\"detail\">{Escaped(detail)}</span></li>\n");
                }

                page.Append("</ul>\n");
                break;
            case ReportBlock.Table table:
                AppendTable(page, table);
                break;
            case ReportBlock.Picture picture:
                AppendPicture(page, picture.Chart, IdOf(charts.Count));
                charts.Add((picture.Chart, picture.Height));
                break;
        }
    }

    private static void AppendTable(StringBuilder page, ReportBlock.Table table)
    {
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{Escaped(table.Caption)}\"><table>\n<caption>{Escaped(table.Caption)}</caption>\n<thead><tr>");
        foreach (ReportColumn column in table.Columns)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"{ClassOf(column)}\">{Escaped(column.Title)}</th>");
        }

        page.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            page.Append("<tr>");
            for (int i = 0; i < row.Count; i++)
            {
                page.Append(CultureInfo.InvariantCulture, $"<td class=\"{ClassOf(table.Columns[i])}\">{Escaped(row[i])}</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    private static void AppendPicture(StringBuilder page, Chart chart, string id)
    {
        page.Append(CultureInfo.InvariantCulture, $"<figure>\n<h3>{Escaped(chart.Title)}</h3>\n");
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"plot\" data-chart=\"{id}\"></div>\n");
        page.Append(CultureInfo.InvariantCulture, $"<figcaption>{Escaped(chart.Description)}</figcaption>\n</figure>\n");
    }

    private static string IdOf(int chart) => string.Create(CultureInfo.InvariantCulture, $"chart-{chart + 1}");

    private static string ClassOf(ReportColumn column) => column.IsNumber ? "number" : "word";

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
