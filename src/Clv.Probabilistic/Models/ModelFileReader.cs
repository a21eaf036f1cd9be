using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>Reads the JSON of a model file, and says in a sentence what is wrong with it.</summary>
internal sealed class ModelFileReader
{
    private readonly JsonInput _json;
    private readonly ModelCatalog _catalog;

    /// <summary>A reader that calls the file by a name.</summary>
    /// <param name="source">The name.</param>
    /// <param name="catalog">The models that it may hold.</param>
    public ModelFileReader(string source, ModelCatalog catalog)
    {
        _json = new JsonInput(source, "a model file", "schema, model and parameters", $"{nameof(ModelFile)}.{nameof(ModelFile.Write)}");
        _catalog = catalog;
    }

    /// <summary>Reads a model and its evidence.</summary>
    public ModelFit<IModel> Read(Stream stream) => _json.Read(stream, ModelFileWriter.Schema, Read);

    /// <summary>Reads a model and its evidence, without a thread that waits for bytes.</summary>
    public Task<ModelFit<IModel>> ReadAsync(Stream stream, CancellationToken token) =>
        _json.ReadAsync(stream, ModelFileWriter.Schema, Read, token);

    private ModelFit<IModel> Read(JsonElement root)
    {
        ModelDefinition known = FindModel(root);
        IModel model = known.Create(ReadParameters(root, known), known.HasTimeUnit ? ReadTimeUnit(root) : TimeUnit.Unspecified);
        JsonElement? errors = _json.OptionalObject(root, "standard_errors");
        return new ModelFit<IModel>(model, new FitEvidence
        {
            LogLikelihood = _json.OptionalNumber(root, "log_likelihood", "log_likelihood"),
            Account = _json.OptionalNotNegative(root, "customers", "customers") is { } customers ? new FitAccount { Customers = customers } : null,
            Covariance = ReadCovariance(root, known),
            StandardErrors = errors is not { } all
                ? []
                : [.. known.Parameters.Select(parameter => _json.OptionalNotNegative(all, parameter.Name, "standard_errors." + parameter.Name))],
            Convergence = ReadConvergence(root),
            DataFingerprint = _json.OptionalText(root, "data_fingerprint", "data_fingerprint"),
            ObservationEnd = JsonInput.Optional(root, ModelFileWriter.ObservationEnd) is { } end
                ? _json.Time(end, ModelFileWriter.ObservationEnd)
                : null,
            Grain = JsonInput.Optional(root, ModelFileWriter.Grain) is { } grain
                ? _json.OneOf(grain, ModelFileWriter.Grain, Enum.GetValues<Grain>(), value => value.Name())
                : null,
            FittedOn = JsonInput.Optional(root, ModelFileWriter.FittedOn) is { } day ? _json.Day(day, ModelFileWriter.FittedOn) : null,
            Posterior = ReadPosterior(root),
        });
    }

    private ModelDefinition FindModel(JsonElement root)
    {
        JsonElement model = _json.Required(root, "model", "model");
        return (model.ValueKind == JsonValueKind.String ? _catalog.Find(model.GetString()!) : null)
            ?? throw _json.Wrong($"has model {JsonInput.Shown(model)}; this version knows {_catalog.NamesOf(typeof(IModel))}.");
    }

    private double[] ReadParameters(JsonElement root, ModelDefinition known)
    {
        JsonElement parameters = _json.Required(root, "parameters", "parameters");
        if (parameters.ValueKind != JsonValueKind.Object)
        {
            throw _json.Wrong($"has {JsonInput.Describe(parameters)} as parameters; {known.Name} needs an object with {Names(known)}.");
        }

        return [.. known.Parameters.Select(parameter => ReadParameter(parameters, known, parameter))];
    }

    private double ReadParameter(JsonElement parameters, ModelDefinition known, ParameterSpecification parameter)
    {
        if (!parameters.TryGetProperty(parameter.Name, out JsonElement element))
        {
            throw _json.Wrong($"lacks the parameter {parameter.Name}; {known.Name} needs {Names(known)}.");
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && parameter.Allows(value)
            ? value
            : throw _json.Wrong($"has {JsonInput.Shown(element)} as parameter {parameter.Name}; {parameter.MustBe}.");
    }

    private TimeUnit ReadTimeUnit(JsonElement root) => root.TryGetProperty("time_unit", out JsonElement element)
        ? _json.OneOf(element, "time_unit", Enum.GetValues<TimeUnit>(), unit => unit.Name())
        : TimeUnit.Unspecified;

    private ConvergenceReport ReadConvergence(JsonElement root)
    {
        ConvergenceReport unstated = new FitEvidence().Convergence;
        if (_json.OptionalObject(root, "convergence") is not { } convergence)
        {
            return unstated;
        }

        double iterations = _json.OptionalNotNegative(convergence, "iterations", "convergence.iterations") ?? 0;
        return unstated with
        {
            Status = ReadStatus(convergence) ?? ConvergenceStatus.Unstated,
            Iterations = (int)Math.Min(iterations, int.MaxValue),
            GradientNorm = _json.OptionalNotNegative(convergence, "gradient_norm", "convergence.gradient_norm") ?? double.NaN,
            Warnings = _json.Texts(convergence, "warnings", "convergence.warnings"),
        };
    }

    private PosteriorSummary? ReadPosterior(JsonElement root)
    {
        if (_json.OptionalObject(root, ModelFileWriter.Posterior) is not { } posterior)
        {
            return null;
        }

        string Field(string name) => $"{ModelFileWriter.Posterior}.{name}";
        double? Number(string name) => _json.OptionalNumber(posterior, name, Field(name));
        long Whole(string name, double smallest) => (Number(name) ?? 0) is var value && value == Math.Floor(value) && value >= smallest
            ? (long)value
            : throw _json.Wrong($"has {Field(name)} {JsonInput.Shown(posterior.GetProperty(name))}; it must be a whole number.");
        return new PosteriorSummary
        {
            Method = _json.OneOf(_json.Required(posterior, "method", Field("method")), Field("method"), DrawMethodNames.All, method => method.Name()),
            Draws = (int)Math.Min(Whole("draws", smallest: 0), int.MaxValue),
            Seed = ReadSeed(posterior, Field("seed")),
            File = _json.OptionalText(posterior, "file", Field("file")),
            Fingerprint = _json.OptionalText(posterior, "fingerprint", Field("fingerprint")),
            KHat = Number("k_hat"),
            RHat = Number("r_hat"),
            BulkEffectiveSampleSize = Number("ess_bulk"),
            TailEffectiveSampleSize = Number("ess_tail"),
            Divergences = (int)Math.Min(Whole("divergences", smallest: 0), int.MaxValue),
            Priors = _json.Texts(posterior, "priors", Field("priors")),
            Warnings = _json.Texts(posterior, "warnings", Field("warnings")),
        };
    }

    /// <summary>A seed, which may be larger than what a double holds.</summary>
    private long ReadSeed(JsonElement posterior, string field) => JsonInput.Optional(posterior, "seed") is not { } element ? 0
        : element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long seed) ? seed
        : throw _json.Wrong($"has {field} {JsonInput.Shown(element)}; it must be a whole number.");

    private ConvergenceStatus? ReadStatus(JsonElement convergence)
    {
        if (_json.OptionalText(convergence, "status", "convergence.status") is not { } name)
        {
            return null;
        }

        return ConvergenceStatusNames.Find(name) ?? throw _json.Wrong(
            $"has convergence.status {JsonInput.Shown(convergence.GetProperty("status"))}; it must be one of {string.Join(", ", ConvergenceStatusNames.Stated.Select(status => status.Name()))}.");
    }

    /// <summary>The covariance, with NaN for what the file leaves open; null where it has none.</summary>
    private double[,]? ReadCovariance(JsonElement root, ModelDefinition known)
    {
        if (JsonInput.Optional(root, "covariance") is not { } matrix)
        {
            return null;
        }

        int count = known.Parameters.Count;
        JsonElement[] rows = matrix.ValueKind == JsonValueKind.Array ? [.. matrix.EnumerateArray()] : [];
        if (rows.Length != count || rows.Any(row => row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != count))
        {
            throw _json.Wrong($"has a covariance that is not {count} rows of {count} numbers; it must be a number for every pair of {Names(known)}, or null.");
        }

        double[,] covariance = new double[count, count];
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                JsonElement element = rows[row][column];
                if (element.ValueKind == JsonValueKind.Null)
                {
                    covariance[row, column] = double.NaN;
                    continue;
                }

                bool isNumber = element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out covariance[row, column])
                    && double.IsFinite(covariance[row, column]) && !(row == column && covariance[row, column] < 0);
                if (!isNumber)
                {
                    throw _json.Wrong($"has {JsonInput.Shown(element)} as the covariance of {known.Parameters[row].Name} and {known.Parameters[column].Name}; it must be a finite number, not negative for a parameter with itself, or null.");
                }
            }
        }

        return covariance;
    }

    private static string Names(ModelDefinition known) => string.Join(", ", known.Parameters.Select(parameter => parameter.Name));
}
