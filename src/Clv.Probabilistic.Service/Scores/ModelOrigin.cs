namespace Clv.Probabilistic.Service;

/// <summary>Where a version of the models is from, and how it did on time that was held out.</summary>
/// <param name="Created">When it came into the store, in UTC.</param>
/// <param name="Source">What made it: <c>run</c>, or <c>fit</c> by the service itself.</param>
/// <param name="Customers">How many customers it was fitted to.</param>
/// <param name="Holdout">How it did; null where nothing was held out.</param>
internal sealed record ModelOrigin(DateTime Created, string Source, long Customers, HoldoutResult? Holdout)
{
    /// <summary>The source of models that <c>clv run</c> has fitted.</summary>
    public const string Run = "run";
}
