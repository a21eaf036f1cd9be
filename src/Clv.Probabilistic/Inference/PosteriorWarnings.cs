using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What is wrong with draws, in words.</summary>
internal static class PosteriorWarnings
{
    /// <summary>Above this R-hat chains do not agree.</summary>
    public const double LargestRHat = 1.01;

    /// <summary>Fewer independent draws tell neither the middle nor a tail of a posterior.</summary>
    public const double FewestEffective = 400;

    /// <summary>The sentences.</summary>
    public static IReadOnlyList<string> Of(PosteriorDiagnostics diagnostics)
    {
        List<string> warnings = [];
        if (diagnostics.KHat > ParetoSmoothing.LargestReliable)
        {
            warnings.Add(Text(
                $"The importance weights cannot be relied on: k-hat is {diagnostics.KHat:0.00}, above {ParetoSmoothing.LargestReliable}. Use the Hamiltonian sampler."));
        }

        IEnumerable<ParameterMixing> unmixed = diagnostics.Parameters.Where(parameter => parameter.RHat is { } value && !(value <= LargestRHat));
        if (unmixed.MaxBy(parameter => parameter.RHat) is { } apart)
        {
            warnings.Add(Text(
                $"The chains do not agree: R-hat of {apart.Name} is {apart.RHat:0.000}, above {LargestRHat}. Take a longer warm-up and more draws, or stronger priors."));
        }

        if (diagnostics.Parameters.MinBy(parameter => Smaller(parameter)) is { } few && Smaller(few) < FewestEffective)
        {
            warnings.Add(Text(
                $"The draws of {few.Name} are worth {few.BulkEffectiveSampleSize:0} independent ones in the middle of the posterior and {few.TailEffectiveSampleSize:0} in its tails, fewer than {FewestEffective}: ends of intervals are known roughly. Take more draws."));
        }

        if (diagnostics.Divergences > 0)
        {
            warnings.Add(Text(
                $"{diagnostics.Divergences} trajectories diverged: a part of the posterior is so strongly curved that draws may miss it. Use stronger priors."));
        }

        return warnings;
    }

    private static double Smaller(ParameterMixing parameter) =>
        Math.Min(parameter.BulkEffectiveSampleSize, parameter.TailEffectiveSampleSize);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
