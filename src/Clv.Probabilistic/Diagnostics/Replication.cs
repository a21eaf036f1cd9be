namespace Clv.Probabilistic;

/// <summary>Replicates of data: which model each is of, which random numbers it has, and the threads that they run on.</summary>
/// <remarks>Two replicates after each other share a draw of the parameters, so that what they differ by is chance alone; draws are taken
/// evenly from all that there are.</remarks>
internal sealed class Replication
{
    private readonly PurchaseModel _model;
    private readonly ParameterDraws? _draws;
    private readonly ReplicationOptions _options;

    private Replication(PurchaseModel model, ParameterDraws? draws, ReplicationOptions? options)
    {
        _model = model;
        _draws = draws;
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Replicates, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaximumThreads ?? 1, 1, nameof(options));
        IntervalLevel.Require(_options.Level, _options.Replicates);
    }

    /// <summary>The number of replicates.</summary>
    public int Count => _options.Replicates;

    /// <summary>The level of intervals.</summary>
    public double Level => _options.Level;

    /// <summary>Whether replicates differ in parameters.</summary>
    public bool HasDraws => _draws is not null;

    /// <summary>The model, of one draw where there are draws.</summary>
    public PurchaseModel Model => _model;

    /// <summary>Replicates of a model whose parameters are known so well as draws say; null draws for exactly.</summary>
    /// <exception cref="ArgumentException">The draws are of another model, or in another unit.</exception>
    public static Replication Of(PurchaseModel model, ParameterDraws? draws, ReplicationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (draws is not null && (draws.ModelName != model.Name || draws.TimeUnit != model.TimeUnit))
        {
            throw new ArgumentException(
                $"The draws are of {draws.ModelName} in {draws.TimeUnit.Name()}s and the model is {model.Name} in {model.TimeUnit.Name()}s; give draws of the model.",
                nameof(draws));
        }

        return new Replication(model, draws, options);
    }

    /// <summary>Replicates of the models of draws.</summary>
    /// <exception cref="ArgumentException">The draws are of no model of purchases.</exception>
    public static Replication Of(ParameterDraws draws, ReplicationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(draws);
        return draws.ModelAt(0) is PurchaseModel model
            ? new Replication(model, draws, options)
            : throw new ArgumentException($"The draws are of {draws.ModelName}, which is no model of purchases; give draws of one.", nameof(draws));
    }

    /// <summary>The model of a replicate.</summary>
    public PurchaseModel ModelOf(int replicate) => _draws is null ? _model : (PurchaseModel)_draws.ModelAt(DrawOf(replicate));

    /// <summary>The draw of a replicate.</summary>
    public int DrawOf(int replicate)
    {
        int pairs = (Count + 1) / 2;
        return (int)((long)(replicate / 2) * _draws!.Count / pairs);
    }

    /// <summary>The seed of a replicate.</summary>
    public long SeedOf(int replicate) =>
        (long)RandomStream.Of((ulong)_options.Seed, StreamPurpose.Replicates, replicate).NextBits();

    /// <summary>Does something for every replicate, on any thread and in any order.</summary>
    public void Run(Action<int> replicate, CancellationToken cancellationToken) =>
        new BlockWorkers(new Work(replicate, cancellationToken), _options.MaximumThreads ?? Environment.ProcessorCount).Run(Count);

    /// <summary>The interval of replicates of a total over a sample, for all customers.</summary>
    /// <param name="replicates">Per replicate, the total over the sample, in the order of replicates; they are sorted.</param>
    /// <param name="sampled">n, the customers in the sample.</param>
    /// <param name="customers">N, all customers.</param>
    /// <remarks>The variance of a total is n σ² + n² τ²: chance, which is independent from customer to customer, and parameters, which are
    /// the same for all. Half the mean square between replicates of one draw is n σ², so that both are known, and the replicates are
    /// spread as N σ² + N² τ² has it.</remarks>
    public Interval TotalOf(double[] replicates, double sampled, double customers)
    {
        if (customers > sampled)
        {
            Scale(replicates, sampled, customers);
        }

        Array.Sort(replicates);
        return OrderedDraws.Middle(replicates, Level);
    }

    private static void Scale(double[] replicates, double sampled, double customers)
    {
        double mean = replicates.Average();
        double all = replicates.Average(value => (value - mean) * (value - mean));
        double within = 0;
        int pairs = replicates.Length / 2;
        for (int pair = 0; pair < pairs; pair++)
        {
            double apart = replicates[2 * pair] - replicates[(2 * pair) + 1];
            within += apart * apart / 2 / pairs;
        }

        double factor = customers / sampled;
        double chance = pairs == 0 ? all : Math.Min(within, all);
        double spread = all > 0 ? Math.Sqrt(((factor * chance) + (factor * factor * (all - chance))) / all) : 0;
        for (int i = 0; i < replicates.Length; i++)
        {
            replicates[i] = (factor * mean) + (spread * (replicates[i] - mean));
        }
    }

    private sealed class Work(Action<int> replicate, CancellationToken cancellationToken) : IBlockWork
    {
        public void Run(int block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            replicate(block);
        }
    }
}
