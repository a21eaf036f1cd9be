namespace Clv.Probabilistic;

/// <summary>Fits from models.</summary>
public static class ModelFit
{
    /// <summary>A model without evidence, such as one from published parameters, as its file would be read.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="model">The model.</param>
    /// <returns>A fit that states nothing but the model.</returns>
    public static ModelFit<TModel> Of<TModel>(TModel model)
        where TModel : class, IModel
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelFit<TModel>(model, new FitEvidence());
    }
}
