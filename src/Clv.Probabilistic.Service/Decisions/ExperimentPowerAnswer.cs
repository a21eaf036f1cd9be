namespace Clv.Probabilistic.Service;

/// <summary>How surely a lift is found with all customers there are, and how many it takes.</summary>
/// <param name="Lift">The lift.</param>
/// <param name="AbsoluteLift">The lift as a difference of means per customer.</param>
/// <param name="Power">The probability of finding it, from outcomes alone.</param>
/// <param name="PowerWithCovariate">The same with the model's expectation as covariate.</param>
/// <param name="Customers">The customers that it takes, from outcomes alone.</param>
/// <param name="CustomersWithCovariate">The same with the covariate.</param>
internal sealed record ExperimentPowerAnswer(
    double Lift, double? AbsoluteLift, double? Power, double? PowerWithCovariate, double? Customers, double? CustomersWithCovariate);
