namespace Clv.Probabilistic;

/// <summary>Reads and writes models as small, versioned, human-readable JSON.</summary>
/// <remarks>
/// The least that is read is <c>{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414,
/// "a": 0.793, "b": 2.426}}</c>; a missing time unit counts as <c>unspecified</c>, and <c>gamma-gamma</c> has none. Files written from a
/// fit add
/// <c>log_likelihood</c>, <c>customers</c>, <c>standard_errors</c>, <c>covariance</c>, <c>convergence</c> and <c>data_fingerprint</c>,
/// and how old the model is, <c>observation_end</c>, <c>grain</c> and <c>fitted_on</c>, with <c>null</c> for what is unavailable, and every
/// file the <c>library_version</c>. Where a posterior was drawn, <c>posterior</c> says how, how well, and in which file the draws are.
/// Numbers are invariant of culture and read back to the same bits. Unknown fields are ignored.
/// </remarks>
public static class ModelFile
{
    /// <summary>Writes a fitted model with its evidence, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fit">The fit.</param>
    /// <exception cref="ArgumentException">The model is not one that model files may hold.</exception>
    public static void Write(string path, IModelFit<IModel> fit)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(fit);
        WholeFile.Write(path, stream => ModelFileWriter.Write(stream, fit));
    }

    /// <summary>Writes a fitted model with its evidence to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="fit">The fit.</param>
    /// <exception cref="ArgumentException">The model is not one that model files may hold.</exception>
    public static void Write(Stream stream, IModelFit<IModel> fit)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fit);
        ModelFileWriter.Write(stream, fit);
    }

    /// <summary>Writes a fitted model with its evidence and what is kept of a posterior, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="posterior">What is kept of the posterior; its draws are written to a file of their own.</param>
    /// <exception cref="ArgumentException">The model is not one that model files may hold.</exception>
    public static void Write(string path, IModelFit<IModel> fit, PosteriorSummary posterior)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(posterior);
        WholeFile.Write(path, stream => ModelFileWriter.Write(stream, fit, posterior));
    }

    /// <summary>Writes a fitted model with its evidence and what is kept of a posterior to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="posterior">What is kept of the posterior.</param>
    /// <exception cref="ArgumentException">The model is not one that model files may hold.</exception>
    public static void Write(Stream stream, IModelFit<IModel> fit, PosteriorSummary posterior)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(posterior);
        ModelFileWriter.Write(stream, fit, posterior);
    }

    /// <summary>Writes a model without a fit, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">The model is not one that model files may hold.</exception>
    public static void Write(string path, IModel model)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(model);
        WholeFile.Write(path, stream => ModelFileWriter.Write(stream, model));
    }

    /// <summary>Reads a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalog">The models that it may hold; null for those of this version.</param>
    /// <returns>The model and its evidence.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened, is not a model file of a schema and model that are known, or a
    /// parameter is missing or not positive; the message names the file and the field.</exception>
    public static ModelFit<IModel> Read(string path, ModelCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path, catalog);
    }

    /// <summary>Reads a model from a stream of UTF-8 text.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it, such as <c>standard input</c>.</param>
    /// <param name="catalog">The models that it may hold; null for those of this version.</param>
    /// <returns>The model and its evidence.</returns>
    /// <exception cref="DataFormatException">As for <see cref="Read(string, ModelCatalog?)"/>.</exception>
    public static ModelFit<IModel> Read(Stream stream, string sourceName, ModelCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        return new ModelFileReader(sourceName, catalog ?? ModelCatalog.Standard).Read(stream);
    }

    /// <summary>Reads a model file without a thread that waits for it, as services do.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalog">The models that it may hold; null for those of this version.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The model and its evidence.</returns>
    /// <exception cref="DataFormatException">As for <see cref="Read(string, ModelCatalog?)"/>.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<ModelFit<IModel>> ReadAsync(
        string path, ModelCatalog? catalog = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileStream stream = InputFile.Open(path, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            return await ReadAsync(stream, path, catalog, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a model from a stream of UTF-8 text without a thread that waits for it.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it, such as the address that it came from.</param>
    /// <param name="catalog">The models that it may hold; null for those of this version.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The model and its evidence.</returns>
    /// <exception cref="DataFormatException">As for <see cref="Read(string, ModelCatalog?)"/>.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task<ModelFit<IModel>> ReadAsync(
        Stream stream, string sourceName, ModelCatalog? catalog = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        return new ModelFileReader(sourceName, catalog ?? ModelCatalog.Standard).ReadAsync(stream, cancellationToken);
    }

    /// <summary>Reads a model file that must hold a particular model.</summary>
    /// <typeparam name="TModel">The model it must hold, or <see cref="IPurchaseModel"/>.</typeparam>
    /// <param name="path">The file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="DataFormatException">The file cannot be read, or holds another model.</exception>
    public static TModel Read<TModel>(string path)
        where TModel : class, IModel
    {
        IModel model = Read(path).Model;
        return model as TModel ?? throw new DataFormatException(
            $"{path} holds the model {model.Name}, where {ModelCatalog.Standard.NamesOf(typeof(TModel))} is needed; give a file of that model.");
    }
}
