using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>Writes the JSON of a model file, field by field.</summary>
internal static class ModelFileWriter
{
    /// <summary>The schema that this version writes, and the newest that it reads.</summary>
    public const int Schema = 1;

    // Warnings hold a dot or a dash beyond ASCII; they are read by people, and never by a browser.
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a model without a fit.</summary>
    public static void Write(Stream stream, IModel model) => Write(stream, model, _ => { });

    /// <summary>Writes a fitted model with its evidence.</summary>
    public static void Write<TModel>(Stream stream, ModelFit<TModel> fit)
        where TModel : class, IModel => Write(stream, fit.Model, json =>
        {
            WriteNumber(json, "log_likelihood", fit.HasLogLikelihood ? fit.LogLikelihood : null);
            WriteNumber(json, "customers", fit.HasCustomers ? fit.Customers : null);
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

        using (Utf8JsonWriter json = new(stream, _options))
        {
            json.WriteStartObject();
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
            json.WriteString("library_version", LibraryVersion());
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
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
            WriteNumber(json, parameter.Name, parameter.StandardError);
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
                WriteNumber(json, null, fit.Covariance(row, column));
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
        WriteNumber(json, "gradient_norm", report.GradientNorm);
        json.WriteStartArray("warnings");
        foreach (string warning in report.Warnings)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes a number, or null for what JSON has no number for.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string? name, double? value)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static string LibraryVersion()
    {
        string version = typeof(ModelFileWriter).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        int build = version.IndexOf('+', StringComparison.Ordinal);
        return build < 0 ? version : version[..build];
    }
}
