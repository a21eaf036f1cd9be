using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The beta-discrete-Weibull model (BdW) of contracts: as sBG, but a customer's own probability of leaving may rise or fall with every
/// renewal.</summary>
/// <remarks>S(t) = B(α, β+t^c)/B(α, β); c = 1 is sBG. P. S. Fader, B. G. S. Hardie, Y. Liu, J. Davin and T. Steenburgh (2018), "How to Project Customer
/// Retention" Revisited, Journal of Interactive Marketing 43(1). Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class BetaDiscreteWeibullModel : ContractModel
{
    /// <summary>Terms of a discounted sum: enough for rates from 1e-5 on.</summary>
    private const int MostTerms = 5_000_000;

    /// <summary>What of a discounted sum may be left out, as a share.</summary>
    private const double Remainder = 1e-14;

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
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override double LogSurvivalOf(int period) =>
        LogBetaFall.Of(Parameters.Alpha, Parameters.Beta, ContractClock.At(period, Parameters.C));

    /// <inheritdoc/>
    private protected override double LogRetentionOf(int period) => LogBetaFall.Of(
        Parameters.Alpha,
        Parameters.Beta + ContractClock.At(period - 1, Parameters.C),
        ContractClock.Step(period, Parameters.C));

    /// <inheritdoc/>
    private protected override double DiscountedFrom(int period, double rate)
    {
        CompensatedSum sum = default;
        double term = 1;
        double discount = 1 / (1 + rate);
        for (int t = period; t - period < MostTerms && t < int.MaxValue; t++)
        {
            sum.Add(term);

            // Survival never rises, so that what is left is at most a geometric series from here.
            double next = term * (Retention(t + 1) * discount);
            if (next <= Remainder * sum.Value * (rate * discount))
            {
                return sum.Value;
            }

            term = next;
        }

        throw new InvalidOperationException(FormattableString.Invariant(
            $"The discount rate per period is {rate}, too small for the discounted lifetime to be summed; give a larger one."));
    }
}
