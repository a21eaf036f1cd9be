using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The name of a model to fit.</summary>
internal sealed class ModelOption
{
    /// <summary>The word for the purchase model that predicts held-out orders best.</summary>
    public const string Automatic = CustomerAnalysisOptions.Automatic;

    /// <summary>The word for the average of all purchase models.</summary>
    public const string Average = "average";

    /// <summary>Names that people know from elsewhere, and the one that is no model, in a few words each.</summary>
    private static readonly Dictionary<string, string> _others = new()
    {
        [Automatic] = "the one that predicts held-out orders best",
        [Average] = "all of them, each as far as it predicts single customers",
    };

    private static string? GistOf(string name) => _others.GetValueOrDefault(name) ?? LearnerCatalog.Find(name)?.Gist;

    private readonly ModelCatalog _models;

    /// <summary>The option for the models of a catalog.</summary>
    public ModelOption(ModelCatalog models)
    {
        _models = models;
        Purchases = [.. models.PurchaseModels.Select(model => model.Name)];
    }

    /// <summary>The purchase model unless another is asked for.</summary>
    public string Default => Purchases[0];

    /// <summary>The purchase models that can be fitted.</summary>
    public IReadOnlyList<string> Purchases { get; }

    /// <summary>The models that can be fitted.</summary>
    public IReadOnlyList<string> Fitted => [.. Purchases, .. _models.SpendModels.Select(model => model.Name)];

    /// <summary>Whether a name, with a corrected level or not, is that of a model that counts opportunities.</summary>
    public static bool CountsOpportunities(string? name, ModelCatalog models) => models.PurchaseModels.Any(
        model => model.CountsOpportunities && (model.Name == name || NamedForecasters.Suffixes.Any(suffix => model.Name + suffix == name)));

    /// <summary>The option of a command that needs a model.</summary>
    public Option<string?> Required(IReadOnlyList<string> allowed)
    {
        Option<string?> option = Create($"{Described(allowed)} Required.", allowed);
        option.Required = true;
        return option;
    }

    /// <summary>The option of a command that forecasts by whatever can be compared, and by <see cref="Default"/> where nothing is
    /// named.</summary>
    public Option<string?> Forecasting()
    {
        string[] models = [.. Purchases, Automatic, Average, .. LearnerCatalog.AllNames];
        string[] rules = [.. ModelComparison.Baselines.Select(rule => rule.Name)];
        string[] allowed =
        [
            .. models,
            .. rules,
            .. NamedForecasters.Suffixes.SelectMany(suffix => Purchases.Concat(rules).Select(name => name + suffix)),
        ];
        return Create(
            $"{Described(models)[..^1]}; {LearnerCatalog.NetworkForm}: {LearnerCatalog.NetworkGist}. Or a simple rule of clv compare: {Listing.Choice(rules)}. {LevelCorrectedForecaster.Suffix} after the name of a model or a rule corrects its level by the last window, {SeasonLevelForecaster.Suffix} by the same season. Default: {Default}.",
            allowed,
            [.. models, LearnerCatalog.NetworkForm, .. rules]);
    }

    /// <summary>The option of a command that may expect spend by another model than the first.</summary>
    /// <param name="automatic">Whether it may be chosen.</param>
    public Option<string?> Spending(bool automatic = false)
    {
        string[] named = [.. _models.SpendModels.Select(model => model.Name)];
        string[] allowed = automatic ? [.. named, Automatic] : named;
        return Create($"Model of spend. {Described(allowed)} Default: {named[0]}.", allowed, name: "--spend-model");
    }

    /// <summary>Names with what they are in a few words, as sentences.</summary>
    public string Described(IReadOnlyList<string> names) => string.Join("; ", names.Select(Described)) + ".";

    private string Described(string name) =>
        (_models.Find(name)?.Gist ?? GistOf(name)) is { } words ? $"{name}: {words}" : name;

    /// <param name="description">What help says.</param>
    /// <param name="allowed">What can be named.</param>
    /// <param name="offered">What is offered in place of any other name; null for all of them.</param>
    /// <param name="name">The option's name.</param>
    private Option<string?> Create(
        string description, IReadOnlyList<string> allowed, IReadOnlyList<string>? offered = null, string name = "--model") =>
        ToolOptions.Parsed<string?>(
            name,
            "NAME",
            description,
            given => allowed.Contains(given) || (offered is not null && LearnerCatalog.Find(given) is not null) ? given
                : throw Refusal(given, offered ?? allowed, offered is null ? "" : $", with {Listing.Choice(NamedForecasters.Suffixes)} after a model or a simple rule to correct its level"));

    private FormatException Refusal(string name, IReadOnlyList<string> offered, string further)
    {
        string choice = Listing.Choice(offered);
        if (NamedForecasters.Suffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } level
            && LearnerCatalog.Find(name[..^level.Length]) is { } learner)
        {
            return new FormatException($"corrects the level of a learner, which has learnt its own; give {learner.Name} without {level}");
        }

        if (NamedForecasters.Suffixes.FirstOrDefault(suffix => name == Automatic + suffix || name == Average + suffix) is { } corrected)
        {
            return new FormatException(
                $"corrects the level of one model or simple rule; give that, such as {Default}{corrected}, or {name[..^corrected.Length]} without {corrected}");
        }

        if (name == ShiftedBetaGeoModel.Kind.Name || name == BetaDiscreteWeibullModel.Kind.Name)
        {
            return new FormatException($"is a model of contracts, which 'clv retention' fits; for customers who buy when they like choose {choice}");
        }

        return _models.Find(name) is not null || _others.ContainsKey(name)
            ? new FormatException($"is not a model that can be fitted here; choose {choice}, which this version fits")
            : new FormatException($"must be {choice}{further}");
    }
}
