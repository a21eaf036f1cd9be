namespace Clv.Probabilistic.Cli;

/// <summary>Reads the models that a command predicts by.</summary>
internal static class ModelInput
{
    /// <summary>The model of a file, and where it is none, what else there might have been.</summary>
    public static ModelFit<IModel> ReadAny(string path, ToolContext context)
    {
        try
        {
            return Read(path, context, "make a model file with clv fit, or learn with clv learn");
        }
        catch (DataFormatException error)
        {
            throw new DataFormatException($"{error.Message} What clv learn has written is taken, too.", error);
        }
    }

    /// <summary>The model of a file.</summary>
    public static ModelFit<IModel> Read(string path, ToolContext context, string advice = "make a model file with clv fit") => Path.Exists(path)
        ? ModelFile.Read(path, context.Models)
        : throw new FileNotFoundException($"{path} does not exist; {advice}.");

    /// <summary>The spend model of a file.</summary>
    public static ModelFit<IModel> ReadSpend(string path, ToolContext context)
    {
        ModelFit<IModel> saved = Read(path, context);
        return saved.Model is ISpendModel
            ? saved
            : throw new DataFormatException($"{path} is not a spend model; --spend takes what clv fit --model gamma-gamma wrote.");
    }
}
