namespace Clv.Probabilistic.Studies;

/// <summary>How a forecaster did at a cut.</summary>
/// <param name="PurchaseError">The root of the mean squared error of purchases.</param>
/// <param name="SpendError">That of spend; null without amounts.</param>
/// <param name="Within">The share of customers whose purchases lie in the central 80 % of what was forecast; NaN without a distribution.</param>
/// <param name="Seconds">Processor time of learning and forecasting.</param>
/// <param name="Account">What was learnt; empty for models.</param>
internal sealed record CutResult(double PurchaseError, double? SpendError, double Within, double Seconds, string Account);
