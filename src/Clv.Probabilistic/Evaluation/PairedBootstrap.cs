namespace Clv.Probabilistic;

/// <summary>Intervals for differences of mean losses, by resampling customers.</summary>
/// <remarks>
/// Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 8: what is compared stays paired, and a customer who appears in
/// several splits is drawn with all of them. Very many customers are drawn in random groups: their sums vary as the customers do.
/// </remarks>
internal sealed class PairedBootstrap
{
    private const int MostGroups = 2_500;
    private const double Tail = 0.025;

    private readonly int[] _groupOf;
    private readonly ushort[][] _draws;
    private readonly int _groups;

    /// <summary>The resamples.</summary>
    /// <param name="customers">The number of customers.</param>
    /// <param name="resamples">The number of resamples.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    public PairedBootstrap(int customers, int resamples, ulong seed, CancellationToken cancellationToken = default)
    {
        _groups = Math.Min(customers, MostGroups);
        _groupOf = new int[customers];
        for (int i = 0; i < customers; i++)
        {
            _groupOf[i] = customers <= MostGroups ? i : (int)(SplitMix64.Word(seed, (ulong)i) % (ulong)_groups);
        }

        _draws = new ushort[resamples][];
        for (int b = 0; b < resamples; b++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RandomStream random = RandomStream.Of(seed, StreamPurpose.Resampling, b);
            ushort[] times = new ushort[_groups];
            ResampleCounts.Add(ref random, _groups, times.AsSpan());
            _draws[b] = times;
        }
    }

    /// <summary>How much the losses of one forecaster exceed those of another.</summary>
    /// <param name="loss">Each customer's share in the mean loss of the first.</param>
    /// <param name="other">The same of the second.</param>
    public ScoreDifference Excess(double[] loss, double[] other)
    {
        CompensatedSum mean = default;
        for (int i = 0; i < loss.Length; i++)
        {
            mean.Add(loss[i] - other[i]);
        }

        // Without the mean, so that groups of different sizes do not vary by their sizes.
        double each = mean.Value / loss.Length;
        double[] byGroup = new double[_groups];
        for (int i = 0; i < loss.Length; i++)
        {
            byGroup[_groupOf[i]] += loss[i] - other[i] - each;
        }

        double[] resampled = new double[_draws.Length];
        for (int b = 0; b < resampled.Length; b++)
        {
            ushort[] times = _draws[b];
            double sum = mean.Value;
            for (int g = 0; g < times.Length; g++)
            {
                sum += times[g] * byGroup[g];
            }

            resampled[b] = sum;
        }

        Array.Sort(resampled);
        int tail = (int)(Tail * resampled.Length);
        return new ScoreDifference(mean.Value, new Interval(resampled[tail], resampled[^(tail + 1)]));
    }
}
