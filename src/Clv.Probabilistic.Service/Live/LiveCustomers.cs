using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>The customers of a store with the models that are live: what everything in the service asks.</summary>
/// <remarks>Safe to share between threads. Models, portfolio and the end of observation are each replaced as a whole, so that an answer is by one of them
/// from beginning to end.</remarks>
internal sealed class LiveCustomers : IAsyncDisposable
{
    public const string MarkKeyName = "mark-key";
    public const string LatestName = "latest-order";
    public const string LiveName = "live-model";
    public const string RunName = "run";
    public const string SealedName = "sealed";
    public const string PseudonymizedName = "pseudonymized";

    private readonly byte[] _markKey;
    private readonly bool _pseudonymizes;
    private long _latest;
    private long _runEnd;
    private long _revision;
    private volatile ModelVersion _version;
    private volatile Portfolio? _portfolio;

    private LiveCustomers(IServiceStore store, RecordSeal seal, byte[] markKey, bool pseudonymizes, ModelVersion version, TimeProvider clock)
    {
        Store = store;
        Seal = seal;
        Clock = clock;
        _markKey = markKey;
        _pseudonymizes = pseudonymizes;
        _version = version;
    }

    /// <summary>The store.</summary>
    public IServiceStore Store { get; }

    /// <summary>Opens and closes records.</summary>
    public RecordSeal Seal { get; }

    /// <summary>What time it is.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The models that are live.</summary>
    public ModelVersion Version => _version;

    /// <summary>The last portfolio that was made; null before the first.</summary>
    public Portfolio? Portfolio => _portfolio;

    /// <summary>The revision of the store as this service last saw it.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>Whether ids are replaced by pseudonyms.</summary>
    public bool Pseudonymizes => _pseudonymizes;

    /// <summary>The end of observation of all customers: that of the run, or the last order, where that is later.</summary>
    public DateTime AsOf
    {
        get
        {
            DateTime latest = new(Interlocked.Read(ref _latest));
            DateTime run = new(Interlocked.Read(ref _runEnd));
            return latest > run ? latest : run;
        }
    }

    /// <summary>Opens the customers of a store.</summary>
    /// <param name="store">The store, which has the models already.</param>
    /// <param name="options">How.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="StoreException">There are no models, or the store was made with other options.</exception>
    public static async Task<LiveCustomers> OpenAsync(IServiceStore store, LiveCustomersOptions options, CancellationToken token)
    {
        RecordSeal seal = new(options.MasterKey);
        byte[] markKey = await RequireKeyAsync(store, seal, options, token);
        if (await store.DocumentAsync(DocumentKinds.State, LiveName, token) is not { } live)
        {
            throw new StoreException($"{store.Shown} has no models yet; start clv serve with a folder that clv run has written.");
        }

        ModelVersion version = await ReadVersionAsync(store, live, options.Level, token);
        LiveCustomers opened = new(store, seal, markKey, options.Pseudonymizes, version, options.Clock)
        {
            _runEnd = (await RunEndAsync(store, version, token)).Ticks,
        };
        await opened.CatchUpAsync(token);
        return opened;
    }

    /// <summary>The key of marks of a store, which is made where there is none, with what the store is opened with.</summary>
    /// <exception cref="StoreException">The store was made with other options.</exception>
    public static async Task<byte[]> RequireKeyAsync(IServiceStore store, RecordSeal seal, LiveCustomersOptions options, CancellationToken token)
    {
        byte[]? kept = await store.DocumentAsync(DocumentKinds.State, MarkKeyName, token);
        if (kept is null)
        {
            await MakeKeyAsync(store, seal, options, token);

            // Of services that start at the same time one has made it.
            kept = await store.DocumentAsync(DocumentKinds.State, MarkKeyName, token)
                ?? throw new StoreException($"{store.Shown} has no key of its marks; restore it from its last copy.");
        }

        await RequireSameAsync(store, SealedName, seal.Seals, "sealed", "--encrypt", token);
        await RequireSameAsync(store, PseudonymizedName, options.Pseudonymizes, "pseudonymized", "--pseudonymize", token);
        return seal.OpenWithMaster(kept, Encoding.UTF8.GetBytes(MarkKeyName));
    }

    /// <summary>A key of the store for one purpose.</summary>
    public byte[] KeyFor(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _markKey, RecordSeal.KeyLength, salt: null, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>The id that a customer is kept under.</summary>
    /// <param name="given">The id as whoever asks knows it.</param>
    public CustomerId KeptId(CustomerId given) => _pseudonymizes ? PseudonymOf(_markKey, given) : given;

    /// <summary>The pseudonym in place of an id.</summary>
    public static CustomerId PseudonymOf(byte[] markKey, CustomerId given) => new(CustomerMark.Of(markKey, MarkKind.Pseudonym, given.ToString()).ToString());

    /// <summary>What a customer is looked up by.</summary>
    /// <param name="kept">The id as it is kept.</param>
    public CustomerMark MarkOf(CustomerId kept) => CustomerMark.Of(_markKey, MarkKind.Customer, kept.ToString());

    /// <summary>What an order is looked up by.</summary>
    public CustomerMark OrderMarkOf(string orderId) => CustomerMark.Of(_markKey, MarkKind.Order, orderId);

    /// <summary>The name of a customer in the audit log.</summary>
    public string AuditSubjectOf(CustomerId kept) => CustomerMark.Of(_markKey, MarkKind.Audit, kept.ToString()).ToString();

    /// <summary>The name under which it is kept that a customer was erased.</summary>
    public string ErasedNameOf(CustomerId kept) => CustomerMark.Of(_markKey, MarkKind.Erased, kept.ToString()).ToString();

    /// <summary>A customer; null where there is none.</summary>
    /// <param name="kept">The id as it is kept.</param>
    /// <param name="token">Stops the work.</param>
    public async ValueTask<(StoredCustomer Stored, CustomerRecord Record)?> FindAsync(CustomerId kept, CancellationToken token)
    {
        StoredCustomer? stored = await Store.FindAsync(MarkOf(kept), token);
        return stored is null ? null : (stored, RecordReader.Read(Seal.Open(stored).Span));
    }

    /// <summary>Takes note of what was written.</summary>
    /// <param name="revision">The revision of the store after it.</param>
    /// <param name="latest">The last order of what was written.</param>
    public void Saw(long revision, DateTime latest)
    {
        Raise(ref _revision, revision);
        Raise(ref _latest, latest.Ticks);
    }

    /// <summary>Makes a version of the models the live one; the portfolio of the one before stays until there is a new one.</summary>
    public void GoLive(ModelVersion version) => _version = version;

    /// <summary>Whether the portfolio is not of the customers, the models and the day that are now.</summary>
    public bool IsPortfolioBehind() =>
        _portfolio is not { } portfolio || portfolio.Revision != Revision || portfolio.Version != _version || portfolio.AsOf != AsOf;

    /// <summary>Makes the portfolio anew.</summary>
    /// <remarks>Where the order that was the last has been corrected to an earlier day, the end of observation goes back to the one that is the last now, and
    /// a portfolio of that day is made.</remarks>
    public async Task RefreshAsync(CancellationToken token)
    {
        long latest = Interlocked.Read(ref _latest);
        Portfolio made = await PortfolioBuilder.BuildAsync(Store, Seal, _version, AsOf, Clock, mostReaders: null, token);
        if (made.LastOrder.Ticks < latest && await IsSetBackAsync(made, latest, token))
        {
            made = await PortfolioBuilder.BuildAsync(Store, Seal, _version, AsOf, Clock, mostReaders: null, token);
        }

        _portfolio = made;
    }

    /// <summary>Sees what others have written to the store since: orders, and which models are live.</summary>
    public async Task CatchUpAsync(CancellationToken token)
    {
        ModelVersion seen = _version;
        if (await Store.DocumentAsync(DocumentKinds.State, LiveName, token) is { } live
            && Encoding.UTF8.GetString(live) != seen.Number.ToString(CultureInfo.InvariantCulture))
        {
            // Those that this service has made live meanwhile stay.
            ModelVersion other = await ReadVersionAsync(Store, live, seen.Terms.Level, token);
            Interlocked.Exchange(ref _runEnd, (await RunEndAsync(Store, other, token)).Ticks);
            Interlocked.CompareExchange(ref _version, other, seen);
        }

        long before = Interlocked.Read(ref _latest);
        DateTime latest = await Store.DocumentAsync(DocumentKinds.State, LatestName, token) is { } bytes ? DateOf(bytes) : DateTime.MinValue;
        long revision = await Store.RevisionAsync(token);
        if (latest.Ticks < before && revision > Revision)
        {
            // Another service has set it back.
            Interlocked.CompareExchange(ref _latest, latest.Ticks, before);
        }

        Saw(revision, latest);
    }

    /// <summary>A moment as a document.</summary>
    public static byte[] Bytes(DateTime moment) => Encoding.UTF8.GetBytes(moment.ToString("s", CultureInfo.InvariantCulture));

    /// <summary>The moment of a document.</summary>
    public static DateTime DateOf(byte[] bytes) => DateTime.ParseExact(Encoding.UTF8.GetString(bytes), "s", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Seal.Dispose();
    }

    /// <summary>Sets the last order back to what it is, unless somebody has written meanwhile.</summary>
    private async Task<bool> IsSetBackAsync(Portfolio made, long latest, CancellationToken token)
    {
        if (!Store.Writes)
        {
            return false;
        }

        await using IStoreWriter writer = await Store.WriteAsync(token);
        if (await Store.RevisionAsync(token) != made.Revision)
        {
            return false;
        }

        StoreChange change = new();
        change.Documents.Add((DocumentKinds.State, LatestName, Bytes(made.LastOrder)));
        await writer.CommitAsync(change, token);
        return Interlocked.CompareExchange(ref _latest, made.LastOrder.Ticks, latest) == latest;
    }

    private static async Task MakeKeyAsync(IServiceStore store, RecordSeal seal, LiveCustomersOptions options, CancellationToken token)
    {
        await using IStoreWriter writer = await store.WriteAsync(token);
        if (await writer.DocumentAsync(DocumentKinds.State, MarkKeyName, token) is not null)
        {
            return;
        }

        byte[] key = RandomNumberGenerator.GetBytes(RecordSeal.KeyLength);
        StoreChange change = new();
        change.Documents.Add((DocumentKinds.State, MarkKeyName, seal.CloseWithMaster(key, Encoding.UTF8.GetBytes(MarkKeyName))));
        change.Documents.Add((DocumentKinds.State, SealedName, Bytes(seal.Seals)));
        change.Documents.Add((DocumentKinds.State, PseudonymizedName, Bytes(options.Pseudonymizes)));
        await writer.CommitAsync(change, token);
    }

    /// <summary>The end of observation of the newest run: that of a fit is only where the orders ended, which may have been a mistake.</summary>
    private static async Task<DateTime> RunEndAsync(IServiceStore store, ModelVersion version, CancellationToken token)
    {
        IReadOnlyList<(string Name, byte[] Body)> documents = await store.DocumentsAsync(DocumentKinds.Models, token);
        ModelVersion? newest = documents.Select(document => ModelDocument.Read(document.Body, null))
            .Where(known => known.Origin.Source == ModelOrigin.Run)
            .MaxBy(known => known.Number);
        return (newest ?? version).Terms.ObservationEnd;
    }

    private static async Task<ModelVersion> ReadVersionAsync(IServiceStore store, byte[] live, double? level, CancellationToken token)
    {
        string number = Encoding.UTF8.GetString(live);
        byte[] document = await store.DocumentAsync(DocumentKinds.Models, number, token)
            ?? throw new StoreException($"{store.Shown} says that models {number} are live, and has none of that number; restore it from its last copy.");
        return ModelDocument.Read(document, level);
    }

    private static byte[] Bytes(bool value) => Encoding.UTF8.GetBytes(value ? "yes" : "no");

    private static async Task RequireSameAsync(IServiceStore store, string name, bool wanted, string what, string option, CancellationToken token)
    {
        bool known = await store.DocumentAsync(DocumentKinds.State, name, token) is { } bytes && Encoding.UTF8.GetString(bytes) == "yes";
        if (known != wanted)
        {
            throw new StoreException(known
                ? $"Customers of {store.Shown} are {what}; start with {option}."
                : $"Customers of {store.Shown} are not {what}, and that is chosen when a store is made; leave {option} out, or name a new store with --store.");
        }
    }

    private static void Raise(ref long place, long value)
    {
        long seen = Interlocked.Read(ref place);
        while (value > seen)
        {
            long before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
