using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Cli;

/// <summary>Where orders can come from: a new kind is a file of its own and a line here.</summary>
internal static partial class OrderSources
{
    private const string Compressed = ".gz";

    /// <summary>Every kind; the first takes whatever no scheme or extension claims.</summary>
    private static readonly OrderSourceKind[] _kinds =
    [
        CsvOrders.Kind,
        ExcelOrders.Kind,
        ParquetOrders.Kind,
        ArrowOrders.Kind,
    ];

    /// <summary>Opens what a command line names as orders.</summary>
    /// <exception cref="UsageException">It has the form of an address that no kind knows, or a sheet where there are none.</exception>
    public static OrderSource Open(OrderAddress address, TransactionCsvOptions layout, ToolContext context)
    {
        OrderSourceKind kind = KindOf(address.Text, _kinds);
        return address.Sheet is null || kind.HasSheets
            ? address.Text == "-" ? StandardInput.Open(InputSource.Open(address.Text, context), layout, context) : kind.Open(address, layout, context)
            : throw new UsageException($"--sheet names a sheet of an Excel workbook, and {address.Text} is read as something else; leave it out.");
    }

    /// <summary>Opens, reads and closes.</summary>
    public static TransactionTable Read(OrderAddress address, TransactionCsvOptions layout, ToolContext context, ProgressDisplay progress)
    {
        using OrderSource source = Open(address, layout, context);
        return source.Read(progress);
    }

    /// <summary>The kind of an address: by its scheme where it has one and is no file, else by its extension, or those of the files in it.</summary>
    public static OrderSourceKind KindOf(string address, IReadOnlyList<OrderSourceKind> kinds)
    {
        if (Scheme().Match(address) is { Success: true } match && !Path.Exists(address))
        {
            // The rest of an address may hold a password, so it is not repeated.
            string scheme = match.Groups["scheme"].Value;
            return kinds.FirstOrDefault(kind => kind.Schemes.Contains(scheme.ToLowerInvariant()))
                ?? throw new UsageException(
                    $"No file begins with '{scheme}:', and clv reads no orders from there; it reads {string.Join("; ", kinds.Select(kind => kind.Description))}.");
        }

        return (Directory.Exists(address) ? OfFolder(address, kinds) : null)
            ?? kinds.FirstOrDefault(kind => kind.Extensions.Contains(ExtensionOf(address)))
            ?? kinds[0];
    }

    private static string ExtensionOf(string address)
    {
        string name = address.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? address[..^Compressed.Length] : address;
        return Path.GetExtension(name).ToLowerInvariant();
    }

    /// <summary>The kind of the files in a folder; null where no kind reads any together.</summary>
    private static OrderSourceKind? OfFolder(string folder, IReadOnlyList<OrderSourceKind> kinds)
    {
        HashSet<string> extensions = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(ExtensionOf)];
        OrderSourceKind[] found = [.. kinds.Where(kind => kind.HasFolders && kind.Extensions.Any(extensions.Contains))];
        return found.Length < 2 ? found.FirstOrDefault() : throw new UsageException(
            $"{folder} holds {string.Join(" and ", found.Select(kind => $"files {kind.Extensions[0]}"))}, which are not read together; name those that are meant, such as {Path.Combine(folder, "*" + found[0].Extensions[0])}.");
    }

    /// <summary>A scheme has two letters at least: one is a drive of Windows.</summary>
    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):")]
    private static partial Regex Scheme();
}
