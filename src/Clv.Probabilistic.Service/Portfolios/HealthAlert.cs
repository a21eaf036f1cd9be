namespace Clv.Probabilistic.Service;

/// <summary>That the models may not fit the customers any more.</summary>
/// <param name="Alert">One of <c>drift</c>, <c>tracking</c> and <c>stale_model</c>.</param>
/// <param name="Sentence">What it is, and what to do.</param>
internal sealed record HealthAlert(string Alert, string Sentence)
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["drift", "tracking", "stale_model"];
}
