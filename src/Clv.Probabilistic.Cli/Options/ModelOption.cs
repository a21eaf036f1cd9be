using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The name of a model to fit.</summary>
internal static class ModelOption
{
    /// <summary>The spend model.</summary>
    public const string Spend = "gamma-gamma";

    /// <summary>The purchase model unless another is asked for.</summary>
    public const string Default = "bg-nbd";

    /// <summary>The word for the purchase model that predicts held-out orders best.</summary>
    public const string Automatic = "auto";

    /// <summary>The models of the family by name, in a few words each; which of them this version fits, the library says.</summary>
    private static readonly Dictionary<string, string> _known = new()
    {
        ["bg-nbd"] = "purchases, until customers leave after a repeat purchase",
        ["mbg-nbd"] = "the same, where they may leave after the first purchase too",
        ["pareto-nbd"] = "purchases, until customers leave at any time",
        ["nbd"] = "purchases for ever, nobody leaves",
        ["bg-bb"] = "purchases at fixed opportunities",
        ["sbg"] = "renewals of contracts",
        [Spend] = "spend per purchase",
        [Automatic] = "the one that predicts held-out orders best",
    };

    /// <summary>The purchase models that this version fits.</summary>
    public static IReadOnlyList<string> Purchases { get; } = [.. PurchaseFitters.All.Select(fitter => fitter.ModelName)];

    /// <summary>The purchase models, and the word for the best of them.</summary>
    public static IReadOnlyList<string> PurchasesOrAutomatic { get; } = [.. Purchases, Automatic];

    /// <summary>The models that this version fits.</summary>
    public static IReadOnlyList<string> Fitted { get; } = [.. Purchases, Spend];

    /// <summary>The option of a command that needs a model.</summary>
    public static Option<string?> Required(IReadOnlyList<string> allowed)
    {
        Option<string?> option = Create($"{Described(allowed)} Required.", allowed);
        option.Required = true;
        return option;
    }

    /// <summary>The option of a command that takes <see cref="Default"/> where none is named.</summary>
    public static Option<string?> Optional(IReadOnlyList<string> allowed) => Create($"{Described(allowed)} Default: {Default}.", allowed);

    /// <summary>Names with what they are in a few words, as sentences.</summary>
    public static string Described(IReadOnlyList<string> names) => string.Join("; ", names.Select(Described)) + ".";

    private static string Described(string name) => _known.TryGetValue(name, out string? words) ? $"{name}: {words}" : name;

    private static Option<string?> Create(string description, IReadOnlyList<string> allowed) => ToolOptions.Parsed<string?>(
        "--model", "NAME", description, name => allowed.Contains(name) ? name : throw Refusal(name, allowed));

    private static FormatException Refusal(string name, IReadOnlyList<string> allowed)
    {
        string choice = KnownModels.Choice(allowed);
        return _known.ContainsKey(name)
            ? new FormatException($"is not a model that can be fitted here; choose {choice}, which this version fits")
            : new FormatException($"must be {choice}");
    }
}
