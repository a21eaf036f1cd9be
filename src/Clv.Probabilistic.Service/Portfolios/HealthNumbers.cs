namespace Clv.Probabilistic.Service;

/// <summary>How the models fit the customers as they are in a portfolio.</summary>
/// <param name="Portfolio">The portfolio.</param>
/// <param name="FrequencyPsi">The population stability index of the number of repeat purchases.</param>
/// <param name="RecencyPsi">That of the time since the last purchase, as a share of the time since the first.</param>
/// <param name="Customers">How many customers it is of.</param>
/// <param name="Weeks">The weeks since the models' end of observation; the last twenty-six.</param>
internal sealed record HealthNumbers(Portfolio Portfolio, double FrequencyPsi, double RecencyPsi, int Customers, IReadOnlyList<TrackedWeek> Weeks);
