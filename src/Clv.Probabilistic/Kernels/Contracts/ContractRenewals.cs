namespace Clv.Probabilistic;

/// <summary>How many customers of all cohorts were asked for each renewal, and how many of them left: all that a likelihood of contracts needs to
/// know.</summary>
/// <remarks>Cohorts that share parameters differ in nothing but how far they were observed.</remarks>
internal sealed class ContractRenewals
{
    private readonly double[] _kept;
    private readonly double[] _lost;

    /// <summary>The renewals of cohorts.</summary>
    /// <param name="cohorts">Per cohort the customers who were there at the end of each period, from period 0 on.</param>
    public ContractRenewals(IReadOnlyCollection<double[]> cohorts)
    {
        int periods = cohorts.Max(cohort => cohort.Length - 1);
        _kept = new double[periods];
        _lost = new double[periods];
        foreach (double[] there in cohorts)
        {
            Customers += there[0];
            for (int t = 1; t < there.Length; t++)
            {
                _kept[t - 1] += there[t];
                _lost[t - 1] += there[t - 1] - there[t];
            }
        }
    }

    /// <summary>All customers.</summary>
    public double Customers { get; }

    /// <summary>The last renewal that anybody was asked for.</summary>
    public int Periods => _kept.Length;

    /// <summary>Those who renewed, by renewal, the first at 0.</summary>
    public ReadOnlySpan<double> Kept => _kept;

    /// <summary>Those who left.</summary>
    public ReadOnlySpan<double> Lost => _lost;
}
