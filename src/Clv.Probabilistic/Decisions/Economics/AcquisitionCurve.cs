using MathNet.Numerics.LinearAlgebra;

namespace Clv.Probabilistic;

/// <summary>New customers per month as a curve: a level, a trend in the logarithm, and a factor per month of the year.</summary>
/// <remarks>
/// <para>Counts scatter around the curve with a variance of φ times the mean, φ ≥ 1 by Pearson's statistic; the coefficients maximize the
/// quasi-likelihood of counts with normal priors on trend and seasons, by iterated weighted least squares (McCullagh and Nelder, Generalized
/// Linear Models, 1989, sections 4.5 and 9.2).</para>
/// <para>The priors shrink: a year's trend to none with a standard deviation of <see cref="TrendScale"/>, a month's factor to 1 with one of
/// <see cref="SeasonScale"/>, both in the logarithm.</para>
/// </remarks>
internal sealed class AcquisitionCurve
{
    /// <summary>The standard deviation of a year's trend in the logarithm.</summary>
    public const double TrendScale = 0.3;

    /// <summary>The standard deviation of a month's factor in the logarithm.</summary>
    public const double SeasonScale = 0.3;

    private const int MonthsPerYear = 12;
    private const int MostIterations = 100;
    private const double Converged = 1e-10;

    private readonly Vector<double> _coefficients;
    private readonly Matrix<double> _root;
    private readonly double _center;
    private readonly bool _hasTrend;
    private readonly bool _hasSeason;

    private AcquisitionCurve(
        Vector<double> coefficients, Matrix<double> root, double dispersion, double center, bool hasTrend, bool hasSeason)
    {
        _coefficients = coefficients;
        _root = root;
        Dispersion = dispersion;
        _center = center;
        _hasTrend = hasTrend;
        _hasSeason = hasSeason;
    }

    /// <summary>φ: how much wider counts scatter than those of customers who come independently.</summary>
    public double Dispersion { get; }

    /// <summary>By how much more come from year to year, as a share; null where no trend is looked for.</summary>
    public double? TrendPerYear => _hasTrend ? Math.Exp(_coefficients[1]) - 1 : null;

    /// <summary>Fits.</summary>
    /// <param name="days">Where the middle of each month lies.</param>
    /// <param name="exposure">How much of a month each is.</param>
    /// <param name="counts">How many came.</param>
    /// <param name="hasTrend">Whether there is a trend.</param>
    /// <param name="hasSeason">Whether months of the year differ.</param>
    public static AcquisitionCurve Fit(double[] days, double[] exposure, double[] counts, bool hasTrend, bool hasSeason)
    {
        double center = days[^1];
        Matrix<double> design = Matrix<double>.Build.DenseOfRowVectors(days.Select(day => Row(day, center, hasTrend, hasSeason)));
        double[] precision = new double[design.ColumnCount];
        for (int column = 1; column < precision.Length; column++)
        {
            double scale = hasTrend && column == 1 ? TrendScale : SeasonScale;
            precision[column] = 1 / (scale * scale);
        }

        Matrix<double> prior = Matrix<double>.Build.DenseOfDiagonalArray(precision);
        Vector<double> coefficients = Vector<double>.Build.Dense(design.ColumnCount);
        coefficients[0] = Math.Log(Math.Max(0.5, counts.Sum()) / exposure.Sum());
        double dispersion = 1;
        Matrix<double> information = prior;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double[] mean = Means(design, coefficients, exposure);
            Matrix<double> weighted = Matrix<double>.Build.DenseOfDiagonalArray(mean).Multiply(1 / dispersion);
            information = (design.TransposeThisAndMultiply(weighted) * design) + prior;
            Vector<double> score = design.TransposeThisAndMultiply(
                Vector<double>.Build.Dense(mean.Length, row => (counts[row] - mean[row]) / dispersion)) - (prior * coefficients);
            Vector<double> step = information.Cholesky().Solve(score);
            double size = step.L2Norm();
            coefficients += size > 1 ? step / size : step;
            double scattered = DispersionOf(Means(design, coefficients, exposure), counts, design.ColumnCount);
            bool isSettled = size < Converged && Math.Abs(scattered - dispersion) < Converged * dispersion;
            dispersion = scattered;
            if (isSettled)
            {
                break;
            }
        }

        Matrix<double> covariance = information.Inverse();
        return new AcquisitionCurve(
            coefficients, covariance.Add(covariance.Transpose()).Divide(2).Cholesky().Factor, dispersion, center, hasTrend, hasSeason);
    }

    /// <summary>How many are expected in a month around a day.</summary>
    public double At(double day) => Math.Exp(Row(day, _center, _hasTrend, _hasSeason) * _coefficients);

    /// <summary>Coefficients drawn from what is known of them.</summary>
    public Vector<double> Draw(ref RandomStream random)
    {
        Vector<double> normal = Vector<double>.Build.Dense(_coefficients.Count);
        for (int i = 0; i < normal.Count; i++)
        {
            normal[i] = random.NextNormal();
        }

        return _coefficients + (_root * normal);
    }

    /// <summary>How many would be expected around a day with some coefficients.</summary>
    public double At(double day, Vector<double> coefficients) => Math.Exp(Row(day, _center, _hasTrend, _hasSeason) * coefficients);

    private static Vector<double> Row(double day, double center, bool hasTrend, bool hasSeason)
    {
        List<double> row = [1];
        if (hasTrend)
        {
            row.Add((day - center) / TimeUnit.Year.LengthInDays());
        }

        for (int month = 1; month <= MonthsPerYear && hasSeason; month++)
        {
            row.Add(DateOnly.FromDayNumber((int)day).Month == month ? 1 : 0);
        }

        return Vector<double>.Build.DenseOfEnumerable(row);
    }

    private static double[] Means(Matrix<double> design, Vector<double> coefficients, double[] exposure) =>
        [.. (design * coefficients).Select((log, row) => exposure[row] * Math.Exp(log))];

    private static double DispersionOf(double[] mean, double[] counts, int coefficients)
    {
        double pearson = 0;
        for (int row = 0; row < mean.Length; row++)
        {
            pearson += (counts[row] - mean[row]) * (counts[row] - mean[row]) / mean[row];
        }

        // Seasons that are shrunk take less than a degree of freedom each; counting half of them keeps the estimate from falling to nothing.
        double free = mean.Length - (coefficients > 2 ? 2 + ((coefficients - 2) / 2.0) : coefficients);
        return Math.Max(1, pearson / Math.Max(1, free));
    }
}
