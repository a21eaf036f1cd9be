namespace Clv.Probabilistic.Service;

/// <summary>Takes the difference between the values of two portfolios apart: new customers, new orders, silence, a refit, and what was corrected.</summary>
/// <remarks>
/// Time and orders are seen by the models of the first portfolio; what the models of the second say otherwise of its day is the refit's. Of a customer
/// whose history has changed the old one is scored as it would be on the new day, which is silence, and the rest is the orders'. Numbers that are not
/// finite are in no sum, as in the totals.
/// </remarks>
internal sealed class ValueMovements
{
    private readonly Portfolio _before;
    private readonly Portfolio _after;
    private readonly CustomerPredictions _then;
    private readonly CustomerPredictions _now;
    private readonly bool _isMoney;
    private readonly List<int> _changedBefore = [];
    private readonly List<int> _changedAfter = [];
    private CompensatedSum _newCustomers;
    private CompensatedSum _newOrders;
    private CompensatedSum _silence;
    private CompensatedSum _other;

    private ValueMovements(Portfolio before, Portfolio after, CustomerPredictions now)
    {
        _before = before;
        _after = after;
        _then = before.Predictions!;
        _now = now;
        _isMoney = _then.IsWorthMoney;
    }

    /// <summary>What moved the value; null where the two cannot be compared: one of them has nobody or no amounts, or histories are made otherwise.</summary>
    /// <param name="before">The portfolio of the snapshot before, or one that was made again as of its day.</param>
    /// <param name="after">The portfolio of a later or the same day.</param>
    /// <param name="since">The snapshot before.</param>
    /// <param name="token">Stops the work.</param>
    public static ValueMovement? Of(Portfolio before, Portfolio after, Snapshot since, CancellationToken token)
    {
        if (before.Predictions is not { } then || after.Predictions is not { } now || then.IsWorthMoney != now.IsWorthMoney
            || since.IsMoney != then.IsWorthMoney || !MakesSameHistories(before.Version.Terms, after.Version.Terms))
        {
            return null;
        }

        bool isRefit = before.Version.Number != after.Version.Number;
        CustomerPredictions byOld = isRefit ? PredictBy(before.Version, now.Customers, then.HasSpend, token) : now;
        ValueMovements parts = new(before, after, byOld);
        parts.Compare(token);
        double total = Sum(now, parts._isMoney) - since.Value;
        double refit = isRefit ? Sum(now, parts._isMoney) - Sum(byOld, parts._isMoney) : 0;
        double known = parts._newCustomers.Value + parts._newOrders.Value + parts._silence.Value + refit;

        // What was erased and corrected is what is left, in which roundings are too; where there was nothing of it, nothing is said of them.
        double left = total - known;
        double rounding = 1e-9 * (Math.Abs(since.Value) + Math.Abs(total));
        double other = Math.Abs(left) <= rounding && parts._other.Value == 0 ? 0 : left;
        return new ValueMovement(
            since.AsOf, since.ModelVersion, parts._newCustomers.Value, parts._newOrders.Value, parts._silence.Value + (other == 0 ? left : 0), refit, other);
    }

    private static bool MakesSameHistories(ScoringTerms one, ScoringTerms other) =>
        one.Unit == other.Unit && one.Grain == other.Grain && one.IncludeFirst == other.IncludeFirst && one.Refunds == other.Refunds;

    private static CustomerPredictions PredictBy(ModelVersion version, CustomerSummary customers, bool hasSpend, CancellationToken token) =>
        CustomerPredictions.Predict(
            customers,
            version.Purchases,
            hasSpend && customers.HasMonetaryValue ? version.Spend : null,
            version.Options(version.Terms.Horizon) with { Interval = null },
            progress: null,
            token);

    private static double Sum(CustomerPredictions predictions, bool isMoney) =>
        isMoney ? predictions.TotalLifetimeValue() : predictions.TotalExpectedPurchases();

    private static double Worth(CustomerPredictions predictions, int row, bool isMoney)
    {
        double worth = isMoney ? predictions.LifetimeValue[row] : predictions.ExpectedPurchases[row];
        return double.IsFinite(worth) ? worth : 0;
    }

    private void Compare(CancellationToken token)
    {
        long highest = Math.Max(_before.HighestNumber, _after.HighestNumber);
        for (long number = 1; number <= highest; number++)
        {
            int was = _before.RowOf(number), row = _after.RowOf(number);
            if (row < 0 && was < 0)
            {
                continue;
            }

            if (was < 0)
            {
                _newCustomers.Add(Worth(_now, row, _isMoney));
            }
            else if (row < 0)
            {
                _other.Add(-Worth(_then, was, _isMoney));
            }
            else if (IsSame(was, row))
            {
                _silence.Add(Worth(_now, row, _isMoney) - Worth(_then, was, _isMoney));
            }
            else
            {
                _changedBefore.Add(was);
                _changedAfter.Add(row);
            }
        }

        CompareChanged(token);
    }

    private void CompareChanged(CancellationToken token)
    {
        if (_changedBefore.Count == 0)
        {
            return;
        }

        CustomerPredictions aged = PredictBy(_before.Version, Aged(), _then.HasSpend, token);
        for (int i = 0; i < _changedBefore.Count; i++)
        {
            int was = _changedBefore[i], row = _changedAfter[i];
            double silent = Worth(aged, i, _isMoney);
            _silence.Add(silent - Worth(_then, was, _isMoney));
            double rest = Worth(_now, row, _isMoney) - silent;
            if (HasOrdered(was, row))
            {
                _newOrders.Add(rest);
            }
            else
            {
                _other.Add(rest);
            }
        }
    }

    /// <summary>The changed customers as they were, on the later day: T has grown, and nothing else.</summary>
    private CustomerSummary Aged()
    {
        ScoringTerms terms = _before.Version.Terms;
        GrainCalendar calendar = new(terms.Grain, terms.CountsOpportunities);
        double passed = calendar.Between(PeriodOf(calendar, _before.AsOf), PeriodOf(calendar, _after.AsOf), terms.Unit);
        CustomerSummary rows = _then.Customers.At([.. _changedBefore]);
        return new CustomerSummary(
            rows.TimeUnit,
            [
                .. rows.Columns.Select(column => column.Definition == SummaryColumns.T
                    ? new SummaryColumn(SummaryColumns.T, [.. column.Values.Select(t => t + passed)])
                    : column),
            ],
            rows.Ids,
            holdout: null,
            account: null);
    }

    private static int PeriodOf(GrainCalendar calendar, DateTime moment) =>
        calendar.Period((int)(moment.Ticks / TimeSpan.TicksPerDay), moment.Hour);

    /// <summary>Whether nothing about a customer has changed but that time has passed.</summary>
    private bool IsSame(int was, int row)
    {
        CustomerSummary then = _then.Customers, now = _now.Customers;
        return then.Frequency[was] == now.Frequency[row]
            && then.Recency[was].Equals(now.Recency[row])
            && _before.FirstDay.Span[was] == _after.FirstDay.Span[row]
            && then.HasMonetaryValue == now.HasMonetaryValue
            && (!then.HasMonetaryValue || then.MonetaryValue[was].Equals(now.MonetaryValue[row]));
    }

    /// <summary>Whether something has come to a history, and nothing was only taken from it or moved within it.</summary>
    private bool HasOrdered(int was, int row)
    {
        CustomerSummary then = _then.Customers, now = _now.Customers;
        double lastThen = LastOf(then, _before, was), lastNow = LastOf(now, _after, row);
        return then.Frequency[was] < now.Frequency[row]
            || (then.Frequency[was] == now.Frequency[row] && lastNow >= lastThen && now.HasMonetaryValue && then.HasMonetaryValue
                && now.MonetaryValue[row] > then.MonetaryValue[was]);
    }

    private static double LastOf(CustomerSummary customers, Portfolio portfolio, int row) =>
        portfolio.FirstDay.Span[row] + (customers.Recency[row] * customers.TimeUnit.LengthInDays());
}
