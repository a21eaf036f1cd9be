namespace Clv.Probabilistic;

/// <summary>The ends of outcome intervals, a place per customer.</summary>
internal sealed class OutcomeEnds
{
    private readonly double[] _purchasesLower;
    private readonly double[] _purchasesUpper;
    private readonly double[] _spendLower;
    private readonly double[] _spendUpper;

    /// <summary>Places for customers.</summary>
    /// <param name="customers">How many.</param>
    /// <param name="hasSpend">Whether there is spend.</param>
    /// <param name="level">The level, in (0, 1).</param>
    public OutcomeEnds(int customers, bool hasSpend, double level)
    {
        (Lower, Upper) = OutcomeIntervals.Ends(level);
        _purchasesLower = new double[customers];
        _purchasesUpper = new double[customers];
        _spendLower = new double[hasSpend ? customers : 0];
        _spendUpper = new double[_spendLower.Length];
    }

    /// <summary>The probability of the lower end.</summary>
    public double Lower { get; }

    /// <summary>The probability of the upper end.</summary>
    public double Upper { get; }

    /// <summary>The smallest n of each customer.</summary>
    public ReadOnlySpan<double> PurchasesLower => _purchasesLower;

    /// <summary>The largest n of each customer.</summary>
    public ReadOnlySpan<double> PurchasesUpper => _purchasesUpper;

    /// <summary>The smallest spend of each customer; empty without spend.</summary>
    public ReadOnlySpan<double> SpendLower => _spendLower;

    /// <summary>The largest spend of each customer; empty without spend.</summary>
    public ReadOnlySpan<double> SpendUpper => _spendUpper;

    /// <summary>The mean spend that a spend model looks at, 0 where there is no repeat purchase.</summary>
    public static double MeanOf(CustomerSummary customers, int row) =>
        customers.Frequency[row] > 0 && customers.HasMonetaryValue ? customers.MonetaryValue[row] : 0;

    /// <summary>The smallest and the largest mean spend of rows, from 0.</summary>
    public static Interval MeansOf(CustomerSummary customers, ReadOnlySpan<int> rows)
    {
        double least = double.PositiveInfinity;
        double largest = 0;
        foreach (int row in rows)
        {
            double mean = Math.Max(0, MeanOf(customers, row));
            least = Math.Min(least, mean);
            largest = Math.Max(largest, mean);
        }

        return new Interval(Math.Min(least, largest), largest);
    }

    /// <summary>Sets the ends of a customer's purchases.</summary>
    public void SetPurchases(int row, int lower, int upper) => (_purchasesLower[row], _purchasesUpper[row]) = (lower, upper);

    /// <summary>Sets the ends of a customer's spend.</summary>
    public void SetSpend(int row, double lower, double upper) => (_spendLower[row], _spendUpper[row]) = (lower, upper);

    /// <summary>Sets the ends of spend where every purchase of everybody costs the same.</summary>
    public void SetFlatSpend(double perPurchase)
    {
        for (int row = 0; row < _spendLower.Length; row++)
        {
            SetSpend(row, perPurchase * _purchasesLower[row], perPurchase * _purchasesUpper[row]);
        }
    }
}
