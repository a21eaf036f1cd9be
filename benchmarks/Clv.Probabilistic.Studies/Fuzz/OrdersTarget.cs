using System.IO.Compression;

namespace Clv.Probabilistic.Studies;

/// <summary>Orders: read in several ways that must agree, summarize, and everything that is done with customers.</summary>
internal sealed class OrdersTarget : IFuzzTarget
{
    private const string Source = "orders.csv";
    private const int MostBlocks = 20_000;
    private const int MostThreads = 4;

    private static readonly DateOnly _middle = new(2024, 3, 1);
    private static readonly int[] _pieces = [1, 3, 100, 5_000];

    /// <summary>Around the width of a register, a line and the buffer of the reader.</summary>
    private static readonly int[] _blockLengths = [1, 2, 7, 31, 32, 33, 64, 65, 100, 250, 1_000, 65_536];
    private readonly TransactionCsvOptions _layout;
    private long _readSlowly;

    public OrdersTarget(TransactionCsvOptions layout) => _layout = layout;

    /// <summary>How many files were read slowly too, with the same orders.</summary>
    public long ReadSlowly => Interlocked.Read(ref _readSlowly);

    public string? Run(byte[] input, ref FuzzRandom random)
    {
        TransactionCsvOptions csv = _layout with
        {
            SkipBadRows = random.OneIn(3),
            Refunds = random.OneIn(5) ? random.Pick<RefundPolicy>([RefundPolicy.Ignore, RefundPolicy.Purchase]) : _layout.Refunds,
            Guests = random.OneIn(5) ? random.Pick<GuestPolicy>([GuestPolicy.Keep, GuestPolicy.Error]) : _layout.Guests,
        };
        (TransactionTable? Orders, string? Reason) read = Read(new MemoryStream(input), csv);
        RequireSameByBlocks(input, read, csv, ref random);
        if (random.OneIn(2))
        {
            SameOrders.Require("in pieces", read, Read(new TrickleStream(input, random.Pick<int>(_pieces), random), csv));
        }

        if (random.OneIn(3) && input is not [0x1F, 0x8B, ..])
        {
            SameOrders.Require("from gzip", read, Read(Compressed(input), csv));
        }

        if (read.Orders is not { } orders)
        {
            return read.Reason;
        }

        RequireCounted(orders);
        Lawful.Finite(orders.Amount, "amount");
        if (csv.Sniff && csv.Preset != TransactionPreset.Cdnow)
        {
            RequirePinned(input, orders, csv);
        }

        RequireReadSlowly(input, orders, csv);
        if (!random.OneIn(4))
        {
            return null;
        }

        SummaryOptions options = new()
        {
            Unit = random.Pick<TimeUnit>([TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year]),
            Grain = random.Pick<Grain>([Grain.Day, Grain.Day, Grain.Hour, Grain.Week, Grain.Month, Grain.Quarter, Grain.Year]),
            CalibrationEnd = random.OneIn(8) ? _middle : null,
            ObservationEnd = random.OneIn(8) ? new DateTime(2024, 6, 1) : null,
            IncludeFirst = random.OneIn(8),
        };
        (CustomerSummary? customers, string? reason) = Refusal.Of(
            () => orders.Summarize(options), "summarizing", error => error is ArgumentException or InvalidOperationException);
        return customers is null ? reason : CustomersTarget.Run(customers, ref random);
    }

    private static (TransactionTable? Orders, string? Reason) Read(Stream stream, TransactionCsvOptions options) => Refusal.Of(
        () => TransactionCsv.Read(stream, Source, options),
        "reading orders",
        error => error is DataFormatException && error.Message.StartsWith(Source, StringComparison.Ordinal));

    /// <summary>Record by record, and by blocks wherever they end, on any number of threads and from any stream, it is the same.</summary>
    private static void RequireSameByBlocks(
        byte[] input, (TransactionTable? Orders, string? Reason) read, TransactionCsvOptions csv, ref FuzzRandom random)
    {
        SameOrders.Require("record by record", read, Read(new MemoryStream(input), csv with { BlockLength = 0 }));

        // Long files in short blocks take long, and have no ends of blocks that short files have not.
        int shortest = input.Length / MostBlocks;
        int length = Math.Max(random.Pick<int>(_blockLengths), shortest);
        int threads = 1 + random.Below(MostThreads);
        Stream stream = random.Below(3) switch
        {
            0 when input is not [0x1F, 0x8B, ..] => Compressed(input),
            1 => new TrickleStream(input, Math.Max(random.Pick<int>(_pieces), shortest), random),
            _ => new MemoryStream(input),
        };
        SameOrders.Require(
            FormattableString.Invariant($"by blocks of {length} bytes on {threads} threads from a {stream.GetType().Name}"),
            read,
            Read(stream, csv with { BlockLength = length, MaximumThreads = threads }));
    }

    private static MemoryStream Compressed(byte[] input)
    {
        MemoryStream stored = new();
        using (GZipStream gzip = new(stored, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(input);
        }

        stored.Position = 0;
        return stored;
    }

    /// <summary>Every row is an order, or is accounted for.</summary>
    private static void RequireCounted(TransactionTable orders)
    {
        TransactionAccount account = orders.Account;
        long most = account.RowsRead - account.RowsSkipped - account.Guests.Sum(guests => guests.Rows) - account.Filtered.Sum(rows => rows.Rows)
            - account.LinesMerged - account.RefundsWithoutPurchase - account.RefundsIgnored;

        // A refund on a line of an order counts as a line and as a refund.
        if (orders.Count > most || orders.Count < most - account.RefundsNetted)
        {
            throw new FuzzFailureException($"Of {account.RowsRead} rows {orders.Count} are orders, and {most} are not accounted for otherwise: {account}");
        }
    }

    /// <summary>With what was inferred given as options, and nothing else inferred, the orders are the same.</summary>
    private static void RequirePinned(byte[] input, TransactionTable orders, TransactionCsvOptions csv)
    {
        (TransactionTable? pinned, string? reason) = Read(new MemoryStream(input), PinnedReading.Options(csv, orders.Account));
        SameOrders.RequireUnderstood(
            "with what was inferred",
            orders,
            pinned ?? throw new FuzzFailureException($"The orders are refused with what was inferred of them given as options: {reason}"));
    }

    /// <summary>An independent reader, where it can read the file, reads the same.</summary>
    private void RequireReadSlowly(byte[] input, TransactionTable orders, TransactionCsvOptions csv)
    {
        if (orders.Account.RowsSkipped > 0 || new SlowOrders(PinnedReading.Options(csv, orders.Account)).Read(input) is not { } slow)
        {
            return;
        }

        bool same = slow.Count == orders.Count;
        for (int row = 0; same && row < slow.Count; row++)
        {
            OrderRow order = orders[row];
            double? difference = order.Amount - slow[row].Amount;
            same = order.CustomerId.ToString() == slow[row].Customer
                && order.Time.Clock == slow[row].Time
                && order.Amount is null == slow[row].Amount is null
                && !(Math.Abs(difference.GetValueOrDefault()) > 1e-12 * Math.Abs(order.Amount.GetValueOrDefault()) + 1e-9);
            if (!same)
            {
                throw new FuzzFailureException(
                    $"Read slowly, order {row} is {slow[row].Customer}, {slow[row].Time:s}, {slow[row].Amount}, in place of {order.CustomerId}, {order.Time}, {order.Amount}.");
            }
        }

        if (!same)
        {
            throw new FuzzFailureException($"Read slowly, there are {slow.Count} orders in place of {orders.Count}.");
        }

        Interlocked.Increment(ref _readSlowly);
    }
}
