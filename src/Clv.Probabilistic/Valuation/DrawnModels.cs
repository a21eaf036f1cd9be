namespace Clv.Probabilistic;

/// <summary>The models of draws that are looked at, spread evenly over all.</summary>
/// <param name="Purchases">Purchase models.</param>
/// <param name="Spend">Spend models: one where its parameters are taken for known, none without spend.</param>
internal sealed record DrawnModels(IReadOnlyList<IPurchaseModel> Purchases, IReadOnlyList<ISpendModel> Spend)
{
    /// <summary>The models of draws.</summary>
    /// <param name="interval">The draws.</param>
    /// <param name="spend">The spend model, for where its parameters are taken for known; null without spend.</param>
    /// <param name="most">How many models at most.</param>
    public static DrawnModels Of(PredictionInterval interval, ISpendModel? spend, int most) => new(
        interval.DrawnPurchases(most),
        interval.Spend is { } draws ? [.. draws.EvenlySpread(most).Select(draw => (ISpendModel)draws.ModelAt(draw))]
            : spend is null ? []
            : [spend]);
}
