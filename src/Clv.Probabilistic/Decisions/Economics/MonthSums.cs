namespace Clv.Probabilistic;

/// <summary>Sums over cells of customers, month by month.</summary>
internal sealed class MonthSums
{
    private readonly int _cells;
    private readonly int _months;
    private readonly int _ages;
    private readonly double[] _sums;

    /// <summary>Sums that are all 0.</summary>
    /// <param name="cells">The number of cells.</param>
    /// <param name="months">The months ahead.</param>
    /// <param name="ages">The months of life, from 0; 0 for none.</param>
    public MonthSums(int cells, int months, int ages)
    {
        _cells = cells;
        _months = months;
        _ages = ages;
        _sums = new double[cells * Width];
    }

    private int Width => (3 * _months) + (2 * _ages);

    /// <summary>Purchases of all customers of a cell in a month ahead.</summary>
    public double Purchases(int cell, int month) => _sums[(cell * Width) + month];

    /// <summary>Purchases of those with a finite value.</summary>
    public double Orders(int cell, int month) => _sums[(cell * Width) + _months + month];

    /// <summary>What these amount to.</summary>
    public double Revenue(int cell, int month) => _sums[(cell * Width) + (2 * _months) + month];

    /// <summary>Discounted purchases ahead, of customers with a finite value, up to a month of each one's life.</summary>
    public double OrdersByAge(int cell, int age) => _sums[(cell * Width) + (3 * _months) + age];

    /// <summary>What these amount to.</summary>
    public double RevenueByAge(int cell, int age) => _sums[(cell * Width) + (3 * _months) + _ages + age];

    /// <summary>Adds a customer.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="weight">How many customers it is.</param>
    /// <param name="purchases">Expected purchases per month.</param>
    /// <param name="spend">What each amounts to; NaN where that is not to be had.</param>
    /// <param name="age">The time since the first purchase, in the model's unit; not looked at without months of life.</param>
    /// <param name="grid">The months.</param>
    public void Add(int cell, double weight, ReadOnlySpan<double> purchases, double spend, double age, MonthGrid grid)
    {
        Span<double> sums = _sums.AsSpan(cell * Width, Width);
        for (int k = 0; k < _months; k++)
        {
            sums[k] += weight * purchases[k];
        }

        if (double.IsNaN(spend))
        {
            return;
        }

        for (int k = 0; k < _months; k++)
        {
            sums[_months + k] += weight * purchases[k];
            sums[(2 * _months) + k] += weight * LifetimeValue.Of(purchases[k], spend, 1);
        }

        if (_ages > 0)
        {
            AddByAge(sums[(3 * _months)..], weight, purchases, spend, age, grid);
        }
    }

    /// <summary>Sums of a sample at a draw as those of all customers: in the ratio of what is known of all to what is known of the sample.</summary>
    /// <param name="all">Of all customers at the estimates.</param>
    /// <param name="sample">Of the sample at the estimates.</param>
    /// <param name="ratio">Per cell how many customers there are to each in the sample, for where the sample has nothing.</param>
    public void FromSampleToAll(MonthSums all, MonthSums sample, Func<int, double> ratio)
    {
        for (int cell = 0; cell < _cells; cell++)
        {
            double otherwise = ratio(cell);
            for (int at = cell * Width; at < (cell + 1) * Width; at++)
            {
                _sums[at] *= sample._sums[at] > 0 ? all._sums[at] / sample._sums[at] : otherwise;
            }
        }
    }

    private void AddByAge(Span<double> sums, double weight, ReadOnlySpan<double> purchases, double spend, double age, MonthGrid grid)
    {
        double orders = 0;
        int done = 0;
        for (int month = (int)Math.Floor(age / grid.Month) + 1; month < _ages; month++)
        {
            (int whole, double share) = grid.At((month * grid.Month) - age);
            for (; done < whole; done++)
            {
                orders += grid.Discounts[done] * purchases[done];
            }

            double until = share > 0 ? orders + (share * grid.Discounts[whole] * purchases[whole]) : orders;
            sums[month] += weight * until;
            sums[_ages + month] += weight * LifetimeValue.Of(until, spend, 1);
        }
    }
}
