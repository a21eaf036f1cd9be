namespace Clv.Probabilistic;

/// <summary>Fits the shifted-beta-geometric model (sBG) by maximum likelihood: Fader and Hardie (2007), appendix B.</summary>
/// <example>
/// <code>
/// ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
/// ModelFit&lt;ShiftedBetaGeoModel&gt; fit = new ShiftedBetaGeoFitter().Fit(regular);
/// Console.WriteLine($"after 12 renewals {fit.Model.Survival(12):0.0000} are there");
/// </code>
/// </example>
public sealed class ShiftedBetaGeoFitter() : ContractFitter<ShiftedBetaGeoModel>(ShiftedBetaGeoModel.Kind)
{
    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(ContractRenewals renewals) => new ShiftedBetaGeoLikelihood(Space, renewals);
}
