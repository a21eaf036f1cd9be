namespace Clv.Probabilistic;

/// <summary>Reads and writes draws of parameters as small CSV files.</summary>
/// <remarks>
/// The header names the parameters, each row is a draw, and a last column over empty cells says by its name what the draws are of, such as
/// <c>model=bg-nbd unit=week method=hamiltonian seed=1</c>. Numbers read back to the same bits. A file of another program needs a column per
/// parameter; what other columns it has, such as <c>lp__</c>, is not looked at where the model is named.
/// </remarks>
/// <example>
/// <code>
/// ParameterDrawsFile.WriteWithModel("model.json", fit, posterior);   // and model.draws.csv beside it
/// ParameterDraws again = ParameterDrawsFile.ReadOfModel("model.json");
///
/// ParameterDrawsFile.Write("draws.csv", again);
/// ParameterDraws kept = ParameterDrawsFile.Read("draws.csv");
/// ParameterDraws fromStan = ParameterDrawsFile.Read("draws.csv", BetaGeoModel.Kind, TimeUnit.Week);
/// </code>
/// </example>
public static class ParameterDrawsFile
{
    /// <summary>Writes draws, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="draws">The draws.</param>
    public static void Write(string path, ParameterDraws draws)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(draws);
        WholeFile.Write(path, stream => Write(stream, draws));
    }

    /// <summary>Writes draws to a stream as UTF-8.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="draws">The draws.</param>
    public static void Write(Stream stream, ParameterDraws draws)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(draws);
        using CsvWriter csv = new(stream);
        foreach (string name in draws.Names)
        {
            csv.Write(name);
        }

        csv.Write(DrawsMark.Of(draws).Name());
        csv.EndRecord();
        ReadOnlyColumn<double>[] columns = [.. draws.Names.Select(draws.Values)];
        for (int draw = 0; draw < draws.Count; draw++)
        {
            foreach (ReadOnlyColumn<double> column in columns)
            {
                csv.Write(column[draw]);
            }

            csv.WriteEmpty();
            csv.EndRecord();
        }
    }

    /// <summary>Reads a file of draws that says itself what they are of.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalog">The models that it may be of; null for those of this version.</param>
    /// <returns>The draws.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or is no file of draws; the message names the file, the row and the
    /// column.</exception>
    public static ParameterDraws Read(string path, ModelCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path, catalog);
    }

    /// <summary>Reads draws from a stream of UTF-8 text that says itself what they are of.</summary>
    /// <param name="stream">The stream; it is read to its end.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="catalog">The models that it may be of; null for those of this version.</param>
    /// <returns>The draws.</returns>
    /// <exception cref="DataFormatException">As for <see cref="Read(string, ModelCatalog?)"/>.</exception>
    public static ParameterDraws Read(Stream stream, string sourceName, ModelCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        using CsvRecordReader records = new(stream, sourceName, ',');
        return ParameterDrawsReader.Read(records, catalog ?? ModelCatalog.Standard);
    }

    /// <summary>Reads a file of draws from elsewhere.</summary>
    /// <param name="path">The file, with a column per parameter.</param>
    /// <param name="definition">The model that they are of.</param>
    /// <param name="timeUnit">The unit of its parameters.</param>
    /// <returns>The draws.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or lacks a parameter, or a value is none that it may have.</exception>
    public static ParameterDraws Read(string path, ModelDefinition definition, TimeUnit timeUnit = TimeUnit.Unspecified)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(definition);
        using FileStream stream = InputFile.Open(path);
        using CsvRecordReader records = new(stream, path, ',');
        return ParameterDrawsReader.Read(records, definition, timeUnit);
    }

    /// <summary>Writes a model file and the draws of its posterior beside it, as <c>model.draws.csv</c> beside <c>model.json</c>.</summary>
    /// <param name="modelPath">The model file.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="posterior">Its posterior.</param>
    /// <exception cref="ArgumentException">The model is not one that model files may hold.</exception>
    public static void WriteWithModel(string modelPath, IModelFit<IModel> fit, PosteriorResult posterior)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(posterior);
        string draws = NameBeside(modelPath);
        Write(Beside(modelPath, draws), posterior.Draws);
        ModelFile.Write(modelPath, fit, posterior.Summary(draws));
    }

    /// <summary>Reads the draws that a model file says are beside it.</summary>
    /// <param name="modelPath">The model file.</param>
    /// <param name="catalog">The models that it may hold; null for those of this version.</param>
    /// <returns>The draws.</returns>
    /// <exception cref="DataFormatException">The model file cannot be read or names no draws, or these cannot be read or are of another
    /// model.</exception>
    public static ParameterDraws ReadOfModel(string modelPath, ModelCatalog? catalog = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ModelFit<IModel> fit = ModelFile.Read(modelPath, catalog);
        string file = fit.Posterior?.File ?? throw new DataFormatException(
            $"{modelPath} names no file of draws; write one by {nameof(ParameterDrawsFile)}.{nameof(WriteWithModel)}.");
        if (Path.GetFileName(file) != file)
        {
            throw new DataFormatException($"{modelPath} names {file} as its file of draws; it must be beside the model file, without a folder.");
        }

        if (!File.Exists(Beside(modelPath, file)))
        {
            throw new DataFormatException(
                $"{modelPath} keeps draws of its parameters in {Beside(modelPath, file)}, which does not exist; put it beside the model file, or draw again.");
        }

        ParameterDraws draws = Read(Beside(modelPath, file), catalog);
        if (draws.Count != fit.Posterior!.Draws)
        {
            throw new DataFormatException(FormattableString.Invariant(
                $"{Beside(modelPath, file)} has {draws.Count} draws, and {modelPath} speaks of {fit.Posterior.Draws}; draw again."));
        }

        if (draws.ModelName != fit.Model.Name)
        {
            throw new DataFormatException(
                $"{Beside(modelPath, file)} holds draws of {draws.ModelName}, and {modelPath} is a model {fit.Model.Name}; draw again.");
        }

        return fit.Posterior.Fingerprint is not { } fingerprint || fingerprint == draws.Fingerprint()
            ? draws
            : throw new DataFormatException(
                $"{Beside(modelPath, file)} holds other draws than those that belong to {modelPath}, as where another fit has written over them; draw again, and give each model file a folder or a name of its own.");
    }

    /// <summary>The name of the file of draws that belongs to a model file: <c>model.draws.csv</c> to <c>model.json</c>.</summary>
    internal static string NameBeside(string modelPath) => Path.GetFileNameWithoutExtension(modelPath) + ".draws.csv";

    private static string Beside(string modelPath, string file) => Path.Combine(Path.GetDirectoryName(modelPath) ?? "", file);
}
