namespace Clv.Probabilistic.Cli;

/// <summary>The purchase model of a run, and why it is that one.</summary>
/// <param name="Fitter">The model's fitter.</param>
/// <param name="Comparison">The comparison that it was chosen by; null where it was named, or nothing could be compared.</param>
/// <param name="Sentences">Why it was chosen; empty where it was named.</param>
internal sealed record ModelChoice(IPurchaseFitter Fitter, ModelComparisonResult? Comparison, IReadOnlyList<string> Sentences)
{
    /// <summary>The orders as the comparison cut them, with its fits; null without one.</summary>
    public Rehearsal? Rehearsal => Comparison?.Splits[0].Rehearsal;

    /// <summary>The model of a name, or the one that predicts held-out orders best.</summary>
    public static ModelChoice Of(
        string model, TransactionTable orders, SummaryOptions options, ProgressDisplay progress, CancellationToken token)
    {
        if (model != ModelOption.Automatic)
        {
            return new ModelChoice(PurchaseFitters.Of(model), null, []);
        }

        progress.Step("Comparing models on held-out orders");
        try
        {
            HoldoutSplit split = Backtest.Split(orders, options);
            double days = split.HoldoutEnd.DayNumber - split.CalibrationEnd.DayNumber;
            ModelComparisonResult result = ModelComparison.Run(
                orders,
                new ComparisonOptions { Horizon = days / options.Unit.LengthInDays(), Summary = options, Splits = [split] },
                token);
            string name = result.BestModel!.Name;
            string chosen = $"{name} is chosen of {string.Join(", ", PurchaseFitters.All.Select(fitter => fitter.ModelName))}.";
            return new ModelChoice(PurchaseFitters.Of(name), result, [chosen, .. result.Verdict]);
        }
        catch (InvalidOperationException error)
        {
            return new ModelChoice(
                PurchaseFitters.Of(ModelOption.Default), null, [$"Models cannot be compared, so it is {ModelOption.Default}. {error.Message}"]);
        }
    }
}
