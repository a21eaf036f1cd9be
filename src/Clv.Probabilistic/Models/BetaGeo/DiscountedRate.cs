namespace Clv.Probabilistic;

/// <summary>∫₀^h e^(−δτ)·ρ(τ) dτ: what a falling rate of purchases amounts to, discounted continuously.</summary>
/// <remarks>With q = ln(1 + τ/c) and c the time in which the integrand falls, ρ and the discount are smooth in q over panels of
/// length 1, and 16-point Gauss–Legendre rules are exact to the last digits. Every term is positive.</remarks>
internal static class DiscountedRate
{
    private const double Epsilon = 1e-17;

    private static readonly GaussLegendre _rule = GaussLegendre.Of(16);

    /// <summary>Panels of an integral that goes on for ever: τ has then grown by e^700.</summary>
    private const int MostPanels = 700;

    /// <summary>The integral.</summary>
    /// <param name="known">What ρ needs beside τ.</param>
    /// <param name="rate">ρ, positive and falling, with singularities no closer to τ ≥ 0 than <paramref name="scale"/>; a static lambda
    /// leaves no garbage.</param>
    /// <param name="scale">The time in which ρ changes.</param>
    /// <param name="discountRate">δ ≥ 0.</param>
    /// <param name="horizon">h; +∞ where the integral exists.</param>
    public static double Integrate<TKnown>(
        TKnown known, Func<TKnown, double, double> rate, double scale, double discountRate, double horizon)
    {
        if (double.IsInfinity(1 / horizon))
        {
            return horizon * rate(known, 0);
        }

        double c = 1 / ((1 / scale) + discountRate + (1 / horizon));
        double end = Log1p.Of(horizon / c);
        int panels = double.IsInfinity(end) ? MostPanels : Math.Max(1, (int)Math.Ceiling(Math.Min(end, MostPanels)));
        double width = double.IsInfinity(end) ? 1 : end / panels;
        ReadOnlySpan<double> nodes = _rule.Nodes;
        ReadOnlySpan<double> weights = _rule.Weights;
        CompensatedSum total = default;
        for (int panel = 0; panel < panels; panel++)
        {
            double sum = 0;
            for (int i = 0; i < nodes.Length; i++)
            {
                double q = width * (panel + nodes[i]);
                double time = c * Expm1.Of(q);
                double value = Math.Exp(-discountRate * time) * rate(known, time);
                sum += value == 0 ? 0 : weights[i] * value * Math.Exp(q);
            }

            total.Add(width * c * sum);
            if (sum * width * c <= Epsilon * total.Value)
            {
                break;
            }
        }

        return total.Value;
    }
}
