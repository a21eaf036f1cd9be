namespace Clv.Probabilistic.Service;

/// <summary>Says in a sentence why there is no page.</summary>
internal static class ProblemPage
{
    /// <summary>The page.</summary>
    public static PageContent Render(string title, string? sentence) => new(title, Html.Of($"""
        <p>{sentence}</p>
        <p><a href="/">To the overview</a></p>
        """));
}
