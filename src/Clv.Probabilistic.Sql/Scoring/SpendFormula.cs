namespace Clv.Probabilistic.Sql;

/// <summary>Expected spend per purchase in closed form, over the columns <c>x</c> and <c>m</c>; empty where a model says nothing of a
/// customer.</summary>
/// <remarks>Gamma-Gamma: p(v + x·m)/(p·x + q − 1), Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary Value", equation 5; it is
/// infinite, and the cell empty, where p·x + q ≤ 1.</remarks>
internal static class SpendFormula
{
    /// <summary>Whether a model has one.</summary>
    public static bool IsOf(ISpendModel model) => model is GammaGammaModel or FlatSpendModel;

    /// <summary>The formula of a model.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public static string Of(ISpendModel model) => model switch
    {
        GammaGammaModel { Parameters: var p } => GammaGamma(
            PurchaseFormula.Written(p.P), $"({PurchaseFormula.Written(p.P)} * x + {PurchaseFormula.Written(p.Q - 1)})", PurchaseFormula.Written(p.V)),
        FlatSpendModel flat => PurchaseFormula.Written(flat.AverageOrderValue),
        _ => throw new ArgumentException(
            $"{model.Name} has no formula of frequency and mean spend that an engine could compute; predict in memory and write the scores back.", nameof(model)),
    };

    private static string GammaGamma(string p, string denominator, string v) =>
        $"CASE WHEN x > 0 AND m < 0 THEN NULL WHEN {denominator} <= 0 THEN NULL ELSE {p} * ({v} + CASE WHEN x > 0 THEN x * m ELSE 0 END) / {denominator} END";
}
