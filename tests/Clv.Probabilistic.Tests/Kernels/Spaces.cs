namespace Clv.Probabilistic.Tests;

/// <summary>The parameters of models, for likelihoods without a fitter.</summary>
internal static class Spaces
{
    public static ParameterSpace BetaGeo { get; } = new(BetaGeoParameters.Specifications);

    public static ParameterSpace ParetoNbd { get; } = new(ParetoNbdParameters.Specifications);

    public static ParameterSpace Nbd { get; } = new(NbdParameters.Specifications);

    public static ParameterSpace ExponentialLifetime { get; } = new(ExponentialLifetimeModel.Kind.Parameters);

    public static ParameterSpace Cnbd { get; } = new(BetaGeoCnbdModel.Kind.Parameters);

    public static ParameterSpace GammaGamma { get; } = new(GammaGammaParameters.Specifications);
}
