namespace Clv.Probabilistic.Cli;

/// <summary>Which features a command line asks for.</summary>
/// <param name="Chosen">Features by their names, or by those of their groups; null for all.</param>
/// <param name="Purchases">Models of purchases that are fitted at the origin, whose answers are features as well.</param>
/// <param name="Spend">A model of spend, likewise; null for none.</param>
/// <param name="Profiles">What is known of customers beside their orders, which are features as well; null for nothing.</param>
internal sealed record FeatureRequest(
    IReadOnlyList<string>? Chosen, IReadOnlyList<IPurchaseFitter> Purchases, ISpendFitter? Spend, ProfileRequest? Profiles);
