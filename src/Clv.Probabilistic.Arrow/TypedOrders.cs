using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Reads columns as they are into a table, batch by batch and without looking at a cell twice, as long as every row is an order.</summary>
internal sealed class TypedOrders
{
    /// <summary>What is set aside beforehand at most: a damaged file may say anything.</summary>
    private const int MostExpectedRows = 1 << 28;

    private readonly BatchSequence _batches;
    private readonly OrderColumns _columns;
    private readonly TransactionCsvOptions _options;
    private readonly int[] _places;
    private readonly TextIds _texts;
    private long[] _ids = [];
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
        _texts = new TextIds(IsGuest);
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
            new OrderRules { Refunds = _options.Refunds, Guests = _options.Guests },
            _options.Spill is null ? (int)Math.Min(_batches.ExpectedRows(), MostExpectedRows) : 0,
            spill: _options.Spill);
        foreach (ColumnBatch batch in _batches.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryAdd(table, batch))
            {
                return null;
            }

            progress.Reached(table.RowsRead);
            table.MakeRoom();
        }

        progress.Completed(table.RowsRead);
        if (table.RowsRead == 0)
        {
            throw new DataFormatException($"{_batches.Name} holds no orders, only the names of columns; check that it is the right one.");
        }

        TransactionTable orders = table.Complete();
        return orders.IsEmpty ? null : orders.With(orders.Account with
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

        if (!_texts.TryTake(customers))
        {
            return false;
        }

        table.AppendTexts(_texts.Text, _texts.Places, _texts.Hashes, days, seconds, amounts);
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

    private bool IsGuest(ReadOnlySpan<byte> id) => _options.Guests == GuestPolicy.Keep ? id.Trim(" \t"u8).IsEmpty : PlaceholderIds.IsGuest(id);

    private void MakeRoom(int rows)
    {
        if (_days.Length >= rows)
        {
            return;
        }

        _ids = new long[rows];
        _days = new int[rows];
        _seconds = new int[rows];
        _amounts = new double[rows];
        _quantities = new double[rows];
    }
}
