namespace Clv.Probabilistic;

/// <summary>What can be done with any model.</summary>
public static class ModelExtensions
{
    /// <summary>The model as a fit without evidence, as a file of nothing but its parameters would be read.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="model">The model, such as one from published parameters.</param>
    /// <returns>A fit that states nothing but the model.</returns>
    /// <example>
    /// <code>
    /// BetaGeoModel published = new(new BetaGeoParameters(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426), TimeUnit.Week);
    /// ModelFit&lt;BetaGeoModel> stated = published.AsFit();   // stated.HasLogLikelihood is false
    /// </code>
    /// </example>
    public static ModelFit<TModel> AsFit<TModel>(this TModel model)
        where TModel : class, IModel
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelFit<TModel>(model, new FitEvidence());
    }
}
