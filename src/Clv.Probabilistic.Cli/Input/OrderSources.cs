using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Cli;

/// <summary>Where orders can come from: a new kind is a file of its own and a line here.</summary>
internal static partial class OrderSources
{
    private const string Compressed = ".gz";

    /// <summary>Every kind; the first takes whatever no scheme, mark or extension claims.</summary>
    private static readonly OrderSourceKind[] _kinds =
    [
        CsvOrders.Kind,
        ExcelOrders.Kind,
        ParquetOrders.Kind,
        ArrowOrders.Kind,
        .. EngineOrders.Kinds,
    ];

    /// <summary>So many first bytes tell what something is.</summary>
    public static int LongestMark { get; } = _kinds.SelectMany(kind => kind.Marks).Max(mark => mark.Length);

    /// <summary>Opens what a command line names as orders.</summary>
    /// <exception cref="UsageException">It has the form of an address that no kind knows, or a sheet where there are none.</exception>
    public static OrderSource Open(OrderAddress address, TransactionCsvOptions layout, ToolContext context)
    {
        if (ConnectionString().IsMatch(address.Text) && !Path.Exists(address.Text))
        {
            // It may hold a password, so it is not repeated.
            throw new UsageException(
                $"A connection string of a driver is no address; write postgres://user@host:5432/database, and give the password by {EngineOptions.PasswordName} or the variable {EnginePassword.Variable}.");
        }

        OrderAddress named = SchemeOf(address.Text) is null && NamedFiles.MayBeSeveral(address.Text)
            ? address with { Files = NamedFiles.Of(address.Text, _kinds) }
            : address;
        if (address.Engine.ReadsFiles)
        {
            return EngineOrders.OfFiles(address, FirstForDuckDb(named), layout, context);
        }

        OrderSourceKind kind = named.Files.Count == 1 ? KindOf(named.Files[0], _kinds) : KindOf(named);
        if (address.Sheet is not null && !kind.HasSheets)
        {
            throw new UsageException($"--sheet names a sheet of an Excel workbook, and {address.Shown} is read as something else; leave it out.");
        }

        return address.Engine.Given is not { } given || kind.IsEngine
            ? kind.Open(named, layout, context)
            : throw new UsageException($"{given} is about a database, and {address.Shown} is read as something else; leave it out.");
    }

    /// <summary>The files that are read of an address; none where there are none.</summary>
    public static IEnumerable<string> FilesOf(string address) =>
        File.Exists(address) ? [address]
        : EngineAddress.FileOf(address) is { } database ? File.Exists(database) ? [database] : []
        : SchemeOf(address) is null && NamedFiles.MayBeSeveral(address) ? NamedFiles.Found(address, _kinds)
        : [];

    /// <summary>Opens, reads and closes.</summary>
    /// <exception cref="DataFormatException">They cannot be read, or are a summary already.</exception>
    public static TransactionTable Read(OrderAddress address, TransactionCsvOptions layout, ToolContext context, ProgressDisplay progress) =>
        Use(address, layout, context, source => source.Read(progress));

    /// <summary>Opens, summarizes where the orders are or once they are read, and closes. Parquet that may not fit into memory is summarized by
    /// DuckDB.</summary>
    /// <exception cref="DataFormatException">They cannot be read, or are a summary already.</exception>
    public static CustomerSummary Summarize(
        OrderAddress address, TransactionCsvOptions layout, SummaryOptions options, ToolContext context, ProgressDisplay progress, long? memory = null)
    {
        long available = memory ?? LargeFiles.Memory;
        bool isInMemory = options.SpendColumns || options.LogIntervals || options.Opportunities;
        bool isForDuckDb = EngineLibrary.HasDrivers && !isInMemory && layout.Spill is null && IsBeyond(address, available);
        if (isForDuckDb)
        {
            context.Note(LargeFiles.Remark(address.Shown, FilesOf(address.Text), available));
        }

        OrderAddress read = isForDuckDb ? address with { Engine = address.Engine with { ReadsFiles = true } } : address;
        return Use(read, layout, context, source => source.Summarize(options, progress, context.Token));
    }

    private static bool IsBeyond(OrderAddress address, long memory)
    {
        string[] files = SchemeOf(address.Text) is null ? [.. FilesOf(address.Text)] : [];
        return LargeFiles.AreBeyond(files, memory) && address.Sheet is null && address.Engine.Given is null
            && files.All(file => KindOf(file, _kinds) == ParquetOrders.Kind);
    }

    private static T Use<T>(OrderAddress address, TransactionCsvOptions layout, ToolContext context, Func<OrderSource, T> use)
    {
        using OrderSource source = Open(address, layout, context);
        bool holdsSummary = source.HoldsSummary();
        try
        {
            return use(source);
        }
        catch (DataFormatException error) when (holdsSummary && error.MissingColumn is not null)
        {
            throw new DataFormatException(
                $"{source.Name} is a summary of customers already: it has the columns frequency, recency and T, and no orders; give it to clv fit or clv predict, or name the orders that it was made from.",
                error);
        }
    }

    /// <summary>The kind of an address: by its scheme where it has one and is no file, else by the first bytes of a file, else by its
    /// extension.</summary>
    public static OrderSourceKind KindOf(string address, IReadOnlyList<OrderSourceKind> kinds)
    {
        if (SchemeOf(address) is { } scheme)
        {
            // The rest of an address may hold a password, so it is not repeated.
            return kinds.FirstOrDefault(kind => kind.Schemes.Contains(scheme.ToLowerInvariant()))
                ?? throw new UsageException(
                    $"No file begins with '{scheme}:', and clv reads no orders from there; it reads {string.Join("; ", kinds.Select(kind => kind.Description))}.");
        }

        return OrderSourceKind.Of(FirstBytes(address), kinds)
            ?? kinds.FirstOrDefault(kind => kind.Extensions.Contains(ExtensionOf(address)))
            ?? kinds[0];
    }

    /// <summary>Whether a file is read as a database: by its first bytes, or by its extension.</summary>
    public static bool IsDatabase(string file) => KindOf(file, _kinds).IsEngine || EngineAddress.Find(file) is not null;

    /// <summary>The kind of what came through a pipe, by its first bytes; null for text.</summary>
    public static OrderSourceKind? OfPiped(ReadOnlySpan<byte> first) => OrderSourceKind.Of(first, _kinds);

    /// <summary>The one kind of several files.</summary>
    private static OrderSourceKind KindOf(OrderAddress several)
    {
        (OrderSourceKind Kind, string First)[] found = [.. several.Files.GroupBy(file => KindOf(file, _kinds)).Select(files => (files.Key, files.First()))];
        if (found.Length > 1)
        {
            throw new UsageException(
                $"{several.Text} holds {string.Join(" and ", found.Select(files => $"files {ExtensionOf(files.First)}".TrimEnd()))}, which are not read together; name those that are meant, such as {Alike(found[0].First)}.");
        }

        if (found[0].Kind.HasSeveral)
        {
            return found[0].Kind;
        }

        // What is compressed, or no text, has no lines to put together.
        bool isText = found[0].Kind == _kinds[0] && !several.Files.Any(IsCompressed);
        throw new DataFormatException(
            $"{several.Text} names {Figures.Count(several.Files.Count)} files, such as {several.Files[0]}, which are read one at a time; name one of them"
            + (isText ? $", or put their lines together below one header, as awk 'FNR > 1 || NR == 1' {several.Text} does." : "."));
    }

    /// <summary>Whether a file begins with some bytes.</summary>
    public static bool Begins(string path, ReadOnlySpan<byte> mark) => FirstBytes(path).AsSpan().StartsWith(mark);

    /// <summary>The first of files that DuckDB is to read.</summary>
    private static string FirstForDuckDb(OrderAddress named)
    {
        string first = named.Files[0];
        if (SchemeOf(first) is { } scheme)
        {
            throw new UsageException($"{EngineOptions.EngineName} has DuckDB read files, and no file begins with '{scheme}:'; leave it out for a database.");
        }

        if (!File.Exists(first))
        {
            throw new FileNotFoundException($"{first} does not exist; check the path, and put a pattern in quotes.");
        }

        OrderSourceKind kind = KindOf(first, _kinds);
        return kind == CsvOrders.Kind || kind == ParquetOrders.Kind ? first : throw new UsageException(
            $"{EngineOptions.EngineName} has DuckDB read Parquet and CSV files, and {first} is something else; leave it out.");
    }

    private static bool IsCompressed(string file) => file.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase);

    private static string Alike(string file) => Path.Combine(Path.GetDirectoryName(file) ?? "", "*" + Path.GetExtension(file));

    /// <summary>The scheme of an address that is no file; null without one.</summary>
    private static string? SchemeOf(string address) =>
        Scheme().Match(address) is { Success: true } match && !Path.Exists(address) ? match.Groups["scheme"].Value : null;

    private static string ExtensionOf(string address)
    {
        return Path.GetExtension(IsCompressed(address) ? address[..^Compressed.Length] : address).ToLowerInvariant();
    }

    /// <summary>What a file begins with; nothing where it cannot be looked at, which whoever opens it says.</summary>
    private static byte[] FirstBytes(string path)
    {
        try
        {
            // Pipes and devices have no length, and opening one would take from it. A link has one of its own, whatever it points to.
            FileInfo known = new(path);
            if ((known.LinkTarget is null ? known : known.ResolveLinkTarget(returnFinalTarget: true)) is not FileInfo { Exists: true, Length: > 0 })
            {
                return [];
            }

            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
            byte[] first = new byte[LongestMark];
            return first[..file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"(^|;)\s*(password|pwd|passfile)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();

    /// <summary>A scheme has two letters at least: one is a drive of Windows.</summary>
    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):")]
    private static partial Regex Scheme();
}
