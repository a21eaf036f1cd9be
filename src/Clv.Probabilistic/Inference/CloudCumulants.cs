namespace Clv.Probabilistic;

/// <summary>Mean, variance and third cumulant, over a cloud of parameters, of many smooth functions of them at a time.</summary>
/// <remarks>
/// A function is g(z) = g₀ + b·z + ½ zᵀCz up to the second order, with b and C from differences between <see cref="CloudPoints"/>. With z of
/// mean 0, identity as covariance and third moments T, and otherwise as normal:
/// κ₁ = g₀ + ½ tr C, κ₂ = b·b + Σ T_abc·b_a·C_bc + ½ tr C², κ₃ = Σ T_abc·b_a·b_b·b_c + 3 bᵀCb, up to terms of a higher order.
/// Cumulants of functions of different clouds, which are independent, add up. P. McCullagh (1987), Tensor Methods in Statistics, chapter 3.
/// </remarks>
internal sealed class CloudCumulants
{
    /// <summary>Beyond this skewness the quantiles below no longer ascend.</summary>
    private const double LargestSkewness = 1;

    private readonly double[] _mean;
    private readonly double[] _variance;
    private readonly double[] _third;

    private CloudCumulants(int count)
    {
        _mean = new double[count];
        _variance = new double[count];
        _third = new double[count];
    }

    /// <summary>The cumulants of functions.</summary>
    /// <param name="cloud">The cloud; null where there is one point, and functions are certain.</param>
    /// <param name="values">Per point of <see cref="CloudPoints"/>, the value of every function.</param>
    /// <param name="count">How many functions there are.</param>
    public static CloudCumulants Of(ParameterCloud? cloud, double[][] values, int count)
    {
        CloudCumulants result = new(count);
        int k = cloud?.Dimensions ?? 0;
        Span<double> slope = stackalloc double[k];
        Span<double> curvature = stackalloc double[k * k];
        for (int i = 0; i < count; i++)
        {
            if (cloud is null || AreEqual(values, i))
            {
                result._mean[i] = values[0][i];
                continue;
            }

            Differences(values, i, slope, curvature);
            result.Set(i, values[0][i], slope, curvature, cloud.ThirdMoments);
        }

        return result;
    }

    /// <summary>Whether a function has the same value at all points, be it infinite: it does not depend on the parameters.</summary>
    public static bool AreEqual(double[][] values, int function)
    {
        foreach (double[] atPoint in values)
        {
            if (atPoint[function] != values[0][function])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The cumulants of a function.</summary>
    public (double Mean, double Variance, double Third) this[int function] => (_mean[function], _variance[function], _third[function]);

    /// <summary>A quantile of a function over the cloud.</summary>
    /// <param name="cumulants">The function's cumulants, those of functions of other clouds added to them.</param>
    /// <param name="normal">The quantile of the normal distribution at the same probability.</param>
    /// <remarks>κ₁ + √κ₂·(z + γ(z²−1)/6 − γ²(2z³−5z)/36), with γ the skewness. E. A. Cornish and R. A. Fisher (1938), Moments and Cumulants in
    /// the Specification of Distributions, Revue de l'Institut International de Statistique 5(4).</remarks>
    public static double Quantile((double Mean, double Variance, double Third) cumulants, double normal)
    {
        double deviation = Math.Sqrt(Math.Max(0, cumulants.Variance));
        if (deviation == 0)
        {
            return cumulants.Mean;
        }

        double skewness = Math.Clamp(cumulants.Third / (deviation * deviation * deviation), -LargestSkewness, LargestSkewness);
        double square = normal * normal;
        double standard = normal
            + (skewness * (square - 1) / 6)
            - (skewness * skewness * normal * ((2 * square) - 5) / 36);
        return cumulants.Mean + (deviation * standard);
    }

    private static void Differences(double[][] values, int function, Span<double> slope, Span<double> curvature)
    {
        int k = slope.Length;
        double center = values[0][function];
        for (int j = 0; j < k; j++)
        {
            double after = values[1 + (2 * j)][function];
            double before = values[2 + (2 * j)][function];
            slope[j] = (after - before) / (2 * CloudPoints.Distance);
            curvature[(j * k) + j] = (after + before - (2 * center)) / (CloudPoints.Distance * CloudPoints.Distance);
        }

        int point = 1 + (2 * k);
        for (int one = 0; one < k; one++)
        {
            for (int other = one + 1; other < k; other++)
            {
                double alone = center
                    + (CloudPoints.Between * (slope[one] + slope[other]))
                    + (0.5 * CloudPoints.Between * CloudPoints.Between * (curvature[(one * k) + one] + curvature[(other * k) + other]));
                double shared = (values[point++][function] - alone) / (CloudPoints.Between * CloudPoints.Between);
                curvature[(one * k) + other] = shared;
                curvature[(other * k) + one] = shared;
            }
        }
    }

    private void Set(int function, double center, ReadOnlySpan<double> slope, ReadOnlySpan<double> curvature, double[] third)
    {
        int k = slope.Length;
        double trace = 0, squares = 0, skewOfSlope = 0, skewWithCurvature = 0, slopeThroughCurvature = 0;
        for (int a = 0; a < k; a++)
        {
            trace += curvature[(a * k) + a];
            squares += slope[a] * slope[a];
            for (int b = 0; b < k; b++)
            {
                slopeThroughCurvature += slope[a] * curvature[(a * k) + b] * slope[b];
                double throughSlope = 0, throughCurvature = 0;
                for (int c = 0; c < k; c++)
                {
                    double moment = third[(((a * k) + b) * k) + c];
                    throughSlope += moment * slope[c];
                    throughCurvature += moment * curvature[(b * k) + c];
                }

                skewOfSlope += slope[a] * slope[b] * throughSlope;
                skewWithCurvature += slope[a] * throughCurvature;
            }
        }

        _mean[function] = center + (0.5 * trace);
        _variance[function] = squares + skewWithCurvature + (0.5 * SumOfSquares(curvature));
        _third[function] = skewOfSlope + (3 * slopeThroughCurvature);
    }

    private static double SumOfSquares(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum;
    }
}
