namespace Clv.Probabilistic;

/// <summary>How one forecaster did on one split: its scores, and the losses that differences are made of.</summary>
/// <param name="Purchases">The scores of purchases.</param>
/// <param name="Spend">The scores of spend; null without a forecast of it.</param>
/// <param name="CountLoss">Each customer's ranked probability score; null where there is none.</param>
/// <param name="PurchaseLoss">Each customer's squared error of purchases.</param>
/// <param name="SpendLoss">Each customer's squared error of spend; null without a forecast of it.</param>
internal sealed record TrialResult(
    PurchaseScores Purchases, SpendScores? Spend, double[]? CountLoss, double[] PurchaseLoss, double[]? SpendLoss);
