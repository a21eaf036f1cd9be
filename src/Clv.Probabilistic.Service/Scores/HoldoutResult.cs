namespace Clv.Probabilistic.Service;

/// <summary>How a candidate and the models that were live then forecast the time that was held out.</summary>
/// <param name="From">The last day that both knew.</param>
/// <param name="To">The last day that was looked at.</param>
/// <param name="Customers">How many customers.</param>
/// <param name="Actual">The purchases that came.</param>
/// <param name="Expected">What the candidate, fitted to the time before, expected.</param>
/// <param name="MeanAbsoluteError">Its mean absolute error per customer.</param>
/// <param name="LiveExpected">What the live model expected.</param>
/// <param name="LiveMeanAbsoluteError">Its mean absolute error.</param>
internal sealed record HoldoutResult(
    DateOnly From,
    DateOnly To,
    long Customers,
    double Actual,
    double Expected,
    double MeanAbsoluteError,
    double LiveExpected,
    double LiveMeanAbsoluteError);
