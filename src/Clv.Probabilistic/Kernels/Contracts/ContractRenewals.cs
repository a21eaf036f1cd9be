namespace Clv.Probabilistic;

/// <summary>How many customers of all cohorts were asked for each renewal, and how many of them left: all that a likelihood of contracts needs to
/// know.</summary>
/// <remarks>Cohorts that share parameters differ in nothing but how far they were observed.</remarks>
internal sealed class ContractRenewals
{
    private readonly double[] _kept;
    private readonly double[] _lost;

    /// <summary>The renewals of cohorts.</summary>
    public ContractRenewals(IEnumerable<ContractCohort> cohorts)
    {
        ContractCohort[] all = [.. cohorts];
        int periods = all.Max(cohort => cohort.Periods);
        _kept = new double[periods];
        _lost = new double[periods];
        foreach (ContractCohort cohort in all)
        {
            ReadOnlySpan<double> there = cohort.Customers.Span;
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
