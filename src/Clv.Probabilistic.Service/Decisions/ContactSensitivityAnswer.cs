namespace Clv.Probabilistic.Service;

/// <summary>The best plan if an assumption were another.</summary>
/// <param name="Assumption">What is changed, in words.</param>
/// <param name="Contacted">How many would be contacted.</param>
/// <param name="Cost">What that would cost.</param>
/// <param name="Gain">What it would gain.</param>
/// <param name="GainOfThisPlan">What the customers of this plan would gain then.</param>
internal sealed record ContactSensitivityAnswer(string Assumption, int Contacted, double? Cost, double? Gain, double? GainOfThisPlan);
