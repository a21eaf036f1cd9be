namespace Clv.Probabilistic;

/// <summary>Draws BG/CNBD-k and MBG/CNBD-k customers behind a history.</summary>
/// <remarks>
/// Of an active customer fewer than k ticks have come since the last purchase. j of them, as <see cref="QuietTicks"/> says, leave λ ~
/// Gamma(r+kx+j, alpha+T); and given λ, j is a Poisson number of mean λ·(T − t_x) that is below k. One who dropped out at the last purchase
/// left λ ~ Gamma(r+kx, alpha+t_x). p is as in <see cref="BetaGeoConditionalSampler"/>.
/// </remarks>
internal sealed class CnbdConditionalSampler : IConditionalSampler
{
    private readonly CnbdPopulation _population;
    private readonly ByFrequency<(BetaSampler Active, BetaSampler Lost)> _dropout;

    /// <summary>A sampler for a population.</summary>
    public CnbdConditionalSampler(CnbdPopulation population)
    {
        _population = population;
        BetaGeoDropout dropout = population.Dropout;
        _dropout = new(x => (
            new BetaSampler(dropout.A, dropout.Survived(x)),
            dropout.IsPossible(x) ? new BetaSampler(dropout.A + 1, dropout.Stay(x)) : default));
        Rhythm = new ErlangRhythm(population.K);
    }

    /// <inheritdoc/>
    public PurchaseRhythm Rhythm { get; }

    /// <inheritdoc/>
    public double DrawActiveRate(ref RandomStream random, int frequency, double recency, double t)
    {
        Span<double> weights = stackalloc double[_population.K];
        double shape = _population.Shape(frequency);
        QuietTicks.Fill(shape, _population.Gap(recency, t), weights);
        int ticks = _population.K == 1 ? 0 : One(ref random, weights);
        return Rate(ref random, shape + ticks, _population.Dropout.Alpha + t);
    }

    /// <inheritdoc/>
    public DrawnCustomer DrawActive(ref RandomStream random, double rate, int frequency, double recency, double t)
    {
        double p = _dropout[frequency].Active.Sample(ref random);
        if (_population.K == 1)
        {
            return new(IsActive: true, rate, DropoutProbability: p);
        }

        Span<double> weights = stackalloc double[_population.K];
        Poisson(_population.K * rate * (t - recency), weights);
        return new(IsActive: true, rate, DropoutProbability: p, Ticks: One(ref random, weights));
    }

    /// <inheritdoc/>
    public DrawnCustomer DrawLost(ref RandomStream random, int frequency, double recency, double t)
    {
        double rate = Rate(ref random, _population.Shape(frequency), _population.Dropout.Alpha + recency);
        return new(IsActive: false, rate, DropoutProbability: _dropout[frequency].Lost.Sample(ref random));
    }

    /// <summary>Of ticks at a rate, purchases.</summary>
    private double Rate(ref RandomStream random, double shape, double time) =>
        Math.Min(new GammaSampler(shape).Sample(ref random) / time, double.MaxValue) / _population.K;

    /// <summary>The probability of each Poisson number below k, given that it is.</summary>
    private static void Poisson(double mean, Span<double> weights)
    {
        // From the most likely one in both directions, which neither leaves the range of doubles nor ends in 0 everywhere.
        int mode = (int)Math.Min(weights.Length - 1, Math.Floor(mean));
        weights[mode] = 1;
        for (int j = mode + 1; j < weights.Length; j++)
        {
            weights[j] = weights[j - 1] * (mean / j);
        }

        for (int j = mode; j > 0; j--)
        {
            weights[j - 1] = weights[j] * (j / mean);
        }
    }

    /// <summary>A number that is drawn with its weight.</summary>
    private static int One(ref RandomStream random, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        double left = random.NextUniform() * sum;
        for (int j = 0; j < weights.Length - 1; j++)
        {
            left -= weights[j];
            if (left <= 0)
            {
                return j;
            }
        }

        return weights.Length - 1;
    }
}
