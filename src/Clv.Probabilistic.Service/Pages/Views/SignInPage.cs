namespace Clv.Probabilistic.Service;

/// <summary>Asks who somebody is.</summary>
internal static class SignInPage
{
    /// <summary>The page.</summary>
    /// <param name="to">Where to go on.</param>
    /// <param name="wrong">What was wrong with what was shown; null at first.</param>
    public static PageContent Render(string to, string? wrong) => new("Sign in", Html.Of($"""
        <form class="sign-in" method="post" action="/sign-in">
        <p>This service answers those who have a key, which whoever runs it makes with <code>clv serve DIR --add-key NAME --role reader</code>, or a
        token of its issuer.</p>
        {Html.If(wrong is not null, () => Html.Of($"""<p role="alert" class="bad">{wrong}</p>"""))}
        <input type="hidden" name="to" value="{to}">
        <div class="field"><label for="key">Key or token</label><input id="key" name="key" type="password" autocomplete="current-password" required spellcheck="false"></div>
        <button>Sign in</button>
        </form>
        """));
}
