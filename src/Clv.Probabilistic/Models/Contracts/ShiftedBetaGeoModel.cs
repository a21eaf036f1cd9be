using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The shifted-beta-geometric model (sBG) of contracts: each customer leaves at each renewal with the same probability, which differs
/// between customers.</summary>
/// <remarks>S(t) = B(α, β+t)/B(α, β), so that retention (β+t−1)/(α+β+t−1) rises with t though nobody changes: P. S. Fader and B. G. S. Hardie (2007),
/// How to Project Customer Retention, Journal of Interactive Marketing 21(1). Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class ShiftedBetaGeoModel : ContractModel
{
    /// <summary>Steps of the continued fraction: enough for rates from 1e-9 on.</summary>
    private const int MostSteps = 2_000_000;

    /// <summary>A model from parameters, fitted or published.</summary>
    /// <param name="parameters">The parameters.</param>
    public ShiftedBetaGeoModel(ShiftedBetaGeoParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    /// <summary>What sBG is.</summary>
    public static ContractModelDefinition Kind { get; } = new(
        typeof(ShiftedBetaGeoModel), p => new ShiftedBetaGeoModel(new(p[0], p[1])), () => new ShiftedBetaGeoFitter())
    {
        Name = "sbg",
        Title = "sBG",
        Gist = "renewals of contracts",
        Explanation = "each customer leaves at each renewal with the same probability, which differs between customers: those most likely to leave go first, so that retention rises (Fader and Hardie 2007).",
        Parameters = ShiftedBetaGeoParameters.Specifications,
    };

    /// <inheritdoc/>
    public override ModelDefinition Definition => Kind;

    /// <summary>The parameters.</summary>
    public ShiftedBetaGeoParameters Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>(α+β−1)/(α−1).</remarks>
    public override double ExpectedTenure => Parameters.Alpha <= 1 ? double.PositiveInfinity : 1 + (Parameters.Beta / (Parameters.Alpha - 1));

    /// <inheritdoc/>
    private protected override IModelParameters ModelParameters => Parameters;

    /// <inheritdoc/>
    private protected override double LogSurvivalOf(int period) => LogBetaFall.Of(Parameters.Alpha, Parameters.Beta, period);

    /// <inheritdoc/>
    private protected override double LogRetentionOf(int period) => -Log1p.OfQuotient(Parameters.Alpha, Parameters.Beta + (period - 1));

    /// <inheritdoc/>
    private protected override double DiscountedFrom(int period, double rate)
    {
        // ₂F₁(1, b; b + a; 1/(1+d)) by Gauss's continued fraction (DLMF 15.7.1), with Lentz's algorithm.
        double a = Parameters.Alpha;
        double b = Parameters.Beta + period;
        double c = a + b;
        double z = 1 / (1 + rate);
        const double Tiny = 1e-300;
        const double Enough = 1e-16;
        double value = 1;
        double numerator = 1;
        double denominator = 0;
        for (int k = 1; k <= MostSteps; k++)
        {
            double n = k / 2;
            double step = k == 1 ? b / c
                : k % 2 == 0 ? n / (c + (2 * n) - 2) * ((a + n - 1) / (c + (2 * n) - 1))
                : (b + n) / (c + (2 * n) - 1) * ((c + n - 1) / (c + (2 * n)));
            double term = -step * z;
            denominator = 1 + (term * denominator);
            denominator = 1 / (denominator == 0 ? Tiny : denominator);
            numerator = 1 + (term / numerator);
            numerator = numerator == 0 ? Tiny : numerator;
            double factor = numerator * denominator;
            value *= factor;
            if (Math.Abs(factor - 1) <= Enough)
            {
                return 1 / value;
            }
        }

        throw new InvalidOperationException(FormattableString.Invariant(
            $"The discount rate per period is {rate}, too small for the discounted lifetime to be computed; give a larger one."));
    }
}
