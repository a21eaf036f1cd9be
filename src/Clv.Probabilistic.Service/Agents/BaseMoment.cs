namespace Clv.Probabilistic.Service;

/// <summary>Of what moment and models an answer about the whole base is.</summary>
/// <param name="AsOf">The day up to which orders are known.</param>
/// <param name="Model">The purchase model.</param>
/// <param name="Horizon">The length of the future.</param>
/// <param name="TimeUnit">Its unit.</param>
/// <param name="Warnings">What to be careful about.</param>
internal sealed record BaseMoment(DateOnly AsOf, string Model, double Horizon, string TimeUnit, IReadOnlyList<string> Warnings)
{
    /// <summary>The fields that say so.</summary>
    public static IReadOnlyList<AgentField> Fields { get; } =
    [
        new("as_of", AgentFieldKind.Text, "The day up to which orders are known."),
        new("model", AgentFieldKind.Text, "The purchase model."),
        new("horizon", AgentFieldKind.Number, "The length of the future, in time_unit."),
        new("time_unit", AgentFieldKind.Text, "The unit of the horizon."),
        new("interval", AgentFieldKind.Number, "The probability with which intervals hold; null without."),
        new("warnings", AgentFieldKind.Texts, "What to be careful about; say it with the numbers."),
    ];

    /// <summary>Puts the fields into an answer.</summary>
    public System.Text.Json.Nodes.JsonObject Structured(double? level) => new()
    {
        ["as_of"] = AgentJson.Day(AsOf),
        ["model"] = Model,
        ["horizon"] = AgentJson.Number(Horizon),
        ["time_unit"] = TimeUnit,
        ["interval"] = AgentJson.Number(level),
        ["warnings"] = AgentJson.Texts(Warnings),
    };

    /// <summary>The first sentence of an answer.</summary>
    public string Sentence(double? level) =>
        $"By {Model}, orders known up to {AgentText.Day(AsOf)}, within {AgentText.Span(Horizon, TimeUnit)}"
        + (level is { } known ? $"; in brackets {AgentText.Percent(known)} intervals." : "; without intervals.");

    /// <summary>The lines of the warnings.</summary>
    public IEnumerable<string> WarningLines() => Warnings.Select(warning => $"Warning: {warning}");
}
