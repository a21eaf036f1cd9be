namespace Clv.Probabilistic.Learning;

/// <summary>How far numbers of purchases lie around their means: negative binomial with log k = c₀ + c₁·log μ.</summary>
/// <param name="Constant">c₀.</param>
/// <param name="Slope">c₁.</param>
/// <remarks>The variance is μ + μ²/k: NB2 of Cameron and Trivedi, Regression Analysis of Count Data, 2nd ed. 2013, section 3.3.</remarks>
internal sealed record CountSpread(double Constant, double Slope)
{
    private const int MostSteps = 50;
    private const double LargestStep = 2;
    private const double LargestLogShape = 12;

    /// <summary>The shape at a mean.</summary>
    public double Shape(double mean) => Math.Exp(LogShape(mean));

    /// <summary>The spread that makes what happened most likely, by Newton's method.</summary>
    /// <param name="means">What was expected, above 0.</param>
    /// <param name="counts">What came.</param>
    public static CountSpread Of(ReadOnlySpan<double> means, ReadOnlySpan<double> counts)
    {
        CountSpread best = new(0, 0);
        double value = best.LogLikelihood(means, counts);
        double damping = 1e-6;
        for (int step = 0; step < MostSteps; step++)
        {
            (double g0, double g1, double h00, double h01, double h11) = best.Derivatives(means, counts);
            double scale = damping * (Math.Abs(h00) + Math.Abs(h11) + 1);
            double a = h00 - scale;
            double d = h11 - scale;
            double determinant = (a * d) - (h01 * h01);
            if (a >= 0 || determinant <= 0)
            {
                damping = Math.Max(damping * 10, 1e-3);
                if (damping > 1e12)
                {
                    break;
                }

                continue;
            }

            double s0 = Math.Clamp(-((d * g0) - (h01 * g1)) / determinant, -LargestStep, LargestStep);
            double s1 = Math.Clamp(-((a * g1) - (h01 * g0)) / determinant, -LargestStep, LargestStep);
            CountSpread next = new(best.Constant + s0, best.Slope + s1);
            double better = next.LogLikelihood(means, counts);
            if (better <= value)
            {
                if (Math.Abs(s0) + Math.Abs(s1) < 1e-9)
                {
                    break;
                }

                damping = Math.Max(damping * 10, 1e-3);
                continue;
            }

            (best, value, damping) = (next, better, damping / 10);
        }

        return best;
    }

    private double LogShape(double mean) => Math.Clamp(Constant + (Slope * Math.Log(mean)), -LargestLogShape, LargestLogShape);

    private double LogLikelihood(ReadOnlySpan<double> means, ReadOnlySpan<double> counts)
    {
        double sum = 0;
        for (int i = 0; i < means.Length; i++)
        {
            double k = Shape(means[i]);
            sum += (k * Math.Log(k / (k + means[i]))) - (counts[i] * Math.Log(k + means[i]));
            for (int j = 0; j < counts[i]; j++)
            {
                sum += Math.Log(k + j);
            }
        }

        return sum;
    }

    /// <summary>Gradient and Hessian in c₀ and c₁.</summary>
    private (double G0, double G1, double H00, double H01, double H11) Derivatives(ReadOnlySpan<double> means, ReadOnlySpan<double> counts)
    {
        (double g0, double g1, double h00, double h01, double h11) = (0, 0, 0, 0, 0);
        for (int i = 0; i < means.Length; i++)
        {
            double mean = means[i];
            double k = Shape(mean);
            double first = Math.Log(k / (k + mean)) + ((mean - counts[i]) / (k + mean));
            double second = (1 / k) - (1 / (k + mean)) - ((mean - counts[i]) / ((k + mean) * (k + mean)));
            for (int j = 0; j < counts[i]; j++)
            {
                first += 1 / (k + j);
                second -= 1 / ((k + j) * (k + j));
            }

            double gradient = k * first;
            double curvature = gradient + (k * k * second);
            double log = Math.Log(mean);
            g0 += gradient;
            g1 += gradient * log;
            h00 += curvature;
            h01 += curvature * log;
            h11 += curvature * log * log;
        }

        return (g0, g1, h00, h01, h11);
    }
}
