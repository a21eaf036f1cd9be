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
        Span<double> atPoints = stackalloc double[values.Length];
        for (int i = 0; i < count; i++)
        {
            for (int point = 0; point < values.Length; point++)
            {
                atPoints[point] = values[point][i];
            }

            (result._mean[i], result._variance[i], result._third[i]) = Of(cloud, atPoints);
        }

        return result;
    }

    /// <summary>The cumulants of one function.</summary>
    /// <param name="cloud">The cloud; null where there is one point, and the function is certain.</param>
    /// <param name="values">The function's value at every point of <see cref="CloudPoints"/>.</param>
    public static (double Mean, double Variance, double Third) Of(ParameterCloud? cloud, ReadOnlySpan<double> values)
    {
        if (cloud is null || AreEqual(values))
        {
            return (values[0], 0, 0);
        }

        int k = cloud.Dimensions;
        Span<double> slope = stackalloc double[k];
        Span<double> curvature = stackalloc double[k * k];
        Differences(values, slope, curvature);
        return Of(values[0], slope, curvature, cloud.ThirdMoments);
    }

    /// <summary>Whether a function has the same value at all points, be it infinite: it does not depend on the parameters.</summary>
    public static bool AreEqual(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (value != values[0])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a function is infinite or unknown at some points, and not the same at all: its cumulants say nothing.</summary>
    public static bool AreRough(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                return !AreEqual(values);
            }
        }

        return false;
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

    private static void Differences(ReadOnlySpan<double> values, Span<double> slope, Span<double> curvature)
    {
        int k = slope.Length;
        double center = values[0];
        for (int j = 0; j < k; j++)
        {
            double after = values[1 + (2 * j)];
            double before = values[2 + (2 * j)];
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
                double shared = (values[point++] - alone) / (CloudPoints.Between * CloudPoints.Between);
                curvature[(one * k) + other] = shared;
                curvature[(other * k) + one] = shared;
            }
        }
    }

    private static (double Mean, double Variance, double Third) Of(
        double center, ReadOnlySpan<double> slope, ReadOnlySpan<double> curvature, double[] third)
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

        return (
            center + (0.5 * trace),
            squares + skewWithCurvature + (0.5 * SumOfSquares(curvature)),
            skewOfSlope + (3 * slopeThroughCurvature));
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
