namespace Clv.Probabilistic.Service;

/// <summary>What is on a page, between its head and its foot.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Main">What is on it.</param>
internal sealed record PageContent(string Title, Html Main)
{
    /// <summary>Further scripts that it needs, by name.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];
}
