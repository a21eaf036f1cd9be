namespace Clv.Probabilistic;

/// <summary>That a model is a special case of another, and why the likelihood-ratio statistic of the two is what it is.</summary>
/// <param name="Name">The name of the other model.</param>
/// <param name="Reference">How the statistic is distributed if the special case holds, as the end of a sentence that begins "The p-value is
/// the tail of chi-square with k degrees of freedom, an upper bound: ". A special case on the boundary of the general model makes the
/// statistic smaller than chi-square.</param>
/// <example>
/// <code>
/// foreach (ModelNesting special in BetaGeoModel.Kind.Contains)
/// {
///     Console.WriteLine($"{BetaGeoModel.Kind.Name} contains {special.Name}.");
/// }
/// </code>
/// </example>
public sealed record ModelNesting(string Name, string Reference)
{
    /// <summary>A model without dropout as the limit of one with it: the mean dropout goes to 0, and the other dropout parameter then means
    /// nothing.</summary>
    /// <param name="name">The model without dropout.</param>
    /// <param name="general">The model with it.</param>
    internal static ModelNesting WithoutDropout(string name, string general) => new(
        name,
        $"without dropout one parameter of {general} is on its boundary and another vanishes, so that the statistic is smaller than that, between it and an even mixture of 0 and chi-square with one degree of freedom (Self and Liang 1987).");
}
