namespace Clv.Probabilistic.Service;

/// <summary>A page that others lead to.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called in the list of pages.</param>
internal sealed record PagePlace(string Path, string Name)
{
    /// <summary>The pages in the order in which they are listed.</summary>
    public static IReadOnlyList<PagePlace> All { get; } =
    [
        new("/", "Overview"),
        new("/customers", "Customers"),
        new("/segments", "Segments"),
        new("/cohorts", "Cohorts"),
        new("/lost", "Lost"),
        new("/what-if", "What if"),
        new("/contacts", "Contacts"),
        new("/experiments", "Experiments"),
        new("/models", "Models"),
        new("/data", "Data"),
    ];
}
