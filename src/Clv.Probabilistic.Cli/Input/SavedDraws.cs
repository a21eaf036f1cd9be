using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>Draws of a saved model's parameters: those beside its file, or from the covariance that it keeps.</summary>
internal static class SavedDraws
{
    private const int FromCovariance = 1_000;

    /// <summary>The draws of a model.</summary>
    /// <param name="path">The model file.</param>
    /// <param name="fit">What it holds.</param>
    /// <param name="level">The level of the intervals that are wanted.</param>
    /// <param name="unit">The unit that times are in, which a model file need not say.</param>
    /// <param name="context">Where words go.</param>
    /// <exception cref="InvalidOperationException">The file keeps nothing that says how well parameters are known.</exception>
    /// <exception cref="UsageException">The level takes more draws than are kept, or are made from a covariance.</exception>
    public static ParameterDraws Of(string path, ModelFit<IModel> fit, double level, TimeUnit unit, ToolContext context)
    {
        if (fit.Posterior is { } posterior)
        {
            context.Note(posterior.Warnings.Select(warning => $"warning: The posterior of {path}: {warning}"));
        }

        if (fit.Posterior?.File is not null)
        {
            ParameterDraws kept = ParameterDrawsFile.ReadOfModel(path, context.Models);
            return IntervalLevel.FewestDraws(level) <= kept.Count ? InUnit(kept, unit) : throw TooHigh(level, path, kept.Count, kept.Count);
        }

        if (!fit.HasCovariance)
        {
            throw new InvalidOperationException(
                $"{path} keeps neither draws nor a covariance of its parameters, so nothing says how sure its predictions are; fit it with --posterior {FromCovariance}, or leave --interval out.");
        }

        double fewest = IntervalLevel.FewestDraws(level);
        return fewest <= IntervalLevel.MostDraws
            ? InUnit(ParameterDraws.Asymptotic(fit, Math.Max(FromCovariance, (int)fewest)), unit)
            : throw TooHigh(level, path, 0, IntervalLevel.MostDraws);
    }

    private static UsageException TooHigh(double level, string path, int kept, int told) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{IntervalOption.Name} is {level}, which takes {IntervalLevel.FewestDraws(level):#,0} draws of the parameters, and {path} keeps {kept:#,0}; give at most {IntervalOption.Highest(told)}, or fit it with --posterior {IntervalLevel.FewestDraws(level)}."));

    // Draws that say their unit keep it, so that those of a model in another one are refused.
    private static ParameterDraws InUnit(ParameterDraws draws, TimeUnit unit) => draws.TimeUnit == TimeUnit.Unspecified ? draws.In(unit) : draws;
}
