using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Reads columns as they are into a table, batch by batch and without looking at a cell twice, as long as every row is an order.</summary>
internal sealed class TypedOrders
{
    private readonly BatchSequence _batches;
    private readonly OrderColumns _columns;
    private readonly TransactionCsvOptions _options;
    private readonly int[] _places;
    private long[] _ids = [];
    private string?[] _texts = [];
    private int[] _days = [];
    private int[] _seconds = [];
    private double[] _amounts = [];
    private double[] _quantities = [];

    /// <param name="batches">The batches.</param>
    /// <param name="columns">What their columns hold.</param>
    /// <param name="options">How they are read.</param>
    public TypedOrders(BatchSequence batches, OrderColumns columns, TransactionCsvOptions options)
    {
        _batches = batches;
        _columns = columns;
        _options = options;
        TransactionLayout layout = columns.Layout;
        _places = [PlaceOf(layout.Customer), PlaceOf(layout.Date), PlaceOf(layout.Amount), PlaceOf(layout.Quantity)];
    }

    /// <summary>Whether columns are of a kind that is read so: no lines of orders and no filters, and typed values.</summary>
    public static bool AreRead(OrderColumns columns, TransactionCsvOptions options)
    {
        TransactionLayout layout = columns.Layout;
        return layout is { Order: null, Status: null, Currency: null, Keep.Count: 0, Drop.Count: 0 }
            && columns.KindOf(layout.Customer) is ColumnKind.Integer or ColumnKind.Text
            && columns.KindOf(layout.Date) is ColumnKind.Day or ColumnKind.Moment
            && IsNumber(layout.Amount)
            && IsNumber(layout.Quantity)
            && !new int?[] { layout.Customer, layout.Date, layout.Amount, layout.Quantity }.OfType<int>().Any(IsUnusual);

        bool IsNumber(int? column) => column is not { } number || ColumnKinds.IsNumber(columns.KindOf(number));

        // Numbers in dictionaries, and clocks that are put forward and back.
        bool IsUnusual(int column) => columns.TypeOf(column) switch
        {
            Apache.Arrow.Types.DictionaryType => columns.KindOf(column) != ColumnKind.Text,
            Apache.Arrow.Types.TimestampType { Timezone.Length: > 0 } moments =>
                options.TimeZone is not null || MomentColumn.ZoneOf(moments.Timezone) != TimeZoneInfo.Utc,
            _ => false,
        };
    }

    /// <summary>Reads all batches.</summary>
    /// <returns>The table; null where a row is no order as it is, and somebody else has to look at it.</returns>
    public TransactionTable? TryRead(ReadingProgress progress, CancellationToken cancellationToken)
    {
        TransactionTableBuilder table = new(
            new RowFaults(_batches.Name, skip: false, "correct the row", _options.MaxBadRows, OptionNames.MaxBadRows),
            _columns.Layout.Amount is not null,
            new OrderRules { Refunds = _options.Refunds, Guests = _options.Guests });
        foreach (ColumnBatch batch in _batches.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryAdd(table, batch))
            {
                return null;
            }

            progress.Reached(table.RowsRead);
        }

        progress.Completed(table.RowsRead);
        if (table.RowsRead == 0)
        {
            throw new DataFormatException($"{_batches.Name} holds no orders, only the names of columns; check that it is the right file.");
        }

        TransactionTable orders = table.Complete();
        return orders.Count == 0 ? null : orders.With(orders.Account with
        {
            Inferred = _columns.Inferred,
            UnusedQuantityColumn = _columns.Layout.UnusedQuantity,
        });
    }

    private int PlaceOf(int? column) => column is { } read ? _columns.Read.IndexOf(read) : -1;

    private bool TryAdd(TransactionTableBuilder table, ColumnBatch batch)
    {
        MakeRoom(batch.Length);
        IArrowArray customers = batch[_places[0]];
        MomentColumn moments = MomentColumn.Of(batch[_places[1]]);
        if (_places.Any(place => place >= 0 && batch[place].NullCount > 0)
            || !moments.TryGetAll(_days, _seconds)
            || !TryAmounts(batch, out ReadOnlySpan<double> amounts))
        {
            return false;
        }

        ReadOnlySpan<int> days = _days.AsSpan(0, batch.Length);
        ReadOnlySpan<int> seconds = moments.HasTime ? _seconds.AsSpan(0, batch.Length) : [];
        if (_columns.KindOf(_columns.Layout.Customer) == ColumnKind.Integer)
        {
            table.Add(IntegerColumn.Widened(customers, _ids), days, seconds, amounts);
            return true;
        }

        if (!TryTexts(customers))
        {
            return false;
        }

        table.Add(_texts.AsSpan(0, batch.Length), days, seconds, amounts);
        return true;
    }

    private bool TryAmounts(ColumnBatch batch, out ReadOnlySpan<double> amounts)
    {
        amounts = _places[2] < 0 ? [] : NumberColumn.Values(batch[_places[2]], _amounts);
        if (_places[3] >= 0)
        {
            ReadOnlySpan<double> quantities = NumberColumn.Values(batch[_places[3]], _quantities);
            for (int i = 0; i < quantities.Length; i++)
            {
                _amounts[i] = amounts[i] * quantities[i];
            }

            amounts = _amounts.AsSpan(0, batch.Length);
        }

        // What is not finite times nothing is no number, and stays none in a sum.
        double nothing = 0;
        foreach (double amount in amounts)
        {
            nothing += amount * 0;
        }

        return nothing == 0;
    }

    /// <summary>The ids of customers as strings, those of a dictionary once each.</summary>
    /// <returns>False where one of them may stand for a guest.</returns>
    private bool TryTexts(IArrowArray customers)
    {
        if (customers is not DictionaryArray withDictionary)
        {
            return TryTexts(customers, _texts);
        }

        DictionaryCodes codes = new(withDictionary);
        string?[] distinct = new string?[withDictionary.Dictionary.Length];
        TextColumn texts = TextColumn.Of(withDictionary.Dictionary);
        for (int row = 0; row < customers.Length; row++)
        {
            int code = codes[row];
            if (distinct[code] is null)
            {
                if (!TryText(texts[code], out distinct[code]))
                {
                    return false;
                }
            }

            _texts[row] = distinct[code];
        }

        return true;
    }

    private bool TryTexts(IArrowArray customers, string?[] destination)
    {
        TextColumn texts = TextColumn.Of(customers);
        for (int row = 0; row < customers.Length; row++)
        {
            if (!TryText(texts[row], out destination[row]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryText(ReadOnlySpan<byte> utf8, out string? text)
    {
        bool isGuest = _options.Guests == GuestPolicy.Keep ? utf8.Trim(" \t"u8).IsEmpty : PlaceholderIds.IsGuest(utf8);
        text = isGuest ? null : System.Text.Encoding.UTF8.GetString(utf8);
        return !isGuest;
    }

    private void MakeRoom(int rows)
    {
        if (_days.Length >= rows)
        {
            return;
        }

        _ids = new long[rows];
        _texts = new string?[rows];
        _days = new int[rows];
        _seconds = new int[rows];
        _amounts = new double[rows];
        _quantities = new double[rows];
    }
}
