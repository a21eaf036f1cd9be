using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>Writes the JSON of a model file, field by field.</summary>
internal static class ModelFileWriter
{
    /// <summary>The schema that this version writes, and the newest that it reads.</summary>
    public const int Schema = 1;

    /// <summary>The field of the end of observation: a day, with a time where the grain is the hour.</summary>
    public const string ObservationEnd = "observation_end";

    /// <summary>The field of the grain.</summary>
    public const string Grain = "grain";

    /// <summary>The field of the posterior.</summary>
    public const string Posterior = "posterior";

    /// <summary>The field of the day of the fit.</summary>
    public const string FittedOn = "fitted_on";

    /// <summary>Writes a model without a fit.</summary>
    public static void Write(Stream stream, IModel model) => Write(stream, model, fit: null, posterior: null);

    /// <summary>Writes a fitted model with its evidence.</summary>
    public static void Write(Stream stream, IModelFit<IModel> fit) => Write(stream, fit, fit.Posterior);

    /// <summary>Writes a fitted model with its evidence and what is kept of a posterior.</summary>
    public static void Write(Stream stream, IModelFit<IModel> fit, PosteriorSummary? posterior) => Write(stream, fit.Model, fit, posterior);

    private static void Write(Stream stream, IModel model, IModelFit<IModel>? fit, PosteriorSummary? posterior)
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
            if (fit is not null)
            {
                WriteEvidence(json, fit);
            }

            json.WriteString("library_version", LibraryVersion.Text);
            if (fit is not null)
            {
                WriteAge(json, fit);
            }

            if (posterior is not null)
            {
                WritePosterior(json, posterior);
            }
        });
    }

    private static void WriteEvidence(Utf8JsonWriter json, IModelFit<IModel> fit)
    {
        json.WriteNumberOrNull("log_likelihood", fit.HasLogLikelihood ? fit.LogLikelihood : null);
        json.WriteNumberOrNull("customers", fit.HasCustomers ? fit.Customers : null);
        WriteStandardErrors(json, fit);
        WriteCovariance(json, fit);
        WriteConvergence(json, fit.Convergence);
        json.WriteString("data_fingerprint", fit.DataFingerprint);
    }

    private static void WriteAge(Utf8JsonWriter json, IModelFit<IModel> fit)
    {
        json.WriteString(ObservationEnd, fit.ObservationEnd is { } end ? ObservationEndText.Of(end, fit.Grain) : null);
        json.WriteString(Grain, fit.Grain?.Name());
        json.WriteString(FittedOn, fit.FittedOn?.ToString(ObservationEndText.Day, CultureInfo.InvariantCulture));
    }

    private static void WritePosterior(Utf8JsonWriter json, PosteriorSummary posterior)
    {
        json.WriteStartObject(Posterior);
        json.WriteString("method", posterior.Method.Name());
        json.WriteNumber("draws", posterior.Draws);
        json.WriteNumber("seed", posterior.Seed);
        json.WriteString("file", posterior.File);
        json.WriteString("fingerprint", posterior.Fingerprint);
        json.WriteNumberOrNull("k_hat", posterior.KHat);
        json.WriteNumberOrNull("r_hat", posterior.RHat);
        json.WriteNumberOrNull("ess_bulk", posterior.BulkEffectiveSampleSize);
        json.WriteNumberOrNull("ess_tail", posterior.TailEffectiveSampleSize);
        json.WriteNumber("divergences", posterior.Divergences);
        json.WriteTexts("priors", posterior.Priors);
        json.WriteTexts("warnings", posterior.Warnings);
        json.WriteEndObject();
    }

    private static void WriteStandardErrors(Utf8JsonWriter json, IModelFit<IModel> fit)
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

    private static void WriteCovariance(Utf8JsonWriter json, IModelFit<IModel> fit)
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
