using System.Text.Json;

namespace Clv.Probabilistic.Cli;

/// <summary>What <c>clv experiment design</c> keeps beside an assignment, so that <c>clv experiment read</c> can read it.</summary>
/// <param name="Key">The key that arms were drawn by.</param>
/// <param name="Holdout">The share of the control arm.</param>
/// <param name="Metric">What the plan was for.</param>
/// <param name="Lift">The lift to detect, relative.</param>
/// <param name="Significance">How often a difference is found where there is none.</param>
/// <param name="Power">How often the lift is found.</param>
/// <param name="Horizon">The window, in the time unit.</param>
/// <param name="Unit">The time unit.</param>
/// <param name="Grain">The period within which several orders are one purchase.</param>
/// <param name="Stratify">By what strata were made: tier, segment or none.</param>
internal sealed record ExperimentFile(
    string Key,
    double Holdout,
    ExperimentMetric Metric,
    double Lift,
    double Significance,
    double Power,
    double Horizon,
    TimeUnit Unit,
    Grain Grain,
    string Stratify)
{
    private const int Schema = 1;

    /// <summary>The days of the window, whole.</summary>
    public int Days => Math.Max(1, (int)Math.Round(Horizon * Unit.LengthInDays()));

    /// <summary>The file of an assignment: of the same name, ending in .json.</summary>
    public static string Of(string assignment) => Path.ChangeExtension(assignment, ".json");

    /// <summary>Writes the file.</summary>
    public void Write(string path) => WholeFile.Write(path, stream => JsonOutput.Write(stream, json =>
    {
        json.WriteNumber("schema", Schema);
        json.WriteString("key", Key);
        json.WriteNumber("holdout", Holdout);
        json.WriteString("metric", Metric.Name());
        json.WriteNumber("lift", Lift);
        json.WriteNumber("significance", Significance);
        json.WriteNumber("power", Power);
        json.WriteNumber("horizon", Horizon);
        json.WriteString("unit", Unit.Name());
        json.WriteString("grain", Grain.Name());
        json.WriteString("stratify", Stratify);
    }));

    /// <summary>Reads the file.</summary>
    /// <exception cref="DataFormatException">It is none.</exception>
    /// <exception cref="IOException">It is not there.</exception>
    public static ExperimentFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new IOException($"{path} is not there, which clv experiment design writes beside the assignment; put it back, for it says how the experiment was planned.");
        }

        JsonInput input = new(path, "the plan of an experiment", "schema, key, holdout and horizon", "clv experiment design");
        using FileStream stream = File.OpenRead(path);
        return input.Read(stream, Schema, root => new ExperimentFile(
            Text(input, root, "key"),
            Number(input, root, "holdout", above: 0, below: 1),
            input.OneOf(input.Required(root, "metric", "metric"), "metric", Enum.GetValues<ExperimentMetric>(), metric => metric.Name()),
            Number(input, root, "lift", above: -1, below: double.PositiveInfinity),
            Number(input, root, "significance", above: 0, below: 1),
            Number(input, root, "power", above: 0, below: 1),
            Number(input, root, "horizon", above: 0, below: double.PositiveInfinity),
            input.OneOf(
                input.Required(root, "unit", "unit"), "unit", [.. Enum.GetValues<TimeUnit>().Where(unit => unit != TimeUnit.Unspecified)], unit => unit.Name()),
            input.OneOf(input.Required(root, "grain", "grain"), "grain", Enum.GetValues<Grain>(), grain => grain.Name()),
            Text(input, root, "stratify")));
    }

    private static string Text(JsonInput input, JsonElement root, string name) =>
        input.OptionalText(root, name, name) ?? throw input.Wrong($"lacks a text {name}; give one.");

    private static double Number(JsonInput input, JsonElement root, string name, double above, double below) =>
        input.OptionalNumber(root, name, name) is not { } number ? throw input.Wrong($"lacks a number {name}; give one.")
        : number > above && number < below ? number
        : throw input.Wrong($"has {name} {number}; it lies above {above} and below {below}.");
}
