namespace Clv.Probabilistic.Service;

/// <summary>The rows of a portfolio in some orders, each made when it is first asked for; the last few are kept.</summary>
/// <remarks>Of equal values the lower number is first, and who has none is last, whichever way it is sorted. Safe to share between threads.</remarks>
internal sealed class SortedRows(Portfolio portfolio)
{
    /// <summary>Orders that are kept: four bytes a customer each.</summary>
    private const int Kept = 4;

    private readonly List<(CustomerSort Sort, bool Descending, int[] Rows)> _orders = [];
    private readonly Lock _lock = new();

    /// <summary>The rows in an order other than that of numbers.</summary>
    /// <param name="sort">What they are sorted by.</param>
    /// <param name="descending">Whether the largest come first.</param>
    public int[] By(CustomerSort sort, bool descending)
    {
        lock (_lock)
        {
            int at = _orders.FindIndex(order => order.Sort == sort && order.Descending == descending);
            (CustomerSort Sort, bool Descending, int[] Rows) found = at >= 0 ? _orders[at] : (sort, descending, Sorted(sort, descending));
            if (at >= 0)
            {
                _orders.RemoveAt(at);
            }
            else if (_orders.Count == Kept)
            {
                _orders.RemoveAt(0);
            }

            _orders.Add(found);
            return found.Rows;
        }
    }

    /// <summary>Sorted in place: beside what is kept there are the numbers alone for the moment.</summary>
    private int[] Sorted(CustomerSort sort, bool descending)
    {
        if (portfolio.Count == 0)
        {
            return [];
        }

        double[] keys = ValuesOf(sort);
        int[] rows = new int[keys.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
            keys[row] = double.IsNaN(keys[row]) ? double.PositiveInfinity : descending ? -keys[row] : keys[row];
        }

        Array.Sort(keys, rows);
        for (int first = 0; first < rows.Length;)
        {
            int end = first + 1;
            while (end < rows.Length && keys[end] == keys[first])
            {
                end++;
            }

            Array.Sort(rows, first, end - first);
            first = end;
        }

        return rows;
    }

    /// <summary>The numbers to sort by, a copy; NaN where there is none.</summary>
    private double[] ValuesOf(CustomerSort sort)
    {
        CustomerPredictions predictions = portfolio.Predictions!;
        CustomerSummary customers = predictions.Customers;
        int[] lastDays = sort == CustomerSort.LastOrder ? portfolio.LastDays() : [];
        double[] values = new double[portfolio.Count];
        ReadOnlySpan<int> firstDays = portfolio.FirstDay.Span;
        ReadOnlySpan<double> column = sort switch
        {
            CustomerSort.Clv => predictions.HasSpend ? predictions.LifetimeValue : [],
            CustomerSort.PAlive => predictions.ProbabilityAlive,
            CustomerSort.ExpectedPurchases => predictions.ExpectedPurchases,
            CustomerSort.ChurnRisk => portfolio.ChurnRisk,
            CustomerSort.MonetaryValue => customers.MonetaryValue,
            _ => [],
        };
        for (int row = 0; row < values.Length; row++)
        {
            double value = sort switch
            {
                CustomerSort.Frequency => customers.Frequency[row],
                CustomerSort.FirstOrder => firstDays[row],
                CustomerSort.LastOrder => lastDays[row],
                _ => column.IsEmpty ? double.NaN : column[row],
            };
            values[row] = double.IsFinite(value) ? value : double.NaN;
        }

        return values;
    }
}
