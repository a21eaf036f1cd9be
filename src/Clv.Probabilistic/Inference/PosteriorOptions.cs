namespace Clv.Probabilistic;

/// <summary>How a posterior is drawn from.</summary>
public sealed record PosteriorOptions
{
    /// <summary>The method.</summary>
    /// <value>Default <see cref="PosteriorMethod.Automatic"/>.</value>
    public PosteriorMethod Method { get; init; }

    /// <summary>The draws: of importance sampling in all, of the Hamiltonian sampler per chain.</summary>
    /// <value>Default 1,000; at least 100.</value>
    public int Draws { get; init; } = 1000;

    /// <summary>The iterations of each chain that are not kept, in which the sampler learns its step and metric.</summary>
    /// <value>Default 500; at least 20.</value>
    public int WarmUp { get; init; } = 500;

    /// <summary>The chains of the Hamiltonian sampler, which run beside each other.</summary>
    /// <value>Default 4; at least 2, since R-hat compares them.</value>
    public int Chains { get; init; } = 4;

    /// <summary>The seed: the same one gives the same draws, on any number of threads.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>What is believed before the data are seen.</summary>
    /// <value>Default null: the weak priors of <see cref="ParameterPriors.Of"/>, which also stand in for what a list says nothing of.</value>
    public ParameterPriors? Priors { get; init; }

    /// <summary>The most threads to use. The result does not depend on it, to the last bit.</summary>
    /// <value>Default null: as many as there are processors. ≥ 1.</value>
    public int? MaximumThreads { get; init; }

    /// <summary>The share of the draws that each parameter's effective sample size must reach for importance sampling to be enough.</summary>
    internal double SmallestShare { get; init; } = 0.4;

    /// <summary>The draws per chain where the Hamiltonian sampler stands in for importance sampling; null for <see cref="Draws"/>.</summary>
    internal int? DrawsPerChain { get; init; }

    /// <summary>Refuses options that mean nothing.</summary>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    internal void Check()
    {
        Require(Draws >= 100, nameof(Draws), Draws, "at least 100");
        Require(WarmUp >= 20, nameof(WarmUp), WarmUp, "at least 20");
        Require(Chains >= 2, nameof(Chains), Chains, "at least 2, since R-hat compares them");
        Require(Enum.IsDefined(Method), nameof(Method), (int)Method, "one of the methods");
        Require(MaximumThreads is not < 1, nameof(MaximumThreads), MaximumThreads ?? 1, "at least 1");
    }

    private static void Require(bool holds, string name, int value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {value}; it must be {rule}."));
        }
    }
}
