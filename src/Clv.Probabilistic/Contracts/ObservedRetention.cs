namespace Clv.Probabilistic;

/// <summary>What was observed of a group at a renewal.</summary>
/// <param name="Period">t, the renewal; 0 is the beginning.</param>
/// <param name="Asked">The customers who were asked; of period 0, everybody.</param>
/// <param name="Renewed">Those of them who renewed.</param>
/// <param name="Survival">The share who are there after it: the product of the shares who renewed, which is that of Kaplan and Meier (1958) and, where
/// all were observed equally long, the share of everybody.</param>
/// <param name="Retention">The share of those asked who renewed; null for period 0.</param>
public sealed record ObservedRetention(int Period, double Asked, double Renewed, double Survival, double? Retention)
{
    /// <summary>What was observed of cohorts.</summary>
    internal static ObservedRetention[] Of(ContractCohorts cohorts)
    {
        ContractRenewals renewals = new([.. cohorts.Select(cohort => cohort.Customers.ToArray())]);
        List<ObservedRetention> observed = [new(0, renewals.Customers, renewals.Customers, 1, null)];
        double survival = 1;
        for (int t = 0; t < renewals.Periods; t++)
        {
            double asked = renewals.Kept[t] + renewals.Lost[t];
            if (asked == 0)
            {
                break;
            }

            double retention = renewals.Kept[t] / asked;
            observed.Add(new(t + 1, asked, renewals.Kept[t], survival *= retention, retention));
        }

        return [.. observed];
    }
}
