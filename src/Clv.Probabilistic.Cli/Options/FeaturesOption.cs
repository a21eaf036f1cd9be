using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Which features of customers are computed.</summary>
internal sealed class FeaturesOption
{
    /// <summary>The group of what is known of customers beside their orders, which no list of features has.</summary>
    public const string Profile = "profile";

    /// <summary>The option.</summary>
    /// <param name="list">How a user is told what features there are.</param>
    /// <param name="whenNone">Which are computed where none is named.</param>
    public FeaturesOption(string list, string whenNone = "all") => Option = ToolOptions.Parsed<string[]?>(
        "--features",
        "NAMES",
        $"Only these features: names of {list}, or of its groups, joined by commas. Default: {whenNone}.",
        text => text.Split(',', StringSplitOptions.TrimEntries));

    public Option<string[]?> Option { get; }

    /// <summary>What is named; null for all features.</summary>
    public string[]? Chosen(ParseResult line) => line.IsGiven(Option) ? line.GetValue(Option) : null;

    /// <summary>What is named, all of which there is: before the work and not after it.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="profiles">Whether there are profiles.</param>
    /// <param name="further">What is to be known of what the names do not cover.</param>
    /// <exception cref="UsageException">A name is that of no feature.</exception>
    public string[]? Known(ParseResult line, bool profiles = false, string further = "")
    {
        string[]? chosen = Chosen(line);
        if (!profiles && chosen?.Contains(Profile) == true)
        {
            throw new UsageException($"{Option.Name} names '{Profile}', which is what is known of customers beside their orders; give that with {ProfilesOption.Name}.");
        }

        if (chosen?.FirstOrDefault(name => !IsFeature(name) && !IsGroup(name) && !(profiles && name == Profile)) is { } unknown)
        {
            string[] groups = [.. LearnerLibrary.Features.Select(feature => feature.Group).Distinct(), .. profiles ? [Profile] : Array.Empty<string>()];
            throw new UsageException(
                $"{Option.Name} names '{unknown}', which is neither a feature nor a group of them; groups are {Listing.All(groups)}, and clv features --list says what is in them.{further}");
        }

        return chosen;
    }

    public static bool IsFeature(string name) => LearnerLibrary.Features.Any(feature => feature.Name == name);

    private static bool IsGroup(string name) => LearnerLibrary.Features.Any(feature => feature.Group == name);
}
