namespace Clv.Probabilistic;

/// <summary>The posterior of a model's parameters: what data and priors together say of them.</summary>
/// <remarks>
/// <para>With the coordinates y of the parameters (their logarithms, of most models) the posterior density is the likelihood times the prior
/// density of y. Its mode m and the Hessian H there are found by Newton's method; draws from a multivariate t distribution with that centre
/// and the scale (−H)⁻¹ get the weights that importance sampling asks for, smoothed by a Pareto distribution whose shape, k-hat, says whether
/// they can be relied on (Vehtari et al. 2024). Where they cannot, and on ridges, where the likelihood has no maximum, the Hamiltonian sampler
/// draws (Hoffman and Gelman 2014, Betancourt 2017), and R-hat, effective sample sizes and divergences say how it went.</para>
/// <para>The priors are proper unless one's own are flat, so that the posterior exists whatever the data. A penalty of the fit is not looked
/// at: priors say what it would. Parameters that are whole numbers are held at their estimates.</para>
/// </remarks>
/// <example>
/// <code>
/// PosteriorResult posterior = Posterior.Of(fit, customers);
/// Interval r = posterior.Draws.Interval("r", level: 0.9);
/// foreach (string warning in posterior.Warnings)
/// {
///     Console.WriteLine(warning);
/// }
/// </code>
/// </example>
public static class Posterior
{
    /// <summary>Whether a model has parameters that a posterior can be drawn of: all models of this library but a flat spend.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Whether <see cref="Of"/> can serve it.</returns>
    public static bool IsAvailableFor(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Definition is { } definition && SourceOf(definition) is not null;
    }

    /// <summary>Whether a fit has a posterior: its model has one, and its parameters are not held against their likelihood.</summary>
    internal static bool IsAvailableFor(IModelFit<IModel> fit) => IsAvailableFor(fit.Model) && !fit.IsHeld();

    /// <summary>Draws from the posterior of a fitted model.</summary>
    /// <param name="fit">The fit, from which the search for the mode starts; a model file's will do.</param>
    /// <param name="customers">The customers that it was fitted to.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <param name="progress">Told of every step; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work between evaluations.</param>
    /// <returns>The draws, with what they are worth.</returns>
    /// <exception cref="InvalidOperationException">The model has no likelihood that the library knows, the customers cannot be fitted, or the
    /// posterior has no mode and <see cref="PosteriorMethod.ImportanceSampling"/> was asked for.</exception>
    /// <exception cref="ArgumentException">An option or a prior breaks its rule, or the customers are in another unit than the
    /// model.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PosteriorResult Of(
        IModelFit<IModel> fit,
        CustomerSummary customers,
        PosteriorOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(customers);
        options ??= new PosteriorOptions();
        options.Check();
        if (fit.Model.Definition is not { } definition)
        {
            throw new InvalidOperationException(
                $"The model {fit.Model.Name} has no parameters that were estimated, and so no posterior; use it as it is.");
        }

        if (fit.IsHeld())
        {
            throw new InvalidOperationException(
                $"The fit keeps the mean of {definition.Title} finite against its likelihood, which a posterior would not; say how well its parameters are known by the bootstrap, or fit it without {OptionNames.FiniteMean}.");
        }

        ILikelihoodSource source = SourceOf(definition) ?? throw new InvalidOperationException(
            $"The fitter of {definition.Title} does not show its likelihood, which a posterior needs; say how well its parameters are known by the bootstrap.");
        if (fit.Model is IPurchaseModel purchases)
        {
            PredictionRules.CheckColumns(purchases, customers, customers.Count);
        }

        return new PosteriorRun(fit, definition, source, customers, options, progress, cancellationToken).Run();
    }

    private static ILikelihoodSource? SourceOf(ModelDefinition definition) => definition switch
    {
        PurchaseModelDefinition purchases => purchases.Fitter as ILikelihoodSource,
        SpendModelDefinition spend => spend.Fitter as ILikelihoodSource,
        _ => null,
    };
}
