namespace Clv.Probabilistic.Service;

/// <summary>How many customers are worth contacting, and what that gains.</summary>
/// <param name="ContactCost">What a contact costs.</param>
/// <param name="Lift">By which share a contact raises what a customer buys within the horizon.</param>
/// <param name="LiftIsAssumed">Whether nobody said so: only an experiment tells.</param>
/// <param name="Contacted">How many customers gain more than their contact costs.</param>
/// <param name="Cost">What contacting them costs.</param>
/// <param name="Gain">What it is expected to gain, after the cost.</param>
/// <param name="GainLower">Where that gain would be at least if the parameters of the models were known, at this lift; null without intervals.</param>
/// <param name="GainUpper">Where it would be at most.</param>
/// <param name="WithoutValue">Customers whose value is not known, who cannot be ranked.</param>
internal sealed record ContactAnswer(
    double ContactCost,
    double Lift,
    bool LiftIsAssumed,
    int Contacted,
    double Cost,
    double Gain,
    double? GainLower,
    double? GainUpper,
    int WithoutValue);
