using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The name of a model to fit.</summary>
internal static class ModelOption
{
    /// <summary>The models that this version fits.</summary>
    public static readonly string[] Fitted = ["bg-nbd", "gamma-gamma"];

    /// <summary>The purchase models that this version fits.</summary>
    public static readonly string[] Purchases = ["bg-nbd"];

    private static readonly string[] _known = ["bg-nbd", "mbg-nbd", "pareto-nbd", "bg-bb", "gamma-gamma", "sbg", "nbd"];

    public static Option<string?> Create(string description, string[] allowed, bool required)
    {
        Option<string?> option = ToolOptions.Parsed<string?>(
            "--model", "NAME", description, name => allowed.Contains(name) ? name : throw Refusal(name, allowed));
        option.Required = required;
        return option;
    }

    private static FormatException Refusal(string name, string[] allowed)
    {
        return _known.Contains(name)
            ? new FormatException($"is not a model that can be fitted here; choose {string.Join(" or ", allowed)}, which this version fits")
            : new FormatException($"must be {string.Join(" or ", allowed)}");
    }
}
