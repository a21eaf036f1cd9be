using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The beta-discrete-Weibull model (BdW) of contracts: as sBG, but a customer's own probability of leaving may rise or fall with every
/// renewal.</summary>
/// <remarks>S(t) = B(α, β+t^c)/B(α, β); c = 1 is sBG. P. S. Fader, B. G. S. Hardie, Y. Liu, J. Davin and T. Steenburgh (2018), "How to Project Customer
/// Retention" Revisited, Journal of Interactive Marketing 43(1). Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class BetaDiscreteWeibullModel : ContractModel
{
    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    public BetaDiscreteWeibullModel(BetaDiscreteWeibullParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <summary>What BdW is.</summary>
    public static ContractModelDefinition Kind { get; } = new(
        typeof(BetaDiscreteWeibullModel), p => new BetaDiscreteWeibullModel(new(p[0], p[1], p[2])), () => new BetaDiscreteWeibullFitter())
    {
        Name = "bdw",
        Title = "BdW",
        Gist = "renewals of contracts, with a habit that grows or wears off",
        Explanation = "each customer's probability of leaving differs between customers, and rises or falls with every renewal (Fader, Hardie, Liu, Davin and Steenburgh 2018).",
        Parameters = BetaDiscreteWeibullParameters.Specifications,
        Contains = [new ModelNesting("sbg", "c = 1 lies within the range of c, so that the statistic is chi-square in large samples (Wilks 1938).")],
    };

    /// <inheritdoc/>
    public override ModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public BetaDiscreteWeibullParameters Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>Without a closed form, by the first terms and an integral of the rest.</remarks>
    public override double ExpectedTenure => new BetaDiscreteWeibullSum(Parameters).From(0, rate: 0);

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override double LogSurvivalOf(int period) => ContractClock.At(period, Parameters.C) is var clock and < ContractClock.Largest
        ? LogBetaFall.Of(Parameters.Alpha, Parameters.Beta, clock)
        : LogBetaFall.OfLog(Parameters.Alpha, Parameters.Beta, Parameters.C * Math.Log(period));

    /// <inheritdoc/>
    private protected override double LogRetentionOf(int period) => ContractClock.At(period, Parameters.C) < ContractClock.Largest
        ? LogBetaFall.Of(Parameters.Alpha, Parameters.Beta + ContractClock.At(period - 1, Parameters.C), ContractClock.Step(period, Parameters.C))
        : LogSurvivalOf(period) - (period == 1 ? 0 : LogSurvivalOf(period - 1));

    /// <inheritdoc/>
    private protected override double DiscountedFrom(int period, double rate) => new BetaDiscreteWeibullSum(Parameters).From(period, rate);
}
