namespace Clv.Probabilistic;

/// <summary>The likelihood of customers' means at one between-variance τ², with the a and b that make it largest.</summary>
/// <remarks>m ~ Normal(a + b·ln n, τ² + σ²/n), so that a and b are those of least squares with the weights w/(τ² + σ²/n).</remarks>
internal sealed class CredibilityPoint
{
    private readonly CredibilityData _data;
    private readonly double _within;

    /// <summary>The point.</summary>
    /// <param name="data">The customers.</param>
    /// <param name="within">σ² ≥ 0.</param>
    /// <param name="between">τ² ≥ 0; one of the two is above 0.</param>
    public CredibilityPoint(CredibilityData data, double within, double between)
    {
        _data = data;
        _within = within;
        Between = between;
        double weight = 0;
        double mean = 0;
        double log = 0;
        for (int group = 0; group < data.Count; group++)
        {
            double w = data.Weight[group] * Precision(group);
            weight += w;
            mean += w * data.Mean[group];
            log += w * data.LogPurchases[group];
        }

        mean /= weight;
        log /= weight;
        double squares = 0;
        double products = 0;
        for (int group = 0; group < data.Count; group++)
        {
            double w = data.Weight[group] * Precision(group);
            double fromLog = data.LogPurchases[group] - log;
            squares += w * fromLog * fromLog;
            products += w * fromLog * (data.Mean[group] - mean);
        }

        HasSlope = squares > 0 && data.HasSeveralCounts;
        B = HasSlope ? products / squares : 0;
        A = mean - (B * log);
        double score = 0;
        double logLikelihood = 0;
        for (int group = 0; group < data.Count; group++)
        {
            double precision = Precision(group);
            double w = data.Weight[group];
            double deviation = data.Mean[group] - A - (B * data.LogPurchases[group]);
            double around = data.Squares[group] + (w * deviation * deviation);
            score -= 0.5 * precision * (w - (precision * around));
            logLikelihood -= 0.5 * ((w * (Math.Log(2 * Math.PI) - Math.Log(precision))) + (precision * around));
        }

        Score = score;
        LogLikelihood = logLikelihood;
        VarianceOfB = HasSlope ? 1 / squares : double.NaN;
        VarianceOfA = (1 / weight) + (HasSlope ? log * log / squares : 0);
        CovarianceOfAB = HasSlope ? -log / squares : double.NaN;
    }

    /// <summary>τ².</summary>
    public double Between { get; }

    /// <summary>a.</summary>
    public double A { get; }

    /// <summary>b; 0 where all customers have the same number of purchases.</summary>
    public double B { get; }

    /// <summary>Whether customers differ in their numbers of purchases, so that b is determined.</summary>
    public bool HasSlope { get; }

    /// <summary>The derivative of the log-likelihood in τ², at the best a and b.</summary>
    public double Score { get; }

    /// <summary>The log-likelihood.</summary>
    public double LogLikelihood { get; }

    /// <summary>The variance of the estimate of a.</summary>
    public double VarianceOfA { get; }

    /// <summary>The variance of the estimate of b; NaN where there is none.</summary>
    public double VarianceOfB { get; }

    /// <summary>The covariance of both.</summary>
    public double CovarianceOfAB { get; }

    /// <summary>The covariance of a, b, σ² and τ² in the normal model; NaN where a parameter has none.</summary>
    /// <remarks>σ² is estimated within customers, from what is independent of their means. An error of σ² moves the estimate of τ² by
    /// dτ²/dσ² = −Σ w·v²/n / Σ w·v², with v = 1/(τ² + σ²/n).</remarks>
    public double[,] Covariance()
    {
        double information = 0;
        double mixed = 0;
        for (int group = 0; group < _data.Count; group++)
        {
            double precision = Precision(group);
            double w = _data.Weight[group] * precision * precision;
            information += w;
            mixed += w / _data.Purchases[group];
        }

        double ofWithin = _within > 0 ? 2 * _within * _within / _data.WithinDegrees : double.NaN;
        double slope = -mixed / information;
        bool inside = Between > 0;
        double fromWithin = _within > 0 ? ofWithin : 0;
        double[,] covariance = new double[4, 4];
        covariance[0, 0] = VarianceOfA;
        covariance[1, 1] = VarianceOfB;
        covariance[0, 1] = covariance[1, 0] = CovarianceOfAB;
        covariance[2, 2] = ofWithin;
        covariance[3, 3] = inside ? (2 / information) + (slope * slope * fromWithin) : double.NaN;
        covariance[2, 3] = covariance[3, 2] = inside ? slope * ofWithin : double.NaN;
        for (int mean = 0; mean < 2; mean++)
        {
            for (int variance = 2; variance < 4; variance++)
            {
                covariance[mean, variance] = covariance[variance, mean] =
                    double.IsNaN(covariance[mean, mean]) || double.IsNaN(covariance[variance, variance]) ? double.NaN : 0;
            }
        }

        return covariance;
    }

    /// <summary>1/(τ² + σ²/n).</summary>
    private double Precision(int group) => 1 / (Between + (_within / _data.Purchases[group]));
}
