namespace Clv.Probabilistic;

/// <summary>Poisson numbers of a mean.</summary>
/// <remarks>Small means by waiting times; others by transformed rejection, which is exact: W. Hörmann (1993), The Transformed Rejection Method for
/// Generating Poisson Random Variables, Insurance: Mathematics and Economics 12(1), algorithm PTRS.</remarks>
internal static class PoissonSampler
{
    private const double FewestRejected = 10;

    /// <summary>A number.</summary>
    /// <param name="mean">Finite and ≥ 0.</param>
    /// <param name="random">The stream.</param>
    public static double Sample(double mean, ref RandomStream random)
    {
        if (mean < FewestRejected)
        {
            int count = 0;
            for (double time = random.NextExponential(); time < mean; time += random.NextExponential())
            {
                count++;
            }

            return count;
        }

        double logMean = PortableLog.Of(mean);
        double b = 0.931 + (2.53 * Math.Sqrt(mean));
        double a = -0.059 + (0.02483 * b);
        double logScale = PortableLog.Of(1.1239 + (1.1328 / (b - 3.4)));
        double accepted = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            double u = random.NextUniform() - 0.5;
            double v = random.NextUniform();
            double edge = 0.5 - Math.Abs(u);
            double count = Math.Floor((((2 * a / edge) + b) * u) + mean + 0.43);
            if (edge >= 0.07 && v <= accepted)
            {
                return count;
            }

            if (!(count >= 0) || double.IsInfinity(count) || (edge < 0.013 && v > edge))
            {
                continue;
            }

            if (PortableLog.Of(v) + logScale - PortableLog.Of((a / (edge * edge)) + b) <= (count * logMean) - mean - LogGamma.Of(count + 1))
            {
                return count;
            }
        }
    }
}
