using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Whether groups of cohorts differ: one set of parameters for all against a set for each. A cohort without a group is one of its own.</summary>
/// <param name="Shared">The fit to all cohorts together.</param>
/// <param name="Own">The fit to each group, in the order of the groups.</param>
/// <param name="Groups">The names of the groups.</param>
/// <param name="Test">The likelihood-ratio test of the shared parameters.</param>
/// <example>
/// <code>
/// ContractCohorts shops = ContractCohorts.Of(
/// [
///     new ContractCohort("regular", [1000, 631, 468, 382, 326, 289, 262, 241]),
///     new ContractCohort("high-end", [1000, 869, 743, 653, 593, 551, 517, 491]),
/// ]);
/// ContractCohortComparison comparison = ContractCohortComparison.Of(new ShiftedBetaGeoFitter(), shops);
/// Console.WriteLine(comparison.Test.PValue &lt; 0.01 ? "they differ" : "they may be alike");
/// </code>
/// </example>
public sealed record ContractCohortComparison(
    ModelFit<ContractModel> Shared,
    IReadOnlyList<ModelFit<ContractModel>> Own,
    IReadOnlyList<string> Groups,
    LikelihoodRatioResult Test)
{
    /// <summary>Fits both and tests.</summary>
    /// <param name="fitter">The fitter of the model.</param>
    /// <param name="cohorts">Cohorts of two groups or more.</param>
    /// <param name="options">How to fit, without a penalty; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the fits.</param>
    /// <returns>The fits and the test, whose statistic is chi-square in large samples where groups are alike (Wilks 1938).</returns>
    /// <exception cref="ArgumentException">There are fewer than two groups, or the options penalize.</exception>
    /// <exception cref="InvalidOperationException">A group cannot be fitted on its own; the message names it.</exception>
    public static ContractCohortComparison Of(
        IContractFitter fitter, ContractCohorts cohorts, FitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        ArgumentNullException.ThrowIfNull(cohorts);
        IReadOnlyList<string> groups = cohorts.Groups;
        if (groups.Count < 2)
        {
            throw new ArgumentException("There is one group, which cannot differ from others; give two or more.", nameof(cohorts));
        }

        if (options?.Penalizer > 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"A penalizer of {options.Penalizer} keeps fits from the maximum of the likelihood; compare without one."), nameof(options));
        }

        ModelFit<ContractModel> shared = fitter.Fit(cohorts, options, cancellationToken: cancellationToken);
        ModelFit<ContractModel>[] own = [.. groups.Select(group => OnItsOwn(fitter, group, cohorts.OfGroup(group), options, cancellationToken))];
        double statistic = Math.Max(0, 2 * (own.Sum(fit => fit.LogLikelihood) - shared.LogLikelihood));
        int degrees = (own.Length - 1) * shared.Parameters.Count;
        double tail = ChiSquareTail.Of(statistic, degrees);
        return new ContractCohortComparison(shared, own, groups, new LikelihoodRatioResult(
            $"{fitter.ModelName}, all alike",
            $"{fitter.ModelName}, each group on its own",
            statistic,
            degrees,
            tail,
            tail,
            string.Create(CultureInfo.InvariantCulture, $"The p-value is the tail of chi-square with {degrees} degrees of freedom, in large samples (Wilks 1938)")));
    }

    private static ModelFit<ContractModel> OnItsOwn(
        IContractFitter fitter, string group, ContractCohorts cohorts, FitOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return fitter.Fit(cohorts, options, cancellationToken: cancellationToken);
        }
        catch (InvalidOperationException why) when (why is not ObjectDisposedException)
        {
            throw new InvalidOperationException($"{group}: {why.Message}", why);
        }
    }
}
