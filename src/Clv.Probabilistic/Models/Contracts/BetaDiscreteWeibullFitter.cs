namespace Clv.Probabilistic;

/// <summary>Fits the beta-discrete-Weibull model (BdW) by maximum likelihood: Fader, Hardie, Liu, Davin and Steenburgh (2018).</summary>
/// <example>
/// <code>
/// ContractCohorts regular = ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]);
/// ModelFit&lt;BetaDiscreteWeibullModel&gt; fit = new BetaDiscreteWeibullFitter().Fit(regular);
/// Console.WriteLine($"c is {fit.Model.Parameters.C:0.00}: above 1, leaving becomes more likely with every renewal");
/// </code>
/// </example>
public sealed class BetaDiscreteWeibullFitter() : ContractFitter<BetaDiscreteWeibullModel>(BetaDiscreteWeibullModel.Kind)
{
    /// <inheritdoc/>
    private protected override double[] StartOfOthers => [1];

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(ContractRenewals renewals) => new BetaDiscreteWeibullLikelihood(Space, renewals);
}
