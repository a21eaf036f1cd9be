namespace Clv.Probabilistic.Service;

/// <summary>Whether the models that are live still fit the customers.</summary>
/// <remarks>
/// Histories grow longer by themselves, so that those of today are not compared with those at the fit: they are compared with what the models expect of
/// customers of just these ages, simulated from them with a fixed seed. Where the models fitted at the fit and nothing has changed, the index stays near
/// zero however old the base grows. Of many customers every so-manieth is looked at.
/// </remarks>
internal sealed class ModelHealth(LiveCustomers customers)
{
    /// <summary>The index above which customers have become others.</summary>
    public const double MostPsi = 0.25;

    /// <summary>The days after which models are old.</summary>
    public const double MostDays = 180;

    private const int MostCustomers = 20_000;
    private const int Bins = 10;
    private const long Seed = 1;

    private static readonly double[] _frequencies = [0.5, 1.5, 2.5, 4.5, 8.5];
    private static readonly TimeSpan _again = TimeSpan.FromMinutes(10);

    private volatile HealthNumbers? _latest;

    /// <summary>The numbers of the last portfolio that they were made of; null before the first.</summary>
    public HealthNumbers? Latest => _latest;

    /// <summary>Days since the end of observation of the models.</summary>
    public double AgeDays => Math.Max(0, (customers.Clock.GetUtcNow().UtcDateTime - customers.Version.Terms.ObservationEnd).TotalDays);

    /// <summary>Makes the numbers anew where models or day have changed, or those from before are old.</summary>
    public async Task RefreshAsync(CancellationToken token)
    {
        if (customers.Portfolio is not { } portfolio || (_latest is { } latest && latest.Portfolio.Version == portfolio.Version
            && latest.Portfolio.AsOf.Date == portfolio.AsOf.Date && portfolio.Made - latest.Portfolio.Made < _again))
        {
            return;
        }

        IReadOnlyList<TrackedWeek> weeks = await WeekTracker.OfAsync(customers, portfolio.Version, portfolio.AsOf, token);
        (double frequency, double recency, int count) = Drift(portfolio, token);
        _latest = new HealthNumbers(portfolio, frequency, recency, count, weeks);
    }

    /// <summary>What there is to be seen to.</summary>
    public IReadOnlyList<HealthAlert> Alerts()
    {
        List<HealthAlert> alerts = [];
        if (_latest is { } latest && Math.Max(latest.FrequencyPsi, latest.RecencyPsi) > MostPsi)
        {
            alerts.Add(new HealthAlert("drift", FormattableString.Invariant(
                $"Histories are not as the models expect them at these ages: the population stability index is {latest.FrequencyPsi:0.00} for frequency and {latest.RecencyPsi:0.00} for recency, and above {MostPsi:0.00} customers have become others. Fit the models anew, on the page of models or with POST /v1/fits.")));
        }

        if (_latest is { Weeks: [.., { IsOutside: true } before, { IsOutside: true } last] })
        {
            alerts.Add(new HealthAlert("tracking", FormattableString.Invariant(
                $"In the last two weeks {before.Actual:#,0} and {last.Actual:#,0} repeat purchases came, and {before.Expected:#,0} and {last.Expected:#,0} were expected, both outside the 90 % interval. Look for orders that are missing, and fit the models anew, on the page of models or with POST /v1/fits.")));
        }

        if (AgeDays > MostDays)
        {
            // Where no orders have come since, others would know no more.
            string what = (customers.AsOf - customers.Version.Terms.ObservationEnd).TotalDays < 1
                ? "and so do the orders: see whether they still come in"
                : FormattableString.Invariant($"and orders have come up to {customers.AsOf:yyyy-MM-dd} since: fit them anew, on the page of models or with POST /v1/fits");
            alerts.Add(new HealthAlert("stale_model", FormattableString.Invariant(
                $"The models know customers up to {customers.Version.Terms.ObservationEnd:yyyy-MM-dd}, {AgeDays:#,0} days ago, {what}.")));
        }

        return alerts;
    }

    /// <summary>The population stability index of values against expected ones, in bins.</summary>
    /// <param name="actual">The values.</param>
    /// <param name="expected">The values that were expected.</param>
    /// <param name="ends">The upper ends of all bins but the last, rising.</param>
    public static double Psi(IReadOnlyList<double> actual, IReadOnlyList<double> expected, double[] ends)
    {
        // Half a customer in each bin keeps an empty one from making the index infinite.
        double[] ours = Shares(actual), theirs = Shares(expected);
        return ours.Zip(theirs, (one, other) => (one - other) * Math.Log(one / other)).Sum();

        double[] Shares(IReadOnlyList<double> values)
        {
            double[] counts = new double[ends.Length + 1];
            Array.Fill(counts, 0.5);
            foreach (double value in values)
            {
                int bin = Array.FindIndex(ends, end => value <= end);
                counts[bin < 0 ? ends.Length : bin]++;
            }

            double all = counts.Sum();
            return Array.ConvertAll(counts, count => count / all);
        }
    }

    private static (double Frequency, double Recency, int Count) Drift(Portfolio portfolio, CancellationToken token)
    {
        if (portfolio.Predictions is not { } predictions)
        {
            return (0, 0, 0);
        }

        CustomerSummary all = predictions.Customers;
        int every = Math.Max(1, (all.Count + MostCustomers - 1) / MostCustomers);
        List<double> ages = [], frequency = [], share = [], simulatedFrequency = [], simulatedShare = [];
        for (int row = 0; row < all.Count; row += every)
        {
            ages.Add(all.T[row]);
            frequency.Add(all.Frequency[row]);
            AddShare(share, all, row);
        }

        CustomerSummary simulated = portfolio.Version.Purchases.SimulateCustomers([.. ages], Seed, spend: null, progress: null, token);
        for (int row = 0; row < simulated.Count; row++)
        {
            simulatedFrequency.Add(simulated.Frequency[row]);
            AddShare(simulatedShare, simulated, row);
        }

        double recency = 0;
        if (simulatedShare.Count >= Bins && share.Count > 0)
        {
            double[] sorted = [.. simulatedShare.Order()];
            double[] ends = [.. Enumerable.Range(1, Bins - 1).Select(bin => sorted[(sorted.Length * bin / Bins) - 1])];
            recency = Psi(share, simulatedShare, ends);
        }

        return (Psi(frequency, simulatedFrequency, _frequencies), recency, ages.Count);
    }

    // Of those who came back; the others tell by their frequency.
    private static void AddShare(List<double> shares, CustomerSummary customers, int row)
    {
        if (customers.Frequency[row] > 0 && customers.T[row] > 0)
        {
            shares.Add((customers.T[row] - customers.Recency[row]) / customers.T[row]);
        }
    }
}
