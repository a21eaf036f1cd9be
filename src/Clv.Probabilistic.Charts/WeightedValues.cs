namespace Clv.Probabilistic.Charts;

/// <summary>A number of each of many customers, and how many customers it stands for.</summary>
internal sealed class WeightedValues
{
    private readonly double[] _values;
    private readonly double[]? _weights;

    /// <summary>No values yet.</summary>
    /// <param name="most">The most that there can be.</param>
    /// <param name="areWeighted">Whether one may stand for any number of customers; each stands for one otherwise.</param>
    public WeightedValues(int most, bool areWeighted)
    {
        _values = new double[most];
        _weights = areWeighted ? new double[most] : null;
    }

    /// <summary>The number of values.</summary>
    public int Count { get; private set; }

    /// <summary>The values, in the order in which they were added.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    /// <summary>Adds a value.</summary>
    public void Add(double value, double weight)
    {
        _values[Count] = value;
        if (_weights is not null)
        {
            _weights[Count] = weight;
        }

        Count++;
    }

    /// <summary>The customers that a value stands for.</summary>
    public double WeightOf(int row) => _weights is null ? 1 : _weights[row];

    /// <summary>All customers.</summary>
    public double TotalWeight()
    {
        double sum = 0;
        for (int row = 0; row < Count; row++)
        {
            sum += WeightOf(row);
        }

        return sum;
    }

    /// <summary>The sum over all customers.</summary>
    public double Total()
    {
        double sum = 0;
        for (int row = 0; row < Count; row++)
        {
            sum += WeightOf(row) * _values[row];
        }

        return sum;
    }

    /// <summary>The same values, the largest first.</summary>
    public WeightedValues Falling()
    {
        WeightedValues sorted = new(Count, _weights is not null);
        foreach (int row in RowOrder.Descending(Values))
        {
            sorted.Add(_values[row], WeightOf(row));
        }

        return sorted;
    }

    /// <summary>The smallest of the values that a share of customers does not exceed.</summary>
    public double Quantile(double share)
    {
        if (_weights is null)
        {
            int place = (int)Math.Ceiling(share * Count) - 1;
            return OrderStatistic.At(Values.ToArray(), Math.Clamp(place, 0, Count - 1));
        }

        int[] order = RowOrder.Ascending(Values);
        double all = 0;
        foreach (int row in order)
        {
            all += _weights[row];
        }

        double target = share * all;
        double seen = 0;
        foreach (int row in order)
        {
            seen += _weights[row];
            if (seen >= target)
            {
                return _values[row];
            }
        }

        return _values[order[^1]];
    }
}
