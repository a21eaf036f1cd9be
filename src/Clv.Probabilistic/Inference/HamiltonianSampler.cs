using System.Collections.Concurrent;

namespace Clv.Probabilistic;

/// <summary>Runs Hamiltonian chains beside each other.</summary>
internal static class HamiltonianSampler
{
    /// <summary>How much wider than the posterior the chains' starts are spread.</summary>
    private const double Overdispersion = 2;

    /// <summary>Draws.</summary>
    /// <param name="exact">Makes the posterior for a thread of its own.</param>
    /// <param name="expansion">What chains move through instead; null for the posterior itself.</param>
    /// <param name="count">The number of coordinates.</param>
    /// <param name="options">Chains, draws, warm-up, seed and threads.</param>
    /// <param name="cancellationToken">Stops the chains.</param>
    /// <returns>Per chain its draws, and the evaluations of all.</returns>
    public static (ChainDraws[] Chains, int Evaluations) Draw(
        Func<ExactDensity> exact,
        IWhitenedDensity? expansion,
        int count,
        PosteriorOptions options,
        CancellationToken cancellationToken)
    {
        ChainDraws[] chains = new ChainDraws[options.Chains];
        ConcurrentBag<ExactDensity> idle = [];
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = options.MaximumThreads ?? Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, chains.Length, parallel, chain =>
        {
            ExactDensity density = idle.TryTake(out ExactDensity? free) ? free : exact();
            RandomStream random = RandomStream.Of((ulong)options.Seed, StreamPurpose.Parameters, chain);
            double[] start = Start(density, count, ref random);
            HamiltonianChain run = expansion is null ? new(density, exact: null, count) : new(expansion, density, count);
            chains[chain] = run.Run(start, options.WarmUp, options.Draws, random, cancellationToken);
            idle.Add(density);
        });
        return (chains, idle.Sum(density => density.Evaluations));
    }

    /// <summary>A point some way from the mode at which there is a density.</summary>
    private static double[] Start(ExactDensity density, int count, ref RandomStream random)
    {
        double[] start = new double[count];
        for (int i = 0; i < count; i++)
        {
            start[i] = Overdispersion * random.NextNormal();
        }

        for (int halvings = 0; halvings < 20 && !double.IsFinite(density.Evaluate(start, [])); halvings++)
        {
            for (int i = 0; i < count; i++)
            {
                start[i] /= 2;
            }
        }

        return start;
    }
}
