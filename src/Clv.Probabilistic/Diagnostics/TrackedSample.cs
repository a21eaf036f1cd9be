namespace Clv.Probabilistic;

/// <summary>Every k-th customer of each group, by when they first bought, and their repeat purchases step by step.</summary>
internal sealed class TrackedSample
{
    private readonly int _steps;
    private readonly int _groups;
    private readonly double[] _first;
    private readonly int[] _group;

    private TrackedSample(int steps, int groups, double[] first, int[] group, int[] sampled, int[] customers, int[] actual)
    {
        _steps = steps;
        _groups = groups;
        _first = first;
        _group = group;
        Sampled = sampled;
        Customers = customers;
        Actual = actual;
    }

    /// <summary>Per group, how many customers were taken.</summary>
    public int[] Sampled { get; }

    /// <summary>Per group, how many customers it has.</summary>
    public int[] Customers { get; }

    /// <summary>Per group and step, the repeat purchases that those taken made in it.</summary>
    public int[] Actual { get; }

    /// <summary>Takes them.</summary>
    /// <param name="purchases">The purchases of all customers.</param>
    /// <param name="group">Per customer, the group from 0, or a negative number.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="stepOf">The time of a grain period after the start, in steps.</param>
    public static TrackedSample Of(PurchasePeriods purchases, ReadOnlySpan<int> group, int groups, int steps, Func<int, double> stepOf)
    {
        long stride = SampledCustomers.StrideFor(group.Length);
        int[] sampled = new int[groups];
        int[] customers = new int[groups];
        int[] actual = new int[groups * steps];
        List<double> first = [];
        List<int> groupOf = [];
        for (int customer = 0; customer < group.Length; customer++)
        {
            ReadOnlySpan<int> periods = purchases.PeriodsOf(customer);
            int of = group[customer];
            if (of < 0 || periods.IsEmpty || customers[of]++ % stride != 0)
            {
                continue;
            }

            sampled[of]++;
            first.Add(stepOf(periods[0]));
            groupOf.Add(of);
            foreach (int period in periods[1..])
            {
                Count(actual, of, steps, stepOf(period));
            }
        }

        return new TrackedSample(steps, groups, [.. first], [.. groupOf], sampled, customers, actual);
    }

    /// <summary>Simulates their repeat purchases once.</summary>
    /// <param name="sampler">The model's customers.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Per group and step, the repeat purchases in it.</returns>
    public int[] Simulate(ICustomerSampler sampler, long seed)
    {
        int[] counts = new int[_groups * _steps];
        RandomStreams streams = RandomStreams.Of((ulong)seed, StreamPurpose.Purchases);
        for (int i = 0; i < _first.Length; i++)
        {
            RandomStream random = streams.At(i);
            PurchaseWalk walk = sampler.Rhythm.Walk(sampler.Draw(ref random), _steps - _first[i]);
            while (walk.Next(ref random, out double time))
            {
                Count(counts, _group[i], _steps, _first[i] + time);
            }
        }

        return counts;
    }

    // A purchase beyond the last step is not tracked.
    private static void Count(int[] counts, int group, int steps, double at)
    {
        if (at < steps)
        {
            counts[(group * steps) + (int)at]++;
        }
    }
}
