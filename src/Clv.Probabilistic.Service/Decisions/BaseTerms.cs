namespace Clv.Probabilistic.Service;

/// <summary>The terms that the whole base is valued by otherwise; null where they stay as they are.</summary>
/// <param name="Margin">The share of spend that is value.</param>
/// <param name="DiscountRate">The effective annual rate.</param>
/// <param name="Horizon">The length of the future, in the unit of the model.</param>
/// <param name="ContactCost">What it costs to contact a customer; null where nobody is contacted.</param>
/// <param name="Lift">By which share a contact raises what a customer buys within the horizon.</param>
internal sealed record BaseTerms(double? Margin, double? DiscountRate, double? Horizon, double? ContactCost, double? Lift)
{
    /// <summary>The lift that is assumed where none is given: nothing that is known of customers from their orders says what it is.</summary>
    public const double UsualLift = 0.1;
}
