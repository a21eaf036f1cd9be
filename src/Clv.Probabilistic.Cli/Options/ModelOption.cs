using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The name of a model to fit.</summary>
internal static class ModelOption
{
    /// <summary>The word for the purchase model that predicts held-out orders best.</summary>
    public const string Automatic = CustomerAnalysisOptions.Automatic;

    private static readonly ModelCatalog _catalog = ModelCatalog.Standard;

    /// <summary>Names that people know from elsewhere, and the one that is no model, in a few words each.</summary>
    private static readonly Dictionary<string, string> _others = new()
    {
        ["bg-bb"] = "purchases at fixed opportunities",
        ["sbg"] = "renewals of contracts",
        [Automatic] = "the one that predicts held-out orders best",
    };

    /// <summary>The purchase model unless another is asked for.</summary>
    public static string Default => _catalog.PurchaseModels[0].Name;

    /// <summary>The spend model.</summary>
    public static string Spend => _catalog.SpendModels[0].Name;

    /// <summary>The fitter of the spend model.</summary>
    public static ISpendFitter SpendFitter => _catalog.SpendModels[0].Fitter;

    /// <summary>The purchase models that this version fits.</summary>
    public static IReadOnlyList<string> Purchases { get; } = [.. _catalog.PurchaseModels.Select(model => model.Name)];

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

    private static string Described(string name) =>
        (_catalog.Find(name)?.Gist ?? _others.GetValueOrDefault(name)) is { } words ? $"{name}: {words}" : name;

    private static Option<string?> Create(string description, IReadOnlyList<string> allowed) => ToolOptions.Parsed<string?>(
        "--model", "NAME", description, name => allowed.Contains(name) ? name : throw Refusal(name, allowed));

    private static FormatException Refusal(string name, IReadOnlyList<string> allowed)
    {
        string choice = ModelCatalog.Choice(allowed);
        return _catalog.Find(name) is not null || _others.ContainsKey(name)
            ? new FormatException($"is not a model that can be fitted here; choose {choice}, which this version fits")
            : new FormatException($"must be {choice}");
    }
}
