namespace Clv.Probabilistic;

/// <summary>What is known of the observation behind a summary.</summary>
/// <param name="End">The moment that T runs to; null where it is not known.</param>
/// <param name="Grain">What purchases were collapsed into; null where it is not known.</param>
internal readonly record struct ObservedUntil(DateTime? End, Grain? Grain);
