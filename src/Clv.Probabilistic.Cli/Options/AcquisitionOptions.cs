using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>What acquiring customers cost, in a file, and by which channel each came.</summary>
internal sealed class AcquisitionOptions
{
    public Option<string?> Costs { get; } = ToolOptions.Text(
        "--acquisition-costs",
        "FILE",
        "CSV of what acquiring customers cost: channel, cohort (2025-03, 2025-Q1, 2025), both, or customer_id, and cost of each customer or total_cost of all together. Default: not known.");

    public Option<string?> Channels { get; } = ToolOptions.Text(
        "--channels", "FILE", "CSV with customer_id and channel, by which each customer came. Default: not known.");

    /// <summary>The files that are read.</summary>
    public IEnumerable<string?> Files(ParseResult line) => [line.GetValue(Costs), line.GetValue(Channels)];

    /// <summary>Reads the costs; null where none are named.</summary>
    /// <exception cref="DataFormatException">The file is none of costs.</exception>
    public AcquisitionCosts? ReadCosts(ParseResult line)
    {
        if (line.GetValue(Costs) is not { } file)
        {
            return null;
        }

        TextTable.Require(file, "a file of costs");
        return AcquisitionCosts.Read(file);
    }

    /// <summary>Refuses channels without costs.</summary>
    /// <exception cref="UsageException">There are some.</exception>
    public void RequireCosts(ParseResult line)
    {
        if (line.IsGiven(Channels) && !line.IsGiven(Costs))
        {
            throw new UsageException($"{Channels.Name} says by which channel customers came, for what these cost; add {Costs.Name}, or leave it out.");
        }
    }

    /// <summary>Reads the channels; null where none are named.</summary>
    /// <exception cref="DataFormatException">The file is none of channels.</exception>
    public CustomerChannels? ReadChannels(ParseResult line) => line.GetValue(Channels) is { } file ? CustomerChannels.Read(file) : null;
}
