using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Confidence intervals of parameters from the profile of their likelihood.</summary>
/// <remarks>
/// <para>A parameter is held fast while all others are maximized over; the interval is where twice the loss in log-likelihood stays
/// below the quantile of chi-square with one degree of freedom: Venzon and Moolgavkar (1988), A Method for Computing
/// Profile-Likelihood-Based Confidence Intervals, Applied Statistics 37(1). It follows the likelihood where that is no parabola, does not
/// depend on the scale that a parameter is written in, and exists where a standard error does not.</para>
/// <para>The search goes outwards from the estimate on the log scale and takes the first crossing. An end is 0 or +∞ where the profile
/// has not fallen far enough within a factor of 1e13 of the estimate (of 1e43, where the fit itself lies on a ridge). At every other end
/// the deviance is within 1e-6 of its target. The result does not depend on the number of threads, to the last bit.</para>
/// <para>An end takes some five maximizations of a few evaluations each, an open one up to forty; where others run along a ridge on the
/// way, each takes many more.</para>
/// </remarks>
public static class ProfileLikelihood
{
    /// <summary>A rise in total log-likelihood that counts: more than the searches leave to gain.</summary>
    private const double SmallestRise = 1e-6;

    /// <summary>The same per customer: along a ridge a fit stops short of the limit by some such amount.</summary>
    private const double SmallestRisePerCustomer = 1e-9;

    /// <summary>Intervals for every parameter of a purchase model.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="fitter">The fitter of the model.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="fit">Their fit by maximum likelihood.</param>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <param name="maximumThreads">The most threads to use, ≥ 1; null for as many as there are processors.</param>
    /// <param name="progress">Told of every parameter; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work between evaluations.</param>
    /// <returns>One interval per parameter, in the model's order.</returns>
    /// <exception cref="ArgumentException">The fit is of other customers, penalized, or stopped at its iteration limit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level or the number of threads breaks its rule.</exception>
    public static ProfileLikelihoodResult Of<TModel>(
        PurchaseFitter<TModel> fitter,
        CustomerSummary customers,
        IModelFit<TModel> fit,
        double level = 0.95,
        int? maximumThreads = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TModel : PurchaseModel
    {
        ArgumentNullException.ThrowIfNull(fitter);
        return Profile(fitter, customers, fit, level, maximumThreads, progress, cancellationToken);
    }

    /// <summary>Intervals for every parameter of a purchase model, whichever it is.</summary>
    /// <param name="fitter">The fitter of the model, one of <see cref="PurchaseFitters"/>.</param>
    /// <param name="customers">The customers that were fitted.</param>
    /// <param name="fit">Their fit by maximum likelihood.</param>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <param name="maximumThreads">The most threads to use, ≥ 1; null for as many as there are processors.</param>
    /// <param name="progress">Told of every parameter; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work between evaluations.</param>
    /// <returns>One interval per parameter, in the model's order.</returns>
    /// <exception cref="ArgumentException">The fitter is not of this library or of another model than the fit, or the fit is of
    /// other customers, penalized, or stopped at its iteration limit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level or the number of threads breaks its rule.</exception>
    public static ProfileLikelihoodResult Of(
        IPurchaseFitter fitter,
        CustomerSummary customers,
        IModelFit<PurchaseModel> fit,
        double level = 0.95,
        int? maximumThreads = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        ArgumentNullException.ThrowIfNull(fit);
        if (fitter.ModelName != fit.Model.Name)
        {
            throw new ArgumentException(
                $"The fitter is of {fitter.ModelName} and the fit of {fit.Model.Name}; give the fitter that made the fit.", nameof(fitter));
        }

        return Profile(
            fitter as ILikelihoodSource
                ?? throw new ArgumentException(
                    $"The fitter, a {fitter.GetType().Name}, does not show its likelihood; give one of PurchaseFitters.All.", nameof(fitter)),
            customers,
            fit,
            level,
            maximumThreads,
            progress,
            cancellationToken);
    }

    /// <summary>Intervals for p, q and v of Gamma-Gamma.</summary>
    /// <param name="fitter">The fitter.</param>
    /// <param name="customers">The customers that were fitted; those it left out are left out here.</param>
    /// <param name="fit">Their fit by maximum likelihood.</param>
    /// <param name="level">The confidence level, in (0, 1).</param>
    /// <param name="maximumThreads">The most threads to use, ≥ 1; null for as many as there are processors.</param>
    /// <param name="progress">Told of every parameter; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work between evaluations.</param>
    /// <returns>Three intervals.</returns>
    /// <exception cref="ArgumentException">The fit is of other customers, penalized, or stopped at its iteration limit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level or the number of threads breaks its rule.</exception>
    public static ProfileLikelihoodResult Of(
        GammaGammaFitter fitter,
        CustomerSummary customers,
        IModelFit<GammaGammaModel> fit,
        double level = 0.95,
        int? maximumThreads = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        return Profile(fitter, customers, fit, level, maximumThreads, progress, cancellationToken);
    }

    private static ProfileLikelihoodResult Profile(
        ILikelihoodSource source,
        CustomerSummary customers,
        IModelFit<IModel> fit,
        double level,
        int? maximumThreads,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(fit);
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");
        }

        if (maximumThreads is { } threads)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(maximumThreads));
        }

        Require(customers, fit);
        ILikelihood likelihood = source.LikelihoodOf(customers, maximumThreads ?? Environment.ProcessorCount);
        Maximum maximum = fit.Maximum
            ?? throw new ArgumentException("The fit does not state its log-likelihood; fit the model again.", nameof(fit));
        double z = Math.Sqrt(2) * MathNet.Numerics.SpecialFunctions.ErfInv(level);
        double target = z * z;
        ProfileInterval[] intervals = new ProfileInterval[fit.Parameters.Count];
        double highest = maximum.LogLikelihood;
        double[] highestAt = maximum.Coordinates;
        WorkSteps steps = new(progress, intervals.Length, cancellationToken);
        for (int i = 0; i < intervals.Length; i++)
        {
            steps.Begin(fit.Parameters[i].Name);
            LikelihoodProfile profile = new(likelihood, maximum, i, cancellationToken);
            intervals[i] = new ProfileInterval(
                fit.Parameters[i].Name, fit.Parameters[i].Value, new Interval(profile.End(-1, target), profile.End(1, target)));
            if (profile.HighestLogLikelihood > highest)
            {
                highest = profile.HighestLogLikelihood;
                highestAt = profile.HighestPoint;
            }
        }

        steps.End();
        bool isHigher = highest - maximum.LogLikelihood > SmallestRise + (SmallestRisePerCustomer * likelihood.TotalWeight);
        return new ProfileLikelihoodResult(
            level,
            target,
            intervals,
            isHigher ? highest : null,
            isHigher ? Warning(likelihood.Space, highestAt, highest, maximum.LogLikelihood) : null);
    }

    private static void Require(CustomerSummary customers, IModelFit<IModel> fit)
    {
        string fingerprint = customers.Fingerprint();
        if (fingerprint != fit.DataFingerprint)
        {
            throw new ArgumentException(
                $"The fit is of other customers (fingerprint {fit.DataFingerprint}) than these ({fingerprint}); give those that were fitted.",
                nameof(customers));
        }

        if (fit.Penalizer > 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The fit has a penalizer of {fit.Penalizer}, so that it is not at a maximum of the likelihood; fit without one."),
                nameof(fit));
        }

        if (fit.IsHeld())
        {
            throw new ArgumentException(
                $"The fit keeps the mean finite against its likelihood, so that it is not at a maximum of it; use the bootstrap, or fit without {OptionNames.FiniteMean}.",
                nameof(fit));
        }

        if (fit.Convergence.Status == ConvergenceStatus.IterationLimit)
        {
            throw new ArgumentException(
                $"The fit stopped after {fit.Convergence.Iterations} iterations, before it reached a maximum; raise MaximumIterations.",
                nameof(fit));
        }
    }

    private static string Warning(ParameterSpace space, double[] coordinates, double higher, double fitted)
    {
        IEnumerable<string> values = space.Names.Select(
            (name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} {space.Value(i, coordinates[i]):g6}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The fit is not the maximum: its log-likelihood is {fitted:0.######}, and the profile met {higher:0.######} at {string.Join(", ", values)}; fit again with that as the start.");
    }
}
