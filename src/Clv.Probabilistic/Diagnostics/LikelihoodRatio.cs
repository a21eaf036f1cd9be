using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Tests whether customers drop out at all: NBD against a model that adds dropout to it.</summary>
/// <remarks>
/// <para>NBD is the limit of BG/NBD, MBG/NBD and Pareto/NBD without dropout. No other two models here are nested.</para>
/// <para>That limit lies on the boundary of the general model: the mean dropout probability (or rate) goes to 0, and the other
/// dropout parameter then means nothing. Neither of Wilks' conditions holds, and the statistic is not chi-square with two degrees of
/// freedom. If the other parameter were known, the statistic would be the mixture ½·χ²₀ + ½·χ²₁: Self and Liang (1987), Asymptotic
/// Properties of Maximum Likelihood Estimators and Likelihood Ratio Tests Under Nonstandard Conditions, JASA 82(398), case 5. Since it
/// is chosen to fit, the statistic is the largest of a family of such numbers, with a tail of about ½·P(χ²₁ &gt; x) + L/(2π)·P(χ²₂ &gt;
/// x): Davies (1987), Hypothesis Testing when a Nuisance Parameter is Present only under the Alternative, Biometrika 74(1), where L is how
/// much, as an angle, the family's members differ. They are positively correlated, so that L stays well below π, and with L ≤ π that tail
/// is at most P(χ²₂ &gt; x): the reference used here, which rejects too rarely rather than too often.</para>
/// <para>A general fit on the ridge without dropout is no evidence against NBD, and is refused with a sentence that says so.</para>
/// </remarks>
public static class LikelihoodRatio
{
    /// <summary>Log-likelihoods closer than this, per customer and in all, may differ by where a search stopped.</summary>
    private const double SearchTolerance = 1e-9;
    /// <summary>Tests a restricted model against a general one.</summary>
    /// <param name="restricted">A fit of NBD.</param>
    /// <param name="general">A fit of BG/NBD, MBG/NBD or Pareto/NBD to the same customers.</param>
    /// <returns>The test.</returns>
    /// <exception cref="ArgumentException">The models are not nested that way, the fits are of different customers, one is penalized
    /// or did not converge, or the general one is below the restricted one; the message says which, and what to do.</exception>
    public static LikelihoodRatioResult Of(IModelFit<IModel> restricted, IModelFit<IModel> general)
    {
        ArgumentNullException.ThrowIfNull(restricted);
        ArgumentNullException.ThrowIfNull(general);
        string less = restricted.Model.Name;
        string more = general.Model.Name;
        ModelNesting nesting = RequireNesting(restricted.Model, general.Model);
        if (restricted.DataFingerprint != general.DataFingerprint)
        {
            throw new ArgumentException(
                $"The fits of {less} and {more} are of different customers (fingerprints {restricted.DataFingerprint} and {general.DataFingerprint}); fit both to the same summary.");
        }

        double lower = RequireMaximum(restricted);
        double higher = RequireMaximum(general);
        double gain = higher - lower;
        if (gain < -SearchTolerance * (1_000 + restricted.Customers))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The log-likelihood of {more}, {higher:0.####}, is below that of {less}, {lower:0.####}, which it contains; its fit is not the maximum, so start it elsewhere."));
        }

        double statistic = 2 * Math.Max(0, gain);
        int degrees = general.Parameters.Count - restricted.Parameters.Count;
        return new LikelihoodRatioResult(
            less,
            more,
            statistic,
            degrees,
            ChiSquareTail.Of(statistic, degrees),
            statistic > 0 ? 0.5 * ChiSquareTail.Of(statistic, 1) : 1,
            $"The p-value is the tail of chi-square with {degrees} degrees of freedom, an upper bound: {nesting.Reference}");
    }

    private static ModelNesting RequireNesting(IModel restricted, IModel general)
    {
        string less = restricted.Name;
        string more = general.Name;
        ModelNesting? Nesting(IModel one, IModel other) =>
            one.Definition is { } special && other.Definition is { } whole ? special.NestingIn(whole) : null;
        return Nesting(restricted, general) ?? throw new ArgumentException(
            less == more
                ? $"Both fits are of {less}; a likelihood-ratio test compares a model with a more general one."
                : Nesting(general, restricted) is not null
                ? $"{less} contains {more}, not the other way round; give the fit of {more} first."
                : restricted is ISpendModel != general is ISpendModel
                ? $"{less} and {more} describe different things, purchases and spend; no test compares them."
                : $"Neither of {less} and {more} is a special case of the other, so that a likelihood-ratio test does not apply; compare their Aic or Bic, the smaller the better.");
    }

    /// <summary>The log-likelihood of a fit, if it is the maximum.</summary>
    private static double RequireMaximum(IModelFit<IModel> fit)
    {
        string name = fit.Model.Name;
        if (fit.Penalizer > 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The fit of {name} has a penalizer of {fit.Penalizer}, so that it is not at a maximum of the likelihood; fit without one."));
        }

        if (fit.Convergence.Status == ConvergenceStatus.IterationLimit)
        {
            throw new ArgumentException(
                $"The fit of {name} stopped after {fit.Convergence.Iterations} iterations, before it reached a maximum; raise MaximumIterations.");
        }

        if (fit.Convergence.Status == ConvergenceStatus.NoInteriorMaximum)
        {
            throw new ArgumentException(
                $"The fit of {name} has no interior maximum, so that no distribution is known for the test. {string.Join(' ', fit.Convergence.Warnings)}");
        }

        return fit.HasLogLikelihood && fit.HasCustomers
            ? fit.LogLikelihood
            : throw new ArgumentException($"The fit of {name} does not state its log-likelihood and customers; fit the model again.");
    }
}
