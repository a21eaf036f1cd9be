using System.IO.Compression;
using System.Text;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Studies;

/// <summary>Reads orders slowly and plainly under one understanding of their layout, in which nothing is left to be inferred.</summary>
/// <remarks>It knows less than the library: where a text is beyond it, or a row is bad, it says nothing.</remarks>
internal sealed class SlowOrders
{
    private const double Suspicious = 10;

    private static readonly string[] _guests = ["", "null", "nan", "none", "guest", "unknown"];

    private readonly TransactionCsvOptions _layout;

    /// <summary>A reader.</summary>
    /// <param name="layout">The layout, as options that leave nothing open.</param>
    public SlowOrders(TransactionCsvOptions layout) => _layout = layout;

    /// <summary>The orders; null where this reader is too simple.</summary>
    public IReadOnlyList<SlowOrder>? Read(byte[] input)
    {
        if (_layout.Preset != TransactionPreset.None || _layout.Keep.Count + _layout.Drop.Count > 0 || _layout.TimeZone is not null)
        {
            return null;
        }

        string text = TextOf(input);
        int start = 0;
        for (int line = 0; line < (_layout.LinesBeforeHeader ?? 0); line++)
        {
            int end = text.IndexOfAny(['\r', '\n'], start);
            start = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }

        text = text[start..];
        List<string[]> records = [.. SlowCsvParser.Parse(text, (_layout.Delimiter ?? CsvDelimiter.Comma).Character).Select(record => record.Fields)];
        return Rows(records) is { } rows ? Assembled(rows) : null;
    }

    private string TextOf(byte[] input)
    {
        if (input is [0x1F, 0x8B, ..])
        {
            using GZipStream gzip = new(new MemoryStream(input), CompressionMode.Decompress);
            using MemoryStream unpacked = new();
            gzip.CopyTo(unpacked);
            input = unpacked.ToArray();
        }

        Encoding encoding = _layout.Encoding ?? (input switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        });
        string text = encoding.GetString(input);
        return text.StartsWith('\uFEFF') ? text[1..] : text;
    }

    private List<SlowOrder>? Rows(List<string[]> records)
    {
        string[] header = _layout.HasHeader ? [.. records[0].Select(name => name.Trim())] : [.. records[0].Select((_, column) => $"{1 + column}")];
        (int customer, int date, int order, int quantity, int amount) = Columns(header);
        List<SlowOrder> rows = [];
        SlowOrder? before = null;
        string beforeId = "";
        string beforeNumber = "";
        foreach (string[] record in records.Skip(_layout.HasHeader ? 1 : 0))
        {
            if (IsCutShort(record, header))
            {
                return null;
            }

            string number = order < 0 ? "" : record[order].Trim(' ', '\t');
            bool follows = number.Length > 0 && number == beforeNumber && before is not null;
            beforeNumber = number;
            string id = record[customer];
            bool inherits = follows && IsBlank(id);
            if (!inherits && IsGuest(id))
            {
                before = null;
                continue;
            }

            DateTime? time = follows && IsBlank(record[date]) ? before!.Time : SlowDates.Read(record[date], _layout.DateFormat);
            if (time is null || AmountOf(record, amount, quantity) is not { } written)
            {
                return null;
            }

            bool hasAmount = !double.IsNaN(written);
            if (!hasAmount && amount >= 0 && number.Length == 0)
            {
                // A further line of an order without a number.
                if (before is null || before.Time != time || beforeId != id)
                {
                    return null;
                }

                continue;
            }

            before = new SlowOrder
            {
                Customer = inherits ? before!.Customer : IsBlank(id) ? "guest" : id,
                Time = time.Value,
                Number = number.Length > 0 ? number : null,
                Amount = hasAmount ? written : null,
                IsRefund = written < 0,
            };
            beforeId = id;
            rows.Add(before);
        }

        return rows;
    }

    private (int Customer, int Date, int Order, int Quantity, int Amount) Columns(string[] header) => (
        Column(header, _layout.CustomerColumn ?? (_layout.HasHeader ? "customer_id" : "1")),
        Column(header, _layout.DateColumn ?? (_layout.HasHeader ? "date" : "2")),
        string.IsNullOrEmpty(_layout.OrderColumn) ? -1 : Column(header, _layout.OrderColumn),
        _layout.QuantityColumn is null ? -1 : Column(header, _layout.QuantityColumn),
        Column(header, _layout.PriceColumn ?? _layout.ValueColumn ?? (_layout.HasHeader ? "amount" : "3")));

    private bool IsGuest(string id) =>
        _layout.Guests == GuestPolicy.Drop && _guests.Contains(id.Trim(' ', '\t'), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a row of blank-separated fields has fewer than the header; one of characters must have as many.</summary>
    private bool IsCutShort(string[] record, string[] header) =>
        record.Length == header.Length || (_layout.Delimiter ?? CsvDelimiter.Comma).Character is null
            ? record.Length < header.Length
            : throw new FuzzFailureException($"A row of {record.Length} fields under {header.Length} names was accepted.");

    /// <summary>The amount; NaN where there is none, and null where it is too hard.</summary>
    private double? AmountOf(string[] record, int amount, int quantity)
    {
        if (amount < 0 || IsBlank(record[amount]) || (quantity >= 0 && IsBlank(record[quantity])))
        {
            return double.NaN;
        }

        return SlowAmounts.Read(record[amount], _layout) * (quantity < 0 ? 1 : SlowAmounts.Read(record[quantity], _layout));
    }

    private static bool IsBlank(string text) => text.Trim(' ', '\t').Length == 0;

    private static int Column(string[] header, string name)
    {
        int exact = Array.IndexOf(header, name);
        int named = exact >= 0 ? exact : Array.FindIndex(header, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        return named < 0 && int.TryParse(name, out int number) && number <= header.Length ? number - 1 : named;
    }

    private List<SlowOrder> Assembled(List<SlowOrder> rows)
    {
        NumberIds(rows);
        int customers = rows.Select(row => row.Customer).Distinct(StringComparer.Ordinal).Count();
        bool zeroIsGuest = _layout.Guests != GuestPolicy.Keep && rows.Count(row => row.Customer == "0") >= Suspicious * rows.Count / customers;
        List<SlowOrder> orders = [.. rows.Where(row => !(zeroIsGuest && row.Customer == "0") && !(_layout.Refunds == RefundPolicy.Ignore && row.IsRefund))];
        orders = string.IsNullOrEmpty(_layout.OrderColumn) ? orders : Merged(orders);
        return _layout.Refunds == RefundPolicy.Net ? Netted(orders) : orders;
    }

    /// <summary>Ids are integers if all of them are, with or without <c>.0</c>.</summary>
    private static void NumberIds(List<SlowOrder> rows)
    {
        string WithoutPoint(string id) => id.EndsWith(".0", StringComparison.Ordinal) ? id[..^2] : id;
        bool IsInteger(string id) => id.Length > 0 && id.All(char.IsAsciiDigit) && (id == "0" || id[0] != '0') && long.TryParse(id, out _);
        if (rows.TrueForAll(row => IsInteger(WithoutPoint(row.Customer))))
        {
            rows.ForEach(row => row.Customer = WithoutPoint(row.Customer));
        }
    }

    /// <summary>The orders with the lines of each put together in the place of its first.</summary>
    private List<SlowOrder> Merged(List<SlowOrder> rows)
    {
        List<SlowOrder[]> groups =
        [
            .. rows.Where(row => row is { Number: not null, IsRefund: false })
                .GroupBy(row => (row.Number, row.Customer))
                .Select(group => group.ToArray()),
        ];
        foreach (IGrouping<(string?, string), SlowOrder> refunds in rows.Where(row => row is { Number: not null, IsRefund: true })
            .GroupBy(row => (row.Number, row.Customer)).ToArray())
        {
            int own = groups.FindIndex(group => (group[0].Number, group[0].Customer) == refunds.Key);
            if (own < 0)
            {
                groups.Add([.. refunds]);
            }
            else
            {
                groups[own] = [.. groups[own], .. refunds];
            }
        }

        bool hasAmounts = rows.Exists(row => row.Amount is not null);
        OrderLineAmounts kind = _layout.LineAmounts ?? OrderLineAmounts.Add;
        foreach (SlowOrder[] group in groups.Where(group => group.Length > 1 && hasAmounts))
        {
            double[] amounts = [.. group.Where(row => row is { IsRefund: false, Amount: not null }).Select(row => row.Amount!.Value)];
            double refunded = -group.Where(row => row.IsRefund).Sum(row => row.Amount!.Value);
            bool isRefund = amounts.Length == 0 && group.Any(row => row.IsRefund);
            group[0].IsRefund = isRefund;
            group[0].Amount = amounts.Length > 0 ? Less(kind == OrderLineAmounts.Add ? amounts.Sum() : amounts[0], refunded)
                : isRefund ? -refunded
                : null;
        }

        HashSet<SlowOrder> further = [.. groups.SelectMany(group => group.Skip(1))];
        return [.. rows.Where(row => !further.Contains(row) && (row.Amount is not null || !hasAmounts))];
    }

    private static List<SlowOrder> Netted(List<SlowOrder> orders)
    {
        foreach (SlowOrder refund in orders.Where(order => order.IsRefund))
        {
            SlowOrder? latest = orders.Where(order => !order.IsRefund && order.Customer == refund.Customer && order.Time <= refund.Time).OrderBy(order => order.Time).LastOrDefault();
            if (latest is not null)
            {
                latest.Amount = Less(latest.Amount!.Value, -refund.Amount!.Value);
            }
        }

        return orders.FindAll(order => !order.IsRefund);
    }

    // What is left of two amounts that cancel is rounding.
    private static double Less(double amount, double refunded)
    {
        double left = amount - refunded;
        return refunded > 0 && Math.Abs(left) <= 1e-12 * refunded ? 0 : left;
    }
}
