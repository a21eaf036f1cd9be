using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>How much memory orders may take, and where those go that do not fit.</summary>
internal sealed class SpillOption
{
    private static readonly (string Ending, long Bytes)[] _units =
        [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1)];

    private readonly Option<long?> _limit = ToolOptions.Parsed<long?>(
        "--memory-limit",
        "SIZE",
        "The memory to keep to, such as 2GB or 500MB, for more orders than fit into it: they go to a file meanwhile. The summary itself, some 50 bytes a customer, must fit. Default: no limit.",
        text => Bytes(text));

    private readonly Option<string?> _folder = ToolOptions.Text(
        "--spill-folder",
        "DIR",
        "The folder for that file, which takes some 20 bytes an order and is gone afterwards. Default: the system's folder for temporary files.");

    public OptionGroup Group => new("Memory", [_limit, _folder]);

    /// <summary>What takes orders that do not fit; null where no limit is given.</summary>
    public OrderSpill? Begin(ParseResult line)
    {
        string? folder = line.GetValue(_folder);
        if (line.GetValue(_limit) is not { } limit)
        {
            return folder is null ? null : throw new UsageException($"{_folder.Name} is for orders beyond a limit of memory; give {_limit.Name} with it.");
        }

        if (folder is not null && !Directory.Exists(folder))
        {
            throw new UsageException($"{_folder.Name}: there is no folder {folder}; make it, or name another.");
        }

        // The collector lets garbage lie as long as the machine has memory, unless it is told how much there is.
        AppContext.SetData("GCHeapHardLimit", (ulong)limit);
        GC.RefreshMemoryLimit();
        return new OrderSpill(new SpillOptions { MemoryLimit = limit, Folder = folder });
    }

    /// <summary>An address with the limit and the folder, which engines within the process keep to.</summary>
    public OrderAddress Address(OrderAddress address, ParseResult line) => address with
    {
        Engine = address.Engine with { MemoryLimit = line.GetValue(_limit), SpillFolder = line.GetValue(_folder) },
    };

    private static long Bytes(string text)
    {
        foreach ((string ending, long unit) in _units)
        {
            if (text.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - ending.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                && number * unit is >= SpillOptions.Least and < 1e18)
            {
                return (long)(number * unit);
            }
        }

        throw new FormatException("must be 100MB at least, written as 2GB, 1.5GB or 500MB");
    }
}
