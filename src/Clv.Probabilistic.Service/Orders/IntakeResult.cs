namespace Clv.Probabilistic.Service;

/// <summary>What became of orders that were sent.</summary>
/// <param name="Accepted">Those that are new.</param>
/// <param name="Duplicates">Those that were there already, as they are.</param>
/// <param name="Corrected">Those that took the place of one with the same id.</param>
/// <param name="Erased">Those of somebody who was erased, from before that day: they stay out.</param>
/// <param name="Customers">How many customers they were of.</param>
internal readonly record struct IntakeResult(long Accepted, long Duplicates, long Corrected, long Erased, long Customers)
{
    /// <summary>Both.</summary>
    public static IntakeResult operator +(IntakeResult one, IntakeResult other) => new(
        one.Accepted + other.Accepted,
        one.Duplicates + other.Duplicates,
        one.Corrected + other.Corrected,
        one.Erased + other.Erased,
        one.Customers + other.Customers);
}
