using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>The JSON of a manifest.</summary>
internal static class RunManifestJson
{
    public const string ObservationEnd = "observation_end";
    public const string CalibrationEnd = "calibration_end";
    public const string Model = "model";
    public const string Forecaster = "forecaster";
    public const string SpendModel = "spend_model";
    public const string Horizon = "horizon";
    public const string Interval = "interval";

    /// <summary>The schema that this version writes, and the newest that it reads.</summary>
    private const int Schema = 1;

    private const string Unit = "unit";
    private const string GrainField = "grain";
    private const string IncludeFirst = "include_first";
    private const string DiscountRate = "discount_rate";
    private const string Margin = "margin";

    /// <summary>The fields of <c>resolved</c> that have a property of their own.</summary>
    private static readonly string[] _typed =
        [Unit, GrainField, ObservationEnd, CalibrationEnd, IncludeFirst, Model, Forecaster, SpendModel, Horizon, DiscountRate, Margin, Interval];

    public static void Write(Stream stream, RunManifest manifest) => JsonOutput.Write(stream, json =>
    {
        json.WriteNumber("schema", Schema);
        json.WriteTexts("inputs", manifest.Inputs);
        json.WriteTexts("given", manifest.Given);
        json.WriteStartObject("resolved");
        foreach ((string name, string text) in manifest.Settings)
        {
            json.WriteString(name, text);
        }

        json.WriteString(Unit, manifest.TimeUnit.Name());
        json.WriteString(GrainField, manifest.Grain.Name());
        json.WriteString(ObservationEnd, ObservationEndText.Of(manifest.ObservationEnd, manifest.Grain));
        json.WriteString(CalibrationEnd, manifest.CalibrationEnd?.ToString(ObservationEndText.Day, CultureInfo.InvariantCulture));
        json.WriteBoolean(IncludeFirst, manifest.IncludeFirst);
        json.WriteString(Model, manifest.Model);
        json.WriteString(Forecaster, manifest.Forecaster);
        json.WriteString(SpendModel, manifest.SpendModel);
        json.WriteNumber(Horizon, manifest.Horizon);
        json.WriteNumber(DiscountRate, manifest.DiscountRatePerYear);
        json.WriteNumber(Margin, manifest.Margin);
        json.WriteNumberOrNull(Interval, manifest.Interval);
        json.WriteEndObject();
        json.WriteTexts("inferred", manifest.Inferred);
        json.WriteStartObject("counts");
        foreach ((string name, long count) in manifest.Counts)
        {
            json.WriteNumber(name, count);
        }

        json.WriteEndObject();
        json.WriteTexts("files", manifest.Files);
        json.WriteString("library_version", manifest.LibraryVersion);
        json.WriteTexts("findings", manifest.Findings);
    });

    public static RunManifest Read(Stream stream, string source)
    {
        JsonInput json = new(
            source, "the manifest of a run", "schema, given and resolved", $"{nameof(RunManifest)}.{nameof(RunManifest.Write)}");
        return json.Read(stream, Schema, root => Read(json, root));
    }

    private static RunManifest Read(JsonInput json, JsonElement root)
    {
        JsonElement resolved = json.Required(root, "resolved", "resolved");
        if (resolved.ValueKind != JsonValueKind.Object)
        {
            throw json.Wrong($"has {JsonInput.Describe(resolved)} as resolved; it must be an object.");
        }

        return new RunManifest
        {
            Inputs = json.Texts(root, "inputs", "inputs"),
            Given = Texts(json, root, "given"),
            Settings = resolved.EnumerateObject()
                .Where(field => field.Value.ValueKind == JsonValueKind.String && !_typed.Contains(field.Name))
                .ToDictionary(field => field.Name, field => field.Value.GetString()!),
            Inferred = Texts(json, root, "inferred"),
            TimeUnit = json.OneOf(Field(Unit), Name(Unit), Enum.GetValues<TimeUnit>(), unit => unit.Name()),
            Grain = json.OneOf(Field(GrainField), Name(GrainField), Enum.GetValues<Grain>(), grain => grain.Name()),
            ObservationEnd = json.Time(Field(ObservationEnd), Name(ObservationEnd)),
            CalibrationEnd = JsonInput.Optional(resolved, CalibrationEnd) is { } cut
                ? DateOnly.FromDateTime(json.Time(cut, Name(CalibrationEnd)))
                : null,
            IncludeFirst = JsonInput.Optional(resolved, IncludeFirst) is { ValueKind: JsonValueKind.True },
            Model = RequiredText(json, resolved, Model),
            Forecaster = json.OptionalText(resolved, Forecaster, Name(Forecaster)),
            SpendModel = json.OptionalText(resolved, SpendModel, Name(SpendModel)),
            Horizon = RequiredNumber(json, resolved, Horizon),
            DiscountRatePerYear = RequiredNumber(json, resolved, DiscountRate),
            Margin = RequiredNumber(json, resolved, Margin),
            Interval = json.OptionalNumber(resolved, Interval, Name(Interval)),
            Counts = Counts(json, root),
            Files = json.Texts(root, "files", "files"),
            LibraryVersion = json.OptionalText(root, "library_version", "library_version") ?? "unknown",
            Findings = Texts(json, root, "findings"),
        };

        JsonElement Field(string name) => json.Required(resolved, name, Name(name));
    }

    private static string Name(string field) => "resolved." + field;

    private static double RequiredNumber(JsonInput json, JsonElement resolved, string name) =>
        json.OptionalNumber(resolved, name, Name(name)) ?? throw json.Wrong($"lacks a number {Name(name)}; give one.");

    private static string RequiredText(JsonInput json, JsonElement resolved, string name) =>
        json.OptionalText(resolved, name, Name(name)) ?? throw json.Wrong($"lacks a text {Name(name)}; give one.");

    private static Dictionary<string, string> Texts(JsonInput json, JsonElement root, string name)
    {
        Dictionary<string, string> texts = [];
        if (json.OptionalObject(root, name) is { } fields)
        {
            foreach (JsonProperty field in fields.EnumerateObject())
            {
                texts[field.Name] = field.Value.ValueKind == JsonValueKind.String
                    ? field.Value.GetString()!
                    : throw json.Wrong($"has {name}.{field.Name} {JsonInput.Shown(field.Value)}; it must be a text.");
            }
        }

        return texts;
    }

    private static Dictionary<string, long> Counts(JsonInput json, JsonElement root)
    {
        Dictionary<string, long> counts = [];
        if (json.OptionalObject(root, "counts") is { } fields)
        {
            foreach (JsonProperty field in fields.EnumerateObject())
            {
                counts[field.Name] = field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt64(out long count)
                    ? count
                    : throw json.Wrong($"has counts.{field.Name} {JsonInput.Shown(field.Value)}; it must be a whole number.");
            }
        }

        return counts;
    }
}
