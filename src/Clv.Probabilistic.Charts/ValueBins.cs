namespace Clv.Probabilistic.Charts;

/// <summary>Customers counted by a value between edges of round numbers.</summary>
internal sealed class ValueBins
{
    private readonly double[] _edges;
    private readonly double[] _customers;
    private readonly double _above;
    private readonly double _below;

    private ValueBins(double[] edges, WeightedValues values)
    {
        _edges = edges;
        _customers = new double[edges.Length - 1];
        for (int row = 0; row < values.Count; row++)
        {
            double value = values.Values[row];
            double weight = values.WeightOf(row);
            int found = Array.BinarySearch(edges, value);
            int bin = found >= 0 ? found : ~found - 1;
            if (value == edges[^1])
            {
                bin--;
            }

            if (bin < 0)
            {
                _below += weight;
            }
            else if (bin >= _customers.Length)
            {
                _above += weight;
            }
            else
            {
                _customers[bin] += weight;
            }
        }
    }

    /// <summary>The number of bins.</summary>
    public int Count => _customers.Length;

    /// <summary>Bins of equal width from 0 to the value that a share of customers stays below.</summary>
    public static ValueBins Linear(WeightedValues values, int count, double share)
    {
        double largest = values.Quantile(share);
        double width = NiceWidth(largest / count);
        int bins = Math.Max(1, (int)Math.Ceiling(largest / width));
        return new ValueBins([.. Enumerable.Range(0, bins + 1).Select(edge => edge * width)], values);
    }

    /// <summary>Bins that grow by an equal factor, eight to each power of ten, from the value that a share of customers stays
    /// below.</summary>
    public static ValueBins Logarithmic(WeightedValues values, double lowestShare)
    {
        const int PerDecade = 8;
        int lowest = (int)Math.Floor(PerDecade * Math.Log10(values.Quantile(lowestShare)));
        int highest = (int)Math.Ceiling(PerDecade * Math.Log10(values.Quantile(1)));
        highest = Math.Max(highest, lowest + 1);
        return new ValueBins(
            [.. Enumerable.Range(lowest, highest - lowest + 1).Select(edge => Math.Pow(10, (double)edge / PerDecade))], values);
    }

    /// <summary>The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below a width.</summary>
    public static double NiceWidth(double width)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        foreach (double factor in (ReadOnlySpan<double>)[1, 2, 2.5, 5])
        {
            if (factor * power >= width)
            {
                return factor * power;
            }
        }

        return 10 * power;
    }

    /// <summary>Where a bin begins; one more than the last is where that ends.</summary>
    public double Edge(int bin) => _edges[bin];

    /// <summary>The customers of a bin, a sum of weights.</summary>
    public double Customers(int bin) => _customers[bin];

    /// <summary>A sentence about customers above the last bin; empty where there are none.</summary>
    public string Above() => Outside(_above, "more than", _edges[^1]);

    /// <summary>A sentence about customers below the first bin; empty where there are none.</summary>
    public string Below() => Outside(_below, "less than", _edges[0]);

    private static string Outside(double customers, string side, double edge) => customers > 0
        ? ReportFigures.Say(
            $" Not drawn: {customers:#,0.##} {(customers == 1 ? "customer" : "customers")} with {side} {edge:#,0.##}.")
        : string.Empty;
}
