namespace Clv.Probabilistic;

/// <summary>Compares what was expected of arms.</summary>
internal static class CovariateBalance
{
    /// <summary>A difference of that many standard deviations is taken to be none (Austin 2009).</summary>
    private const double Negligible = 0.1;

    /// <summary>Of the normal distribution, one in a thousand lies beyond.</summary>
    private const double Rare = 3.29;

    /// <summary>The balance of each arm.</summary>
    public static IEnumerable<ExperimentBalance> Of(ExperimentAssignment assignment, ExperimentMetric metric, double[] expected)
    {
        int arms = assignment.Arms.Count;
        CompensatedSum[] totals = new CompensatedSum[arms];
        for (int row = 0; row < expected.Length; row++)
        {
            totals[assignment.Arm[row]].Add(expected[row]);
        }

        double[] mean = [.. Enumerable.Range(0, arms).Select(arm => totals[arm].Value / assignment.CountOf(arm))];
        CompensatedSum[] squares = new CompensatedSum[arms];
        for (int row = 0; row < expected.Length; row++)
        {
            double off = expected[row] - mean[assignment.Arm[row]];
            squares[assignment.Arm[row]].Add(off * off);
        }

        for (int arm = 1; arm < arms; arm++)
        {
            double spread = Math.Sqrt(0.5 * (Variance(0) + Variance(arm)));
            double difference = spread > 0 ? (mean[arm] - mean[0]) / spread : 0;
            double chance = Math.Sqrt((1.0 / assignment.CountOf(0)) + (1.0 / assignment.CountOf(arm)));
            yield return new(
                metric, assignment.Arms[arm].Name, mean[0], mean[arm], difference, Math.Abs(difference) > Math.Max(Negligible, Rare * chance));
        }

        double Variance(int arm) => squares[arm].Value / (assignment.CountOf(arm) - 1);
    }
}
