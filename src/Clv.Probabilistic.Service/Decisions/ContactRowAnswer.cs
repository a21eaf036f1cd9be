namespace Clv.Probabilistic.Service;

/// <summary>A customer to contact.</summary>
/// <param name="Rank">The place in the order of gain per cost, from 1.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="PAlive">The probability that the customer is active.</param>
/// <param name="Clv">What the customer is worth over the horizon of the question, without a contact.</param>
/// <param name="Gain">What the contact is expected to gain, after its cost.</param>
/// <param name="Cost">What it is expected to cost.</param>
/// <param name="BreakEvenLift">The lift at which it gains nothing.</param>
/// <param name="BreakEvenProbability">The probability with which it must bring one order more.</param>
internal sealed record ContactRowAnswer(
    int Rank, CustomerId CustomerId, double? PAlive, double? Clv, double? Gain, double? Cost, double? BreakEvenLift, double? BreakEvenProbability);
