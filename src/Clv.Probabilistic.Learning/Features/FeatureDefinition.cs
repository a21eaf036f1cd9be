namespace Clv.Probabilistic.Learning;

/// <summary>A feature of customers: what it is called and what it means.</summary>
/// <param name="Name">The name of its column.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Meaning">What it is, in a sentence, with its unit and with when it is missing.</param>
/// <example>
/// <code>
/// foreach (FeatureDefinition feature in CustomerFeatures.Definitions)
/// {
///     Console.WriteLine($"{feature.Name}: {feature.Meaning}");
/// }
/// </code>
/// </example>
public sealed record FeatureDefinition(string Name, FeatureGroup Group, string Meaning);
