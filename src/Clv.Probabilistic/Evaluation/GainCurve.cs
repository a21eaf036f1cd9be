using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Customers sorted by falling prediction, once for all scores that need this order.</summary>
internal sealed class GainCurve
{
    private readonly List<TiedCustomers> _groups;
    private readonly int _customers;
    private readonly double _total;

    /// <summary>The curve of columns that are checked.</summary>
    public GainCurve(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual)
    {
        _groups = TiedCustomers.ByFallingPrediction(predicted, actual);
        _customers = predicted.Length;
        CompensatedSum total = default;
        foreach (TiedCustomers tied in _groups)
        {
            total.Add(tied.Actual);
        }

        _total = total.Value;
    }

    /// <summary>Twice the area between the curve and the diagonal.</summary>
    public double? Gini()
    {
        // With a group's start s and end e of n, the trapezoids add up to Σ actual (n − s − e) / (n Σ actual): whole numbers in place
        // of shares, and exactly 0 where all predictions are equal.
        CompensatedSum area = default;
        foreach (TiedCustomers tied in _groups)
        {
            area.Add(tied.Actual * (_customers - tied.Start - tied.End));
        }

        return ScoreRules.Ratio(area.Value / _customers, _total);
    }

    /// <summary>The same as a share of what a perfect order has.</summary>
    public double? NormalizedGini(double? perfect) =>
        Gini() is { } gini && perfect > 0 ? Math.Clamp(gini / perfect.Value, -1, 1) : null;

    /// <summary>The curve's height at a share of customers.</summary>
    public double? Capture(double share) => ScoreRules.Ratio(Brought(share), _total);

    /// <summary>The same as a share of what a perfect order has there.</summary>
    public double? Capture(double share, GainCurve perfect) => _total > 0 ? ScoreRules.Ratio(Brought(share), perfect.Brought(share)) : null;

    /// <summary>What the first of the customers did.</summary>
    public double Brought(double share)
    {
        double cut = share * _customers;
        CompensatedSum before = default;
        foreach (TiedCustomers tied in _groups)
        {
            before.Add(tied.Actual * Math.Clamp((cut - tied.Start) / tied.Count, 0, 1));
        }

        return before.Value;
    }

    /// <summary>Customers in groups of about one size.</summary>
    public CalibrationBin[] Bins(int bins)
    {
        ReadOnlySpan<TiedCustomers> rest = CollectionsMarshal.AsSpan(_groups);
        CalibrationBin[] result = new CalibrationBin[Math.Min(bins, _customers)];
        int start = 0;
        for (int k = 0; k < result.Length; k++)
        {
            int end = (int)((k + 1L) * _customers / result.Length);
            result[k] = BinOf(ref rest, start, end);
            start = end;
        }

        return result;
    }

    /// <summary>How far the means of groups are off.</summary>
    public double? CalibrationError(int bins)
    {
        CompensatedSum errors = default;
        foreach (CalibrationBin bin in Bins(bins))
        {
            errors.Add(bin.Customers * Math.Abs(bin.MeanPredicted - bin.MeanActual));
        }

        return ScoreRules.Ratio(errors.Value, _total);
    }

    /// <summary>How far groups are off that have one share each of what is predicted in total.</summary>
    public double? ValueCalibrationError(int bins)
    {
        CompensatedSum all = default;
        foreach (TiedCustomers tied in _groups)
        {
            all.Add(tied.Count * tied.Predicted);
        }

        if (!(all.Value > 0))
        {
            return null;
        }

        CompensatedSum errors = default;
        CompensatedSum difference = default;
        double position = 0;
        int bin = 1;
        foreach (TiedCustomers tied in _groups)
        {
            double value = tied.Count * tied.Predicted;
            double surplus = value - tied.Actual;
            double rest = 1;

            // The last bin has no end: whatever is left belongs to it, those of whom nothing is predicted too.
            for (; bin < bins && value > 0 && position + (rest * value) >= all.Value * bin / bins; bin++)
            {
                double end = all.Value * bin / bins;
                double inside = Math.Clamp((end - position) / value, 0, rest);
                difference.Add(inside * surplus);
                errors.Add(Math.Abs(difference.Value));
                difference = default;
                position = end;
                rest -= inside;
            }

            difference.Add(rest * surplus);
            position += rest * value;
        }

        errors.Add(Math.Abs(difference.Value));
        return ScoreRules.Ratio(errors.Value, _total);
    }

    /// <summary>The bin from one position to another; what it leaves of the groups begins in it or after it.</summary>
    private static CalibrationBin BinOf(ref ReadOnlySpan<TiedCustomers> groups, int start, int end)
    {
        CompensatedSum predicted = default;
        CompensatedSum actual = default;
        while (!groups.IsEmpty && groups[0].Start < end)
        {
            TiedCustomers tied = groups[0];
            int inside = Math.Min(tied.End, end) - Math.Max(tied.Start, start);
            predicted.Add(inside * tied.Predicted);
            actual.Add(tied.Actual * ((double)inside / tied.Count));
            if (tied.End > end)
            {
                break;
            }

            groups = groups[1..];
        }

        int customers = end - start;
        return new CalibrationBin
        {
            Customers = customers,
            MeanPredicted = predicted.Value / customers,
            MeanActual = actual.Value / customers,
        };
    }
}
