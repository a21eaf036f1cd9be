using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>Customers like those of the CDNOW sample: BG/NBD at its published parameters, first purchases spread over 12 of
/// 39 weeks, dates in whole days.</summary>
internal static class SimulatedCustomers
{
    private const double R = 0.243;
    private const double Alpha = 4.414;
    private const double A = 0.793;
    private const double B = 2.426;
    private const int Days = 39 * DaysPerWeek;
    private const int AcquisitionDays = 12 * DaysPerWeek;
    private const int DaysPerWeek = 7;

    /// <summary>Makes a summary in weeks; the same for the same seed.</summary>
    public static CustomerSummary Make(int count, int seed)
    {
        Random random = new(seed);
        int[] frequency = new int[count];
        double[] recency = new double[count];
        double[] age = new double[count];
        for (int i = 0; i < count; i++)
        {
            double dailyRate = Gamma.Sample(random, R, Alpha) / DaysPerWeek;
            double dropout = Beta.Sample(random, A, B);
            double time = random.NextDouble() * AcquisitionDays;
            int firstDay = (int)time;
            int lastDay = firstDay;
            do
            {
                time += Exponential.Sample(random, 1) / dailyRate;
                if (!(time < Days))
                {
                    break;
                }

                int day = (int)time;
                frequency[i] += day > lastDay ? 1 : 0;
                lastDay = day;
            }
            while (random.NextDouble() >= dropout);

            recency[i] = (lastDay - firstDay) / (double)DaysPerWeek;
            age[i] = (Days - firstDay) / (double)DaysPerWeek;
        }

        return new CustomerSummary(TimeUnit.Week, frequency, recency, age);
    }
}
