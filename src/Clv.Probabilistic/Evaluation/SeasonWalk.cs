using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The windows before a cut that a level is corrected by, each forecast when it is first needed.</summary>
internal sealed class SeasonWalk
{
    private readonly IForecaster _forecaster;
    private readonly ForecastOrigin _training;
    private readonly CancellationToken _cancellation;
    private readonly SortedDictionary<int, LevelTotals> _windows = [];
    private readonly SortedDictionary<int, string> _leftOut = [];
    private readonly int _cut;
    private readonly int _length;

    /// <summary>A walk back from an origin.</summary>
    public SeasonWalk(IForecaster forecaster, ForecastOrigin training, CancellationToken cancellationToken)
    {
        _forecaster = forecaster;
        _training = training;
        _cancellation = cancellationToken;
        _cut = training.Day.DayNumber;
        _length = training.DaysAhead;
    }

    private int First => _training.FirstDay ?? int.MaxValue;

    /// <summary>The level of the horizon.</summary>
    /// <param name="withDeviations">Whether past windows are gone through for how far off the rule was in them; the factors do not need
    /// it.</param>
    public SeasonLevel Level(bool withDeviations)
    {
        bool hasSpend = _training.Customers.HasUsableSpend();
        SeasonFactor purchases = At(_cut, totals => totals.PurchaseRatio);
        SeasonFactor? spend = hasSpend ? At(_cut, totals => totals.SpendRatio) : null;
        Dictionary<int, (double? Purchases, double? Spend)> deviations = withDeviations ? Deviations() : [];
        Dictionary<int, int> years = SeasonRule.YearOld(_cut, _length, First).ToDictionary(old => old.Day, old => old.Years);
        Dictionary<int, int> horizons = SeasonRule.Consecutive(_cut, _length, First).Index().ToDictionary(old => old.Item, old => old.Index + 1);
        return new SeasonLevel
        {
            Forecaster = _forecaster.Name,
            Day = _training.Day,
            Rule = purchases.Rule,
            SpendRule = spend?.Rule,
            Factors = new LevelCorrection(purchases.Factor, spend?.Factor),
            Persistence = purchases.Persistence,
            SpendPersistence = spend?.Persistence,
            Windows = [.. _windows.Select(window => Described(window.Key, window.Value))],
            LeftOut = [.. _leftOut.Values],
        };

        SeasonWindow Described(int day, LevelTotals totals)
        {
            (double? ofPurchases, double? ofSpend) = deviations.GetValueOrDefault(day);
            return new SeasonWindow
            {
                Day = DateOnly.FromDayNumber(day),
                End = DateOnly.FromDayNumber(day + _length),
                YearsBack = years.TryGetValue(day, out int year) ? year : null,
                HorizonsBack = horizons.TryGetValue(day, out int horizon) ? horizon : null,
                ActualPurchases = totals.ActualPurchases,
                ForecastPurchases = totals.ForecastPurchases,
                LogRatio = totals.PurchaseRatio!.Value,
                Deviation = ofPurchases,
                ActualSpend = hasSpend ? totals.ActualSpend : null,
                ForecastSpend = hasSpend ? totals.ForecastSpend : null,
                SpendLogRatio = hasSpend ? totals.SpendRatio : null,
                SpendDeviation = hasSpend ? ofSpend : null,
            };
        }
    }

    /// <summary>How far off the rule was in each window up to the cut, by the windows that had ended when that one began.</summary>
    private Dictionary<int, (double? Purchases, double? Spend)> Deviations()
    {
        Dictionary<int, (double? Purchases, double? Spend)> deviations = [];
        foreach (int day in SeasonRule.Consecutive(_cut, _length, First))
        {
            if (Window(day) is { } totals)
            {
                deviations[day] = (Deviation(day, totals, of => of.PurchaseRatio), Deviation(day, totals, of => of.SpendRatio));
            }
        }

        return deviations;
    }

    private double? Deviation(int day, LevelTotals totals, Func<LevelTotals, double?> ratioOf) =>
        ratioOf(totals) is { } ratio ? ratio - At(day, ratioOf).Log : null;

    /// <summary>The factor of the horizon that begins at a cut, which may be an earlier one.</summary>
    private SeasonFactor At(int cut, Func<LevelTotals, double?> ratioOf)
    {
        double[] yearOld = [.. SeasonRule.YearOld(cut, _length, First).Select(old => Ratio(old.Day)).OfType<double>()];
        return yearOld.Length > 0
            ? SeasonRule.SameSeason(yearOld)
            : SeasonRule.LastWindows([.. SeasonRule.Consecutive(cut, _length, First).Select(Ratio)]);

        double? Ratio(int day) => Window(day) is { } totals ? ratioOf(totals) : null;
    }

    /// <summary>The totals of the window that begins at a day; null where it has no R, for a reason that is noted.</summary>
    private LevelTotals? Window(int day)
    {
        if (_windows.TryGetValue(day, out LevelTotals known))
        {
            return known;
        }

        if (_leftOut.ContainsKey(day))
        {
            return null;
        }

        try
        {
            LevelTotals? totals = _training.RehearsalFrom(day)?.TotalsOf(_forecaster, _cancellation);
            if (totals is { PurchaseRatio: not null })
            {
                _windows.Add(day, totals.Value);
                return totals;
            }

            LeaveOut(day, totals is { } none
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{none.ForecastPurchases:G4} purchases were forecast and {none.ActualPurchases:G4} made, which have no ratio.")
                : "There was no order in it.");
        }
        catch (InvalidOperationException error)
        {
            LeaveOut(day, error.Message);
        }

        return null;
    }

    private void LeaveOut(int day, string reason) => _leftOut.Add(day, string.Create(
        CultureInfo.InvariantCulture,
        $"The window from {DateOnly.FromDayNumber(day):yyyy-MM-dd} to {DateOnly.FromDayNumber(day + _length):yyyy-MM-dd} is left out. {reason}"));
}
