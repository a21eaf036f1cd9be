using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The models whose answers are features of customers too.</summary>
internal sealed class ModelFeatureOptions
{
    private readonly ToolContext _context;

    /// <param name="context">The models that there are.</param>
    public ModelFeatureOptions(ToolContext context)
    {
        _context = context;
        string[] purchases = [.. context.Models.PurchaseModels.Select(model => model.Name)];
        string[] spend = [.. context.Models.SpendModels.Select(model => model.Name)];
        Purchases = ToolOptions.Parsed<string[]?>(
            "--models",
            "NAMES",
            $"Add what models of purchases say, fitted on that day: P(alive) and expected purchases of {Listing.Choice(purchases)}, or of several joined by commas.",
            text => text.Split(',', StringSplitOptions.TrimEntries) is var names && names.All(purchases.Contains)
                ? [.. names.Distinct()]
                : throw new FormatException($"must be {Listing.Choice(purchases)}, or several of them joined by commas"));
        Spend = ToolOptions.Parsed<string?>(
            "--spend-model",
            "NAME",
            $"Add the spend per purchase that a model expects, likewise: {Listing.Choice(spend)}.",
            name => spend.Contains(name) ? name : throw new FormatException($"must be {Listing.Choice(spend)}"));
    }

    public Option<string[]?> Purchases { get; }

    public Option<string?> Spend { get; }

    /// <summary>What is to be known of features that are no names of orders'.</summary>
    public string Further => $" What models say is added by {Purchases.Name} and {Spend.Name}.";

    /// <summary>Whether a summary needs columns for the model of spend.</summary>
    public bool NeedsSpendColumns(ParseResult line) => line.GetValue(Spend) is { } spend && _context.Models.SpendModel(spend).NeedsSpendColumns;

    /// <summary>Whether a model that is asked counts opportunities.</summary>
    public bool CountsOpportunities(ParseResult line) =>
        (line.GetValue(Purchases) ?? []).Any(name => ModelOption.CountsOpportunities(name, _context.Models));

    /// <summary>A request for features of which some are the models'.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="chosen">Features of orders and profiles; null for all.</param>
    /// <param name="profiles">What is known beside orders.</param>
    public FeatureRequest With(ParseResult line, string[]? chosen, ProfileRequest? profiles) => new(
        chosen,
        [.. (line.GetValue(Purchases) ?? []).Select(name => _context.Models.PurchaseModels.Single(model => model.Name == name).Fitter)],
        line.GetValue(Spend) is { } spend ? _context.Models.SpendModel(spend).Fitter : null,
        profiles);
}
