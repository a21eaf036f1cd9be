using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>One change of a state, within one transaction.</summary>
/// <param name="engine">The engine, which has begun the transaction.</param>
/// <param name="tables">The tables of the state.</param>
/// <param name="orders">The orders.</param>
/// <param name="scope">Whom it looks at.</param>
/// <param name="cancellationToken">Stops the engine.</param>
internal sealed class StateBatch(SqlEngine engine, StateTables tables, SqlOrders orders, StateScope scope, CancellationToken cancellationToken)
{
    private readonly SqlEngine _engine = engine;
    private readonly StateTables _tables = tables;
    private readonly SqlOrders _orders = orders;
    private readonly StateScope _scope = scope;
    private readonly CancellationToken _cancellationToken = cancellationToken;

    /// <summary>Changes the state.</summary>
    /// <param name="exists">Whether there is one.</param>
    public StateChange Run(bool exists)
    {
        (long? layout, long refreshes) = exists ? Claim() : (null, 1);
        if (_scope.Grain is null && layout is { } written && written != StateAbout.CurrentLayout)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The state {_tables.Name} has the layout {written} of another version, and this one keeps {StateAbout.CurrentLayout}; rebuild it with {CustomerState.RebuildName}."));
        }

        StateAbout? former = layout == StateAbout.CurrentLayout ? _engine.ReadOne(_tables.ReadAbout(), StateAbout.Read, _cancellationToken) : null;
        SqlColumns columns = SqlColumns.Of(_engine, _orders.Source, _orders.Options, _cancellationToken);
        StateAbout about = new()
        {
            Grain = _scope.Grain ?? former!.Grain,
            IdsAreTexts = TouchedCustomers.AreTexts(columns, _orders.Options, $"{_engine.Dialect.Engine}, {_orders.Source.Name}"),
            HasMoney = columns.Layout.Amount is not null,
            Refreshes = refreshes,
            Options = StateFingerprint.Of(_orders.Source, columns, _orders.Options),
        };
        return _scope.Grain is null ? Refresh(columns, about, former!) : Rebuild(columns, about, former, exists);
    }

    /// <summary>Keeps others out, and finds the layout and the number of batches, with this one.</summary>
    private (long? Layout, long Refreshes) Claim()
    {
        if (_tables.Lock() is { } alone)
        {
            _engine.Change(alone, _cancellationToken);
        }

        long rows = _engine.Change(_tables.Claim(), _cancellationToken);
        return rows == 1
            ? _engine.ReadOne(_tables.Layout(), row => ((long?)ReaderValues.Count(row, 0), ReaderValues.Count(row, 1)), _cancellationToken)
            : throw new InvalidOperationException(
                $"The table {_tables.Name}{StateTables.AboutEnding} is to have one row that describes a state, and has {rows.ToString(CultureInfo.InvariantCulture)}; choose another name for the state, or drop both tables.");
    }

    private StateChange Rebuild(SqlColumns columns, StateAbout about, StateAbout? former, bool exists)
    {
        // A table that stays keeps the rights and the views that others have given it.
        bool stays = former is not null && former.IdsAreTexts == about.IdsAreTexts;
        Run(stays ? [_tables.Clear()] : exists ? [.. _tables.Drop(), .. _tables.Create(about.IdsAreTexts)] : _tables.Create(about.IdsAreTexts));
        OrderSteps steps = new(_engine.Dialect, _orders.Source, columns, _orders.Options);
        OrderCensus census = Census(columns, steps, _orders.Options, zeroIsGuest: null);
        long customers = _engine.Change(_tables.Fill(Customers(steps, about), about.HasMoney), _cancellationToken);
        return Described(
            Watched(columns, Decided(about, census), former: null),
            new StateChange { IsRebuild = true, IsOfAll = true, Orders = census.Account, Touched = customers, Added = customers },
            isNew: !stays);
    }

    private StateChange Refresh(SqlColumns columns, StateAbout about, StateAbout former)
    {
        StateFingerprint.RequireSame(_tables.Name, former.Options, about.Options);
        if (former.IdsAreTexts != about.IdsAreTexts)
        {
            throw new InvalidOperationException(
                $"The state {_tables.Name} has {Ids(former)} for ids, and its orders have {Ids(about)} now; rebuild it with {CustomerState.RebuildName}.");
        }

        TouchedCustomers touched = new(_engine, _orders, columns, _tables, _cancellationToken);
        string? since = _scope.Column is { } column && former.WatermarkColumn == touched.NameOf(column) ? former.Watermark : null;
        bool ofSome = _scope.Changed is not null || since is not null;
        TransactionCsvOptions options = _orders.Options;
        long withoutCustomer = 0;
        if (ofSome)
        {
            // What only all orders together show is as it was decided for them.
            options = options with { LineAmounts = former.LineAmounts ?? options.LineAmounts };
            columns = columns with { Layout = columns.Layout with { LineAmounts = former.LineAmounts ?? columns.Layout.LineAmounts } };
            _engine.Change(_tables.CreateTouched(about.IdsAreTexts), _cancellationToken);
            withoutCustomer = _scope.Changed is { } changed ? touched.Name(changed, about.IdsAreTexts) : touched.Since(_scope.Column!, since!);
            RequireCustomers(withoutCustomer);
            Run(_tables.Measure(ofSome));
        }

        OrderSteps whole = new(_engine.Dialect, _orders.Source, columns, options);
        OrderSteps steps = ofSome
            ? new(_engine.Dialect, _orders.Source, columns, options) { Only = _ => _tables.IsTouched(whole.IdOfRow) }
            : whole;
        OrderCensus census = Census(columns, steps, options, ofSome ? former.ZeroIsGuest : null);
        StateChange change = Apply(steps, about, ofSome);
        StateAbout decided = ofSome
            ? about with { ZeroIsGuest = former.ZeroIsGuest, LineAmounts = former.LineAmounts ?? census.LineAmounts }
            : Decided(about, census);
        return Described(
            Watched(columns, decided, former),
            // That no row of some customers has a value says nothing.
            change with { IsOfAll = !ofSome, Orders = ofSome ? census.Account with { FiltersNotMet = [] } : census.Account, WithoutCustomer = withoutCustomer },
            isNew: false);
    }

    /// <summary>Compares customers as they are now with those of the state, and changes what is different.</summary>
    private StateChange Apply(OrderSteps steps, StateAbout about, bool ofSome)
    {
        _engine.Change(_tables.CreateRecomputed(about.IdsAreTexts), _cancellationToken);
        long now = _engine.Change(_tables.FillRecomputed(Customers(steps, about), about.HasMoney), _cancellationToken);
        Run(_tables.Measure(ofSome: false));
        long removed = _engine.Change(_tables.Remove(ofSome), _cancellationToken);
        long unchanged = _engine.Change(_tables.Forget(about.HasMoney), _cancellationToken);
        long changed = _engine.Change(_tables.Replace(), _cancellationToken);
        long written = _engine.Change(_tables.Add(), _cancellationToken);
        long touched = ofSome ? _engine.ReadOne(_tables.CountTouched(), row => ReaderValues.Count(row, 0), _cancellationToken) : now + removed;
        Run(_tables.DropTemporary(ofSome));
        return new StateChange { Touched = touched, Added = written - changed, Changed = changed, Removed = removed, Unchanged = unchanged };
    }

    private OrderCensus Census(SqlColumns columns, OrderSteps steps, TransactionCsvOptions options, bool? zeroIsGuest)
    {
        OrderCensus census = new(_engine, _orders.Source, columns, steps, options, _cancellationToken);
        census.TakeRows();
        census.TakeOrders(zeroIsGuest);
        return census;
    }

    private SqlStatement Customers(OrderSteps steps, StateAbout about) =>
        StateSteps.Kept(new CustomerSteps(_engine.Dialect, steps, new SummaryOptions { Grain = about.Grain }) { IsKept = true });

    private static StateAbout Decided(StateAbout about, OrderCensus census) =>
        about with { ZeroIsGuest = census.ZeroIsGuest, LineAmounts = census.LineAmounts };

    private StateAbout Watched(SqlColumns columns, StateAbout about, StateAbout? former)
    {
        if (_scope.Column is not { } column)
        {
            // Customers whom somebody names may be some of those who have changed, so what was seen by a column stays.
            return about with { WatermarkColumn = former?.WatermarkColumn, Watermark = former?.Watermark };
        }

        TouchedCustomers touched = new(_engine, _orders, columns, _tables, _cancellationToken);
        return about with { WatermarkColumn = touched.NameOf(column), Watermark = touched.Watermark(column) ?? former?.Watermark };
    }

    /// <summary>Writes what is known of the state now.</summary>
    private StateChange Described(StateAbout about, StateChange change, bool isNew)
    {
        (long customers, long? firstHour, long? lastHour, (long?, long?) periods) = _engine.ReadOne(
            _tables.Span(),
            row =>
            {
                long? At(int column) => ReaderValues.CountOrNull(row, column);
                return (ReaderValues.Count(row, 0), At(2), At(3), (At(4), At(5)));
            },
            _cancellationToken);
        StateChange complete = change with
        {
            Customers = customers,
            FirstDay = CustomerState.DayOf(firstHour),
            LastDay = CustomerState.DayOf(lastHour),
            WatermarkColumn = about.WatermarkColumn,
            Watermark = about.Watermark,
        };
        _engine.Change(_tables.WriteAbout(about.Values(complete, periods, isNew), isNew), _cancellationToken);
        return complete;
    }

    private void RequireCustomers(long withoutCustomer)
    {
        if (withoutCustomer > 0 && _orders.Options.Guests == GuestPolicy.Error)
        {
            throw new DataFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"{_engine.Dialect.Engine}, {_orders.Source.Name}: {withoutCustomer:N0} changed rows have no customer id, and {OptionNames.Guests} = {GuestPolicy.Error} takes none; correct them there, or rebuild the state with {OptionNames.Guests} = {GuestPolicy.Drop}."));
        }
    }

    private void Run(IEnumerable<SqlStatement> statements)
    {
        foreach (SqlStatement statement in statements)
        {
            _engine.Change(statement, _cancellationToken);
        }
    }

    private static string Ids(StateAbout about) => about.IdsAreTexts ? "texts" : "integers";
}
