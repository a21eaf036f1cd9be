namespace Clv.Probabilistic;

/// <summary>How many ticks have passed since the last purchase of a customer who buys at every k-th: fewer than k, or there would be
/// another purchase.</summary>
/// <remarks>
/// Of a rate of ticks that is Gamma(G, d) at the last purchase, j ticks within a gap g have the probability (G)_j/j! · z^j · (1 − z)^G with
/// z = g/(d + g): a negative binomial number, of which the part below k remains. Every term is positive, and none is computed from a
/// gamma function.
/// </remarks>
internal static class QuietTicks
{
    /// <summary>Terms beyond this are taken to a scale on which the next is a number too.</summary>
    private const double Large = 1e200;

    /// <summary>Fills the probability of each number of ticks, given that they are fewer than k.</summary>
    /// <param name="shape">G.</param>
    /// <param name="z">z, from 0 to 1.</param>
    /// <param name="weights">k of them.</param>
    /// <returns>ln Σ_{j&lt;k} (G)_j/j! · z^j: with G·ln(1 − z) the logarithm of the probability that they are fewer than k.</returns>
    public static double Fill(double shape, double z, Span<double> weights)
    {
        double scale = 0;
        double term = 1;
        double sum = 1;
        weights[0] = 1;
        for (int j = 1; j < weights.Length; j++)
        {
            term *= (shape + (j - 1)) / j * z;
            sum += term;
            weights[j] = term;
            if (sum > Large)
            {
                scale += Math.Log(sum);
                double inverse = 1 / sum;
                for (int i = 0; i <= j; i++)
                {
                    weights[i] *= inverse;
                }

                term *= inverse;
                sum = 1;
            }
        }

        double rest = 1 / sum;
        foreach (ref double weight in weights)
        {
            weight *= rest;
        }

        return scale + Math.Log(sum);
    }
}
