using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>Writes the JSON of a model file, field by field.</summary>
internal static class ModelFileWriter
{
    /// <summary>The schema that this version writes, and the newest that it reads.</summary>
    public const int Schema = 1;

    /// <summary>Writes a model without a fit.</summary>
    public static void Write(Stream stream, IModel model) => Write(stream, model, _ => { });

    /// <summary>Writes a fitted model with its evidence.</summary>
    public static void Write<TModel>(Stream stream, ModelFit<TModel> fit)
        where TModel : class, IModel => Write(stream, fit.Model, json =>
        {
            json.WriteNumberOrNull("log_likelihood", fit.HasLogLikelihood ? fit.LogLikelihood : null);
            json.WriteNumberOrNull("customers", fit.HasCustomers ? fit.Customers : null);
            WriteStandardErrors(json, fit);
            WriteCovariance(json, fit);
            WriteConvergence(json, fit.Convergence);
            json.WriteString("data_fingerprint", fit.DataFingerprint);
        });

    private static void Write(Stream stream, IModel model, Action<Utf8JsonWriter> evidence)
    {
        if (model.Definition is not { } known)
        {
            throw new ArgumentException(
                $"The model {model.Name} cannot be written to a model file; this version knows {ModelCatalog.Standard.NamesOf(typeof(IModel))}.");
        }

        JsonOutput.Write(stream, json =>
        {
            json.WriteNumber("schema", Schema);
            json.WriteString("model", model.Name);
            if (known.HasTimeUnit)
            {
                json.WriteString("time_unit", ((IPurchaseModel)model).TimeUnit.Name());
            }

            json.WriteStartObject("parameters");
            for (int i = 0; i < model.Parameters.Names.Count; i++)
            {
                json.WriteNumber(model.Parameters.Names[i], model.Parameters.Values[i]);
            }

            json.WriteEndObject();
            evidence(json);
            json.WriteString("library_version", LibraryVersion.Text);
        });
    }

    private static void WriteStandardErrors<TModel>(Utf8JsonWriter json, ModelFit<TModel> fit)
        where TModel : class, IModel
    {
        if (fit.Parameters.All(parameter => parameter.StandardError is null))
        {
            json.WriteNull("standard_errors");
            return;
        }

        json.WriteStartObject("standard_errors");
        foreach (ParameterEstimate parameter in fit.Parameters)
        {
            json.WriteNumberOrNull(parameter.Name, parameter.StandardError);
        }

        json.WriteEndObject();
    }

    private static void WriteCovariance<TModel>(Utf8JsonWriter json, ModelFit<TModel> fit)
        where TModel : class, IModel
    {
        if (!fit.HasCovariance)
        {
            json.WriteNull("covariance");
            return;
        }

        json.WriteStartArray("covariance");
        for (int row = 0; row < fit.Parameters.Count; row++)
        {
            json.WriteStartArray();
            for (int column = 0; column < fit.Parameters.Count; column++)
            {
                json.WriteNumberOrNull(fit.Covariance(row, column));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteConvergence(Utf8JsonWriter json, ConvergenceReport report)
    {
        if (report.Status == ConvergenceStatus.Unstated)
        {
            json.WriteNull("convergence");
            return;
        }

        json.WriteStartObject("convergence");
        json.WriteString("status", report.Status.Name());
        json.WriteNumber("iterations", report.Iterations);
        json.WriteNumberOrNull("gradient_norm", report.GradientNorm);
        json.WriteTexts("warnings", report.Warnings);
        json.WriteEndObject();
    }
}
