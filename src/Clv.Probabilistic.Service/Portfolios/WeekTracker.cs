namespace Clv.Probabilistic.Service;

/// <summary>Repeat purchases per week since the models' end of observation, against what they expected of each customer then.</summary>
/// <remarks>
/// Customers of that day are expected to buy by their history then, those who have come since by the model's mean from their first order. The variance of a
/// week is that of purchases which come at random at a rate known no better than the model knows it, of customers who may have left; how well the
/// parameters themselves are known is left out, as it is small beside it. Of a large base blocks of customers stand for all.
/// </remarks>
internal sealed class WeekTracker
{
    private const int MostCustomers = 20_000;
    private const int BlockLength = 512;
    private const int MostWeeks = 26;
    private const int DaysOfWeek = 7;
    private const double Quantile = 1.6448536269514722;

    private readonly ModelVersion _version;
    private readonly GrainCalendar _calendar;
    private readonly int _endDay;
    private readonly int _endPeriod;
    private readonly int _firstWeek;
    private readonly int _weeks;
    private readonly double[] _actual;
    private readonly double[] _expected;
    private readonly double[] _variance;
    private readonly double _shape;
    private readonly Dictionary<int, double> _ofNew = [];

    private WeekTracker(ModelVersion version, DateTime asOf)
    {
        _version = version;
        _calendar = new GrainCalendar(version.Terms.Grain);
        DateTime end = version.Terms.ObservationEnd;
        _endDay = DayOf(end);
        _endPeriod = _calendar.Period(_endDay, end.Hour);
        int whole = Math.Max(0, (DayOf(asOf) - _endDay) / DaysOfWeek);
        _weeks = Math.Min(whole, MostWeeks);
        _firstWeek = whole - _weeks;
        _actual = new double[_weeks];
        _expected = new double[_weeks];
        _variance = new double[_weeks];
        int place = version.PurchaseFit.Parameters.ToList().FindIndex(parameter => parameter.Name == "r");
        _shape = place < 0 ? 1 : version.PurchaseFit.Parameters[place].Value;
    }

    /// <summary>The weeks; none before the first whole one.</summary>
    public static async Task<IReadOnlyList<TrackedWeek>> OfAsync(LiveCustomers customers, ModelVersion version, DateTime asOf, CancellationToken token)
    {
        WeekTracker tracker = new(version, asOf);
        if (tracker._weeks == 0)
        {
            return [];
        }

        long highest = await customers.Store.HighestNumberAsync(token);
        long blocks = (highest + BlockLength - 1) / BlockLength;
        long every = Math.Max(1, (highest + MostCustomers - 1) / MostCustomers);
        for (long block = 0; block < blocks; block += every)
        {
            long last = Math.Min(highest, (block + 1) * BlockLength);
            foreach (StoredCustomer stored in await customers.Store.ListAsync(block * BlockLength, last, BlockLength, token))
            {
                tracker.Take(customers, stored);
            }
        }

        long seen = (blocks + every - 1) / every;
        return tracker.Weeks((double)blocks / seen);
    }

    private static int DayOf(DateTime moment) => (int)(moment.Ticks / TimeSpan.TicksPerDay);

    private double Time(int days) => days / _version.Terms.Unit.LengthInDays();

    /// <summary>One of whom nothing can be read is left out here as in the base.</summary>
    private void Take(LiveCustomers customers, StoredCustomer stored)
    {
        try
        {
            Add(RecordReader.ReadWithoutOrderIds(customers.Seal.Open(stored).Span));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or ArgumentException or ArithmeticException)
        {
            // The worker that goes through the base counts and tells it.
        }
    }

    private void Add(CustomerRecord record)
    {
        int? firstDay = null;
        try
        {
            Expect(_version.Histories.Of(record, _version.Terms.ObservationEnd));
        }
        catch (NoHistoryException)
        {
            firstDay = record.Orders.FirstOrDefault(IsPurchase) is { Day: > 0 } first ? first.Day : null;
            if (firstDay is not { } day)
            {
                return;
            }

            ExpectNew(day);
        }

        int last = firstDay is { } started ? PeriodOf(record.Orders.First(IsPurchase)) : _endPeriod;
        foreach (StoredOrder order in record.Orders)
        {
            int period = PeriodOf(order);
            int week = ((order.Day - _endDay - 1) / DaysOfWeek) - _firstWeek;
            if (!IsPurchase(order) || period <= last || order.Day <= _endDay)
            {
                continue;
            }

            last = period;
            if (week >= 0 && week < _weeks)
            {
                _actual[week]++;
            }
        }
    }

    private bool IsPurchase(StoredOrder order) => !(order.Amount < 0) || _version.Terms.Refunds == RefundPolicy.Purchase;

    private int PeriodOf(StoredOrder order) => _calendar.Period(order.Day, GrainCalendar.HourOf(order.SecondOfDay));

    private void Expect(CustomerHistory history)
    {
        double alive = _version.Purchases.Answer(PurchaseQuery.ProbabilityAlive(), history);
        double before = Expected(history, _firstWeek);
        for (int week = 0; week < _weeks; week++)
        {
            double after = Expected(history, _firstWeek + week + 1);
            Take(week, after - before, alive, _shape + history.Frequency);
            before = after;
        }
    }

    private double Expected(CustomerHistory history, int week) =>
        week == 0 ? 0 : _version.Purchases.Answer(PurchaseQuery.ExpectedPurchases(Time(week * DaysOfWeek)), history);

    private void ExpectNew(int firstDay)
    {
        for (int week = 0; week < _weeks; week++)
        {
            int from = _endDay + ((_firstWeek + week) * DaysOfWeek) - firstDay;
            Take(week, OfNew(from + DaysOfWeek) - OfNew(from), 1, _shape);
        }
    }

    private double OfNew(int days)
    {
        if (days <= 0)
        {
            return 0;
        }

        if (!_ofNew.TryGetValue(days, out double expected))
        {
            _ofNew.Add(days, expected = _version.Purchases.Answer(PurchaseQuery.ExpectedPurchases(Time(days)), default));
        }

        return expected;
    }

    private void Take(int week, double expected, double alive, double shape)
    {
        _expected[week] += expected;
        _variance[week] += alive > 0 ? expected + (expected * expected * (((1 + (1 / shape)) / alive) - 1)) : expected;
    }

    private TrackedWeek[] Weeks(double scale)
    {
        TrackedWeek[] weeks = new TrackedWeek[_weeks];
        for (int week = 0; week < _weeks; week++)
        {
            double expected = _expected[week] * scale, half = Quantile * scale * Math.Sqrt(_variance[week]);
            int from = _endDay + 1 + ((_firstWeek + week) * DaysOfWeek);
            weeks[week] = new TrackedWeek(
                DateOnly.FromDayNumber(from),
                DateOnly.FromDayNumber(from + DaysOfWeek - 1),
                _actual[week] * scale,
                expected,
                Math.Max(0, Math.Floor(expected - half)),
                Math.Ceiling(expected + half));
        }

        return weeks;
    }
}
