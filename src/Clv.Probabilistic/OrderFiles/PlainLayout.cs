namespace Clv.Probabilistic;

/// <summary>What it takes to read a row of orders by itself.</summary>
internal sealed class PlainLayout
{
    private readonly AmountReader _amounts;
    private readonly GuestPolicy _guests;

    private PlainLayout(TransactionLayout layout, byte delimiter, WrittenDates dates, AmountReader amounts, GuestPolicy guests)
    {
        Delimiter = delimiter;
        Fields = layout.Names.Count;
        Customer = layout.Customer;
        Date = layout.Date;
        Amount = layout.Amount ?? -1;
        Quantity = layout.Quantity ?? -1;
        Dates = dates;
        _amounts = amounts;
        _guests = guests;
    }

    /// <summary>What separates fields.</summary>
    public byte Delimiter { get; }

    /// <summary>How many fields a record has.</summary>
    public int Fields { get; }

    /// <summary>The field of the customer id.</summary>
    public int Customer { get; }

    /// <summary>The field of the date.</summary>
    public int Date { get; }

    /// <summary>The field of the amount or price; negative without one.</summary>
    public int Amount { get; }

    /// <summary>The field of the quantity; negative without one.</summary>
    public int Quantity { get; }

    /// <summary>How dates are written.</summary>
    public WrittenDates Dates { get; }

    /// <summary>What it takes to read rows of a file by themselves; null where rows depend on each other, such as lines of orders.</summary>
    public static PlainLayout? Of(OrderFile file, TransactionCsvOptions options, AmountReader amounts)
    {
        TransactionLayout layout = file.Layout;
        bool isPlain = layout is { Order: null, Status: null, Currency: null, IntegerIds: false, ExactFields: true, Keep.Count: 0, Drop.Count: 0 };
        return isPlain && options.TimeZone is null && file.Reader.Delimiter is { } delimiter
            ? new PlainLayout(layout, (byte)delimiter, file.Values.Dates, amounts, options.Guests)
            : null;
    }

    /// <summary>Whether a field is looked at.</summary>
    public bool IsNeeded(int field) => field == Customer || field == Date || field == Amount || field == Quantity;

    /// <summary>Whether an id stands for a guest, who is not for this reading to decide about.</summary>
    public bool IsGuest(ReadOnlySpan<byte> id) => _guests != GuestPolicy.Keep && PlaceholderIds.IsGuest(id);

    /// <summary>Reads an amount that is a plain number.</summary>
    public bool TryAmount(ReadOnlySpan<byte> text, out double amount) => _amounts.TryParsePlain(text, out amount);
}
