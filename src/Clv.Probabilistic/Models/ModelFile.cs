namespace Clv.Probabilistic;

/// <summary>Reads and writes models as small, versioned, human-readable JSON.</summary>
public static class ModelFile
{
    /// <summary>Writes a fitted model with its evidence, whole or not at all.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="fit">The fit.</param>
    public static void Write<TModel>(string path, ModelFit<TModel> fit)
        where TModel : class, IModel => throw new NotImplementedException();

    /// <summary>Writes a fitted model with its evidence to a stream as UTF-8.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="fit">The fit.</param>
    public static void Write<TModel>(Stream stream, ModelFit<TModel> fit)
        where TModel : class, IModel => throw new NotImplementedException();

    /// <summary>Writes a model without a fit, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    public static void Write(string path, IModel model) => throw new NotImplementedException();

    /// <summary>Reads a model file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The model and its evidence.</returns>
    /// <exception cref="DataFormatException">The file is not a model file of a schema and model that are known, or a
    /// parameter is missing or not positive.</exception>
    public static SavedModel Read(string path) => throw new NotImplementedException();

    /// <summary>Reads a model file that must hold a particular model.</summary>
    /// <typeparam name="TModel">The model it must hold, or <see cref="IPurchaseModel"/>.</typeparam>
    /// <param name="path">The file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="DataFormatException">The file cannot be read, or holds another model.</exception>
    public static TModel Read<TModel>(string path)
        where TModel : class, IModel => throw new NotImplementedException();
}
