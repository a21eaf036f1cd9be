namespace Clv.Probabilistic;

/// <summary>Why some customers have no finite number in a predicted column, so that their cells in a file are empty.</summary>
/// <param name="IsInfinite">Whether their number is +∞; otherwise it cannot be had and is NaN.</param>
/// <param name="Customers">Which customers, in words that follow their number: <c>with a negative mean spend</c>.</param>
/// <param name="Because">Why that leaves nothing to say, in words; null where it is plain.</param>
public sealed record EmptyCellReason(bool IsInfinite, string Customers, string? Because = null)
{
    /// <summary>Whether a value is what the reason speaks of.</summary>
    internal bool Explains(double value) => IsInfinite ? double.IsPositiveInfinity(value) : double.IsNaN(value);
}
