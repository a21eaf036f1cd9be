namespace Clv.Probabilistic.Cli;

/// <summary>What is to be said of customers in an engine.</summary>
/// <param name="Purchases">The purchase model.</param>
/// <param name="Spend">The spend model; null without one.</param>
/// <param name="Options">What is predicted.</param>
/// <param name="HistoriesTable">The table of histories of a script, as it is written; null where the command line names none.</param>
/// <param name="View">The view that a script makes; null for a query alone.</param>
internal sealed record ScoreRequest(
    PurchaseModel Purchases, ISpendModel? Spend, PredictionOptions Options, string? HistoriesTable, string[]? View);
