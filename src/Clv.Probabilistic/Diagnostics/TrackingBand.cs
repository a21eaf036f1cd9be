namespace Clv.Probabilistic;

/// <summary>Where replicates of purchases over time lie: so far, and step by step.</summary>
internal sealed class TrackingBand
{
    private TrackingBand(double level, Interval[] soFar, Interval[] perPeriod)
    {
        Level = level;
        SoFar = soFar;
        PerPeriod = perPeriod;
    }

    /// <summary>The share of replicates in an interval.</summary>
    public double Level { get; }

    /// <summary>The intervals of the totals so far.</summary>
    public Interval[] SoFar { get; }

    /// <summary>The intervals of each step.</summary>
    public Interval[] PerPeriod { get; }

    /// <summary>The bands of all groups.</summary>
    /// <param name="replication">The replicates.</param>
    /// <param name="sample">The customers to simulate.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static TrackingBand[] Of(
        Replication replication, TrackedSample sample, int groups, int steps, CancellationToken cancellationToken)
    {
        int[][] counts = Replicates(replication, sample, cancellationToken);
        TrackingBand[] bands = new TrackingBand[groups];
        for (int group = 0; group < groups; group++)
        {
            Interval[] soFar = new Interval[steps];
            Interval[] perPeriod = new Interval[steps];
            long[] total = new long[counts.Length];
            double[] values = new double[counts.Length];
            for (int step = 0; step < steps; step++)
            {
                int at = (group * steps) + step;
                for (int replicate = 0; replicate < values.Length; replicate++)
                {
                    values[replicate] = counts[replicate][at];
                }

                perPeriod[step] = replication.TotalOf(values, sample.Sampled[group], sample.Customers[group]);
                for (int replicate = 0; replicate < values.Length; replicate++)
                {
                    total[replicate] += counts[replicate][at];
                    values[replicate] = total[replicate];
                }

                soFar[step] = replication.TotalOf(values, sample.Sampled[group], sample.Customers[group]);
            }

            bands[group] = new TrackingBand(replication.Level, soFar, perPeriod);
        }

        return bands;
    }

    /// <summary>The counts of every replicate.</summary>
    public static int[][] Replicates(Replication replication, TrackedSample sample, CancellationToken cancellationToken)
    {
        int[][] counts = new int[replication.Count][];
        replication.Run(
            replicate => counts[replicate] = sample.Simulate(
                replication.ModelOf(replicate).CustomerSampler(), replication.SeedOf(replicate)),
            cancellationToken);
        return counts;
    }
}
