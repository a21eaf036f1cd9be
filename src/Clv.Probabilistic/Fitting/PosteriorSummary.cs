using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a model file keeps of a posterior: how its draws were made, where they are, and how good they are.</summary>
/// <remarks>Its draws are in a file of their own, which <see cref="File"/> names.</remarks>
/// <example>
/// <code>
/// PosteriorSummary kept = Posterior.Of(fit, customers).Summary();
/// Console.WriteLine($"{kept.Draws} draws by {kept.Method}, k-hat {kept.KHat:0.00}, {kept.Warnings.Count} warnings");
/// </code>
/// </example>
public sealed record PosteriorSummary
{
    /// <summary>Where the draws come from.</summary>
    public required DrawMethod Method { get; init; }

    /// <summary>The number of draws.</summary>
    public required int Draws { get; init; }

    /// <summary>The seed that gives them again.</summary>
    public required long Seed { get; init; }

    /// <summary>The file of the draws, beside the model file; null where they were not kept.</summary>
    public string? File { get; init; }

    /// <summary>A fingerprint of the draws, by which another file of the same name is found out; null where it was not kept.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>k-hat of importance sampling; null otherwise.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? KHat { get; init; }

    /// <summary>The largest R-hat of any parameter; null without chains.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? RHat { get; init; }

    /// <summary>The smallest bulk effective sample size of any parameter.</summary>
    public double? BulkEffectiveSampleSize { get; init; }

    /// <summary>The smallest tail effective sample size of any parameter.</summary>
    public double? TailEffectiveSampleSize { get; init; }

    /// <summary>Trajectories that left their path.</summary>
    public int Divergences { get; init; }

    /// <summary>The priors, each as a line such as <c>r ~ Gamma(shape 0.001, rate 0.001)</c>.</summary>
    public IReadOnlyList<string> Priors { get; init; } = [];

    /// <summary>What a reader of the draws must know; empty where all is well.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
