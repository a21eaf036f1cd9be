namespace Clv.Probabilistic.Service;

/// <summary>What is around every page: its head, the list of pages, and who looks at it.</summary>
internal static class PageFrame
{
    /// <summary>A page.</summary>
    /// <param name="visitor">Who looks at it; null where nobody has said who they are.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="main">What is on it.</param>
    /// <param name="scripts">Further scripts that it needs, by name.</param>
    public static Html Of(PageVisitor? visitor, string path, string title, Html main, params IEnumerable<string> scripts)
    {
        bool hasCharts = PageAssets.DrawCharts && main.ToString().Contains("class=\"clv-plot\"", StringComparison.Ordinal);
        IEnumerable<string> all = hasCharts ? [PageAssets.Charts, "page.js", .. scripts] : ["page.js", .. scripts];
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} · clv</title>
            <link rel="icon" href="{PageAssets.AddressOf("icon.svg")}">
            <link rel="stylesheet" href="{PageAssets.AddressOf("page.css")}">
            {all.Select(script => Html.Of($"""<script src="{PageAssets.AddressOf(script)}" defer></script>"""))}
            </head>
            <body>
            <a class="skip" href="#main">To the content</a>
            <header>
            <a class="brand" href="/">clv</a>
            {Html.If(visitor is not null, () => Places(path))}
            {Html.If(visitor is { IsSignedIn: true }, () => SignedIn(visitor!))}
            </header>
            <main id="main" tabindex="-1">
            <h1>{title}</h1>
            {main}
            </main>
            <footer><a href="/docs">The interface for programs</a> · <a href="/metrics">Measurements</a></footer>
            </body>
            </html>

            """);
    }

    /// <summary>Of what moment and models the numbers of a page are.</summary>
    public static Html MomentOf(PortfolioAnswer answer) => Html.Of($"""
        <p class="moment">As of <strong>{PageNumbers.Day(answer.AsOf)}</strong>, over the {PageNumbers.Number(answer.Horizon)} {answer.TimeUnit}s after, by
        <a href="/models">models {answer.ModelVersion}</a> ({answer.Model}).{Behind(answer)}</p>
        """);

    private static Html Behind(PortfolioAnswer answer) =>
        Html.If(answer.IsBehind, () => Html.Of($" Customers have changed since; within a minute these numbers do too."));

    private static Html Places(string path) => Html.Of($"""
        <nav aria-label="Pages">
        <ul>{PagePlace.All.Select(place => Html.Of($"""<li><a href="{place.Path}"{Current(place, path)}>{place.Name}</a></li>"""))}</ul>
        </nav>
        """);

    private static Html Current(PagePlace place, string path) => place.Path == path ? Html.Of($" aria-current=\"page\"")
        : place.Path.Length > 1 && path.StartsWith(place.Path + "/", StringComparison.Ordinal) ? Html.Of($" aria-current=\"true\"")
        : Html.Empty;

    private static Html SignedIn(PageVisitor visitor) => Html.Of($"""
        <form class="who" method="post" action="/sign-out"><span>{visitor.Name}, {visitor.Role.Word()}</span> <button>Sign out</button></form>
        """);
}
