namespace Clv.Probabilistic.Learning;

/// <summary>A feature that is computed from a customer's purchases.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="NeedsMoney">Whether there is none without amounts.</param>
/// <param name="Of">Its value for one customer; NaN where it is missing.</param>
internal sealed record PastFeature(FeatureDefinition Definition, bool NeedsMoney, PastFeature.Function Of)
{
    /// <summary>Computes a feature of one customer.</summary>
    internal delegate double Function(in CustomerPast past);
}
