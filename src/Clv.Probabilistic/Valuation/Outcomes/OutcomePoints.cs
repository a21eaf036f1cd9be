namespace Clv.Probabilistic;

/// <summary>The points of parameters that outcomes are averaged over, and what about them makes columns cheap.</summary>
internal sealed class OutcomePoints
{
    /// <summary>The points, without those of weight 0.</summary>
    /// <param name="purchases">Points of a purchase model's parameters, one at least.</param>
    /// <param name="spend">Points of a spend model's parameters; empty for none.</param>
    public OutcomePoints(
        IReadOnlyList<(IPurchaseModel Model, double Weight)> purchases, IReadOnlyList<(ISpendModel Model, double Weight)> spend)
    {
        Purchases = Normalized(purchases);
        Spend = spend.Count == 0 ? [] : Normalized(spend);
        Known = [.. Purchases.Select(point => point.Model).OfType<PurchaseModel>()];
        Shift = Known.Length == Purchases.Length ? Known.Min(model => model.CurveShift) : double.NaN;
        GammaGamma = [.. Spend.Select(point => point.Model).OfType<GammaGammaModel>().Select(model => model.Parameters)];
        SpendWeights = [.. Spend.Select(point => point.Weight)];
        FlatSpend = Spend.Length > 0 && Spend.All(point => point.Model is FlatSpendModel)
            && Spend.Select(point => point.Model.PopulationMean).Distinct().Count() == 1
            ? Spend[0].Model.PopulationMean
            : double.NaN;
    }

    /// <summary>Purchase models, with weights that add up to 1.</summary>
    public (IPurchaseModel Model, double Weight)[] Purchases { get; }

    /// <summary>Spend models, with weights that add up to 1.</summary>
    public (ISpendModel Model, double Weight)[] Spend { get; }

    /// <summary>The purchase models that are of the library.</summary>
    public PurchaseModel[] Known { get; }

    /// <summary>How far the future of an active customer is analytic in T below 0; NaN where it depends on more than x and T, or is not
    /// known to.</summary>
    public double Shift { get; }

    /// <summary>Whether all customers of a frequency have curves in common.</summary>
    public bool HaveCurves => !double.IsNaN(Shift);

    /// <summary>The parameters of the spend models that are Gamma-Gamma.</summary>
    public GammaGammaParameters[] GammaGamma { get; }

    /// <summary>The weights of the spend models.</summary>
    public double[] SpendWeights { get; }

    /// <summary>Whether all spend models are Gamma-Gamma.</summary>
    public bool AreGammaGamma => Spend.Length > 0 && GammaGamma.Length == Spend.Length;

    /// <summary>The spend of every purchase of everybody under all points; NaN where there is no such.</summary>
    public double FlatSpend { get; }

    private static (TModel Model, double Weight)[] Normalized<TModel>(IReadOnlyList<(TModel Model, double Weight)> points)
    {
        double total = points.Sum(point => point.Weight);
        return [.. points.Where(point => point.Weight > 0).Select(point => (point.Model, point.Weight / total))];
    }
}
