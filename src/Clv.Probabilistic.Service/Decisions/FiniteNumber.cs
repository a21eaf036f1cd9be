namespace Clv.Probabilistic.Service;

/// <summary>Numbers as answers have them: finite, or none.</summary>
internal static class FiniteNumber
{
    /// <summary>The number; null where it is not finite.</summary>
    public static double? Of(double? number) => number is { } known && double.IsFinite(known) ? known : null;
}
