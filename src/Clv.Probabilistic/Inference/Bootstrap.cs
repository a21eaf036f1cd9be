namespace Clv.Probabilistic;

/// <summary>The bootstrap: how estimates vary when customers are drawn again from those there are, with replacement.</summary>
/// <remarks>
/// <para>Unlike standard errors from the likelihood and unlike a posterior, it does not take for granted that the model is right: customers who
/// are not as it says vary as they do. It takes a fit per resample, from the estimate of the whole on.</para>
/// <para>Customers are resampled as weights, not copied: N = Σ w are drawn, and a row of weight w stands for w of them, so that a summary and
/// its <see cref="CustomerSummary.Grouped"/> form have the same distribution. Weights that are no whole numbers are shares of
/// customers: the whole number of customers nearest to their sum is drawn, each row with a probability proportional to its weight, and the
/// total weight stays.</para>
/// <para>B. Efron (1979), Bootstrap Methods: Another Look at the Jackknife, The Annals of Statistics 7(1). The same seed gives the same draws
/// on any number of threads.</para>
/// </remarks>
/// <example>
/// <code>
/// BootstrapResult bootstrap = Bootstrap.Run(fit, customers, new BootstrapOptions { Resamples = 1000, Seed = 1 });
/// Interval r = bootstrap.Interval("r", level: 0.9);   // BCa
/// double error = bootstrap.StandardError("r");
/// </code>
/// </example>
public static class Bootstrap
{
    /// <summary>Resamples the customers of a fit.</summary>
    /// <param name="fit">The fit to all customers, by a fitter of the library.</param>
    /// <param name="customers">The customers that it was fitted to.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told of resamples, from any thread, one at a time; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimates of the resamples, with intervals.</returns>
    /// <exception cref="ArgumentException">The fit is of other customers, or an option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">No fitter makes such a model, or no resample could be fitted.</exception>
    public static BootstrapResult Run(
        IModelFit<IModel> fit,
        CustomerSummary customers,
        BootstrapOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(customers);
        options ??= new BootstrapOptions();
        options.Check();
        if (fit.DataFingerprint is { } fingerprint && fingerprint != customers.Fingerprint())
        {
            throw new ArgumentException("The fit is of other customers; give those that it was fitted to.", nameof(customers));
        }

        FitOptions fitOptions = options.Fit ?? new FitOptions { Penalizer = fit.Penalizer };
        return fit.Model.Definition switch
        {
            PurchaseModelDefinition purchases => Run(
                fit, customers, purchases.Fitter, purchases.Fitter.Fit, fitOptions, options, progress, cancellationToken),
            SpendModelDefinition spend => Run(
                fit, customers, spend.FitterOf(fit), spend.FitterOf(fit).Fit, fitOptions, options, progress, cancellationToken),
            _ => throw new InvalidOperationException($"No fitter makes a {fit.Model.Name} model; give the fitter instead of the fit."),
        };
    }

    /// <summary>Fits purchases to customers and to resamples of them.</summary>
    /// <param name="fitter">The fitter, of the library or one's own.</param>
    /// <param name="customers">The customers, with weights if they have any.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told of resamples, from any thread, one at a time; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimates of the resamples, with intervals.</returns>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The customers, or all resamples of them, cannot be fitted.</exception>
    public static BootstrapResult Run(
        IPurchaseFitter fitter,
        CustomerSummary customers,
        BootstrapOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        return Run(fitter, customers, fitter.Fit, options, progress, cancellationToken);
    }

    /// <summary>Fits spend to customers and to resamples of them.</summary>
    /// <param name="fitter">The fitter, of the library or one's own.</param>
    /// <param name="customers">The customers, with monetary value and with weights if they have any.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told of resamples, from any thread, one at a time; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimates of the resamples, with intervals.</returns>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The customers, or all resamples of them, cannot be fitted.</exception>
    public static BootstrapResult Run(
        ISpendFitter fitter,
        CustomerSummary customers,
        BootstrapOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitter);
        return Run(fitter, customers, fitter.Fit, options, progress, cancellationToken);
    }

    private delegate IModelFit<IModel> Fitting(
        CustomerSummary customers, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellationToken);

    private static BootstrapResult Run(
        object fitter,
        CustomerSummary customers,
        Fitting fitting,
        BootstrapOptions? options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customers);
        options ??= new BootstrapOptions();
        options.Check();
        FitOptions fitOptions = options.Fit ?? new FitOptions();
        IModelFit<IModel> fit = fitting(customers, fitOptions, progress: null, cancellationToken);
        return Run(fit, customers, fitter, fitting, fitOptions, options, progress, cancellationToken);
    }

    private static BootstrapResult Run(
        IModelFit<IModel> fit,
        CustomerSummary customers,
        object fitter,
        Fitting fitting,
        FitOptions fitOptions,
        BootstrapOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        ModelDefinition definition = fit.Model.Definition
            ?? throw new InvalidOperationException($"The model {fit.Model.Name} does not say what its parameters are, so that nothing can be drawn of them.");

        // Customers with the same history are the same to fitters of the library; what others look at is theirs to know.
        CustomerSummary rows = fitter is ILikelihoodSource
            ? customers.Grouped(keepMonetaryValue: definition is SpendModelDefinition)
            : customers;
        FitOptions each = fitOptions with { Start = fit.Model.Parameters, MaximumThreads = 1 };
        BootstrapRun run = new(
            resample => fitting(resample, each, progress: null, cancellationToken), rows, options, progress, cancellationToken);
        double[][] columns = run.Columns(definition.Parameters.Count);
        if (columns[0].Length == 0)
        {
            throw new InvalidOperationException($"No resample could be fitted. The first: {run.Tally.Reason}");
        }

        TimeUnit unit = (fit.Model as IPurchaseModel)?.TimeUnit ?? TimeUnit.Unspecified;
        return new BootstrapResult(
            fit,
            new ParameterDraws(definition, unit, columns, DrawMethod.Bootstrap, options.Seed),
            CustomerInfluence.Accelerations(fit, definition, rows),
            options.Resamples,
            run.Tally);
    }
}
