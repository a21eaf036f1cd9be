namespace Clv.Probabilistic;

/// <summary>The mean of a metric per arm, over strata by their shares of all customers, with its variance, and less what a covariate
/// explains.</summary>
/// <remarks>
/// <para>CUPED (Deng, Xu, Kohavi and Walker 2013, Improving the sensitivity of online controlled experiments by utilizing pre-experiment data):
/// y − θ·(x − x̄) in place of y, with θ = Σ(y − ȳ)(x − x̄)/Σ(x − x̄)² over deviations within arms and strata, one θ for all arms. x was
/// known before arms were drawn, so its expected difference is 0 and the means stay what they estimate, whether or not the model is
/// right.</para>
/// <para>With strata s of shares W_s, the mean of an arm is Σ W_s·ȳ_s and its variance Σ W_s²·s_s²/n_s.</para>
/// </remarks>
internal sealed class ArmMeans
{
    private readonly double[] _freedom;

    private ArmMeans(double[] mean, double[] variance, double[] freedom)
    {
        Mean = mean;
        Variance = variance;
        _freedom = freedom;
    }

    /// <summary>The mean of each arm.</summary>
    public double[] Mean { get; }

    /// <summary>The variance of each mean.</summary>
    public double[] Variance { get; }

    /// <summary>The degrees of freedom of the difference of two arms (Welch and Satterthwaite), over all their cells.</summary>
    public double Freedom(int one, int other)
    {
        double variance = Variance[one] + Variance[other];
        double parts = _freedom[one] + _freedom[other];
        return parts > 0 ? Math.Max(1, variance * variance / parts) : double.PositiveInfinity;
    }

    /// <summary>The means.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="y">The metric of every customer.</param>
    /// <param name="x">The covariate of every customer; empty for none.</param>
    public static ArmMeans Of(ArmCells cells, ReadOnlySpan<double> y, ReadOnlySpan<double> x)
    {
        double[] meanOfY = Means(cells, y);
        double[] meanOfX = x.IsEmpty ? [] : Means(cells, x);
        double[] yy = new double[meanOfY.Length];
        double[] xy = new double[meanOfY.Length];
        double[] xx = new double[meanOfY.Length];
        for (int row = 0; row < y.Length; row++)
        {
            int cell = cells.Of(row);
            double offY = y[row] - meanOfY[cell];
            yy[cell] += offY * offY;
            if (!x.IsEmpty)
            {
                double offX = x[row] - meanOfX[cell];
                xy[cell] += offX * offY;
                xx[cell] += offX * offX;
            }
        }

        double explaining = xx.Sum();
        double theta = explaining > 0 ? xy.Sum() / explaining : 0;
        double[] mean = new double[cells.Arms];
        double[] variance = new double[cells.Arms];
        double[] freedom = new double[cells.Arms];
        for (int stratum = 0; stratum < cells.Strata; stratum++)
        {
            double customers = 0;
            double total = 0;
            for (int arm = 0; arm < cells.Arms; arm++)
            {
                int cell = cells.Of(arm, stratum);
                customers += cells.Counts[cell];
                total += x.IsEmpty ? 0 : cells.Counts[cell] * meanOfX[cell];
            }

            double share = customers / cells.Customers;
            for (int arm = 0; arm < cells.Arms; arm++)
            {
                int cell = cells.Of(arm, stratum);
                int count = cells.Counts[cell];
                double squares = Math.Max(0, yy[cell] - (2 * theta * xy[cell]) + (theta * theta * xx[cell]));
                double part = share * share * squares / (count - 1) / count;
                mean[arm] += share * (meanOfY[cell] - (x.IsEmpty ? 0 : theta * (meanOfX[cell] - (total / customers))));
                variance[arm] += part;
                freedom[arm] += part * part / (count - 1);
            }
        }

        return new(mean, variance, freedom);
    }

    private static double[] Means(ArmCells cells, ReadOnlySpan<double> values)
    {
        double[] totals = new double[cells.Counts.Length];
        for (int row = 0; row < values.Length; row++)
        {
            totals[cells.Of(row)] += values[row];
        }

        for (int cell = 0; cell < totals.Length; cell++)
        {
            totals[cell] /= cells.Counts[cell];
        }

        return totals;
    }
}
