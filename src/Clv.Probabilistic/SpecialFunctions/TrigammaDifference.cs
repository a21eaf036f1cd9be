namespace Clv.Probabilistic;

/// <summary>ψ′(x + d) − ψ′(x) without cancellation, however small d or large x.</summary>
internal static class TrigammaDifference
{
    /// <summary>ψ′(x + d) − ψ′(x).</summary>
    /// <param name="x">x > 0.</param>
    /// <param name="d">x + d > 0.</param>
    /// <returns>Of the opposite sign of d.</returns>
    public static double Of(double x, double d)
    {
        if (d < 0)
        {
            return -Of(x + d, -d);
        }

        // With u = 1/x, w = 1/(x + d): u − w = u·d/(x + d) and u² − w² = (u − w)(u + w), per step and in the series.
        double steps = 0;
        while (x < StirlingRemainder.SeriesFrom)
        {
            double near = 1 / x;
            steps += near * (d / (x + d)) * (near + (1 / (x + d)));
            x += 1;
        }

        double u = 1 / x;
        double w = 1 / (x + d);
        double fall = u * (d / (x + d));

        // ψ′(x) = u + ½u² + u³·P(u²); u³P(u²) − w³P(w²) = (u − w)·[(u² + uw + w²)·P(u²) + w³·(u + w)·P[u², w²]].
        (double value, double slope) = DividedDifference.Of(Trigamma.Bernoulli, u * u, w * w);
        double series = (((u * u) + (w * (u + w))) * value) + (w * w * w * (u + w) * slope);
        return -(steps + (fall * (1 + ((0.5 * (u + w)) + series))));
    }
}
