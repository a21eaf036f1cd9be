using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>How a bootstrap is run.</summary>
public sealed record BootstrapOptions
{
    /// <summary>The resamples.</summary>
    /// <value>Default 1,000; at least 2. A standard error needs some 200, an interval of 90 % some 1,000.</value>
    public int Resamples { get; init; } = 1000;

    /// <summary>The seed: the same one gives the same draws, on any number of threads.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>How each resample is fitted; where to start and how many threads to use is not looked at.</summary>
    /// <value>Default null: the defaults, and the penalizer of a fit that is given.</value>
    public FitOptions? Fit { get; init; }

    /// <summary>The most threads to use, each for resamples of its own. The result does not depend on it, to the last bit.</summary>
    /// <value>Default null: as many as there are processors. ≥ 1.</value>
    public int? MaximumThreads { get; init; }

    /// <summary>Refuses options that mean nothing.</summary>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    internal void Check()
    {
        if (Resamples < 2)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{nameof(Resamples)} is {Resamples}; it must be at least 2, since one says nothing of spread."));
        }

        if (MaximumThreads is { } threads && threads < 1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{nameof(MaximumThreads)} is {threads}; it must be at least 1."));
        }
    }
}
