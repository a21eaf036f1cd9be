namespace Clv.Probabilistic.Service;

/// <summary>What a customer is taken to do next.</summary>
/// <param name="Buys">Whether the customer orders in the first period after the end of observation.</param>
/// <param name="Amount">What that order comes to; null for what is expected of it.</param>
/// <param name="SilentWeeks">For how many weeks nothing comes then; null for none.</param>
/// <param name="Horizon">The length of the future; null for the usual one.</param>
internal sealed record CustomerChange(bool Buys, double? Amount, double? SilentWeeks, double? Horizon)
{
    /// <summary>The longest silence that is looked at: ten years.</summary>
    public const double MostWeeks = 520;
}
