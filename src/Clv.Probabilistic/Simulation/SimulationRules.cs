using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every simulation asks of its arguments, and what its results may be, said once for all of them.</summary>
internal static class SimulationRules
{
    /// <summary>How many customers are simulated between two looks at whether to stop.</summary>
    private const int CustomersBetweenChecks = 4_096;

    /// <summary>Stops the work every so often, and tells how far it is.</summary>
    public static void Check(int customer, int customers, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (customer % CustomersBetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new WorkProgress(customer, Math.Max(1, customers), "customers"));
        }
    }

    /// <summary>Tells that all customers are simulated.</summary>
    public static void End(int customers, IProgress<WorkProgress>? progress) =>
        progress?.Report(new WorkProgress(customers, Math.Max(1, customers), ""));

    /// <summary>Refuses a number of customers that is not positive.</summary>
    public static void CheckCustomers(int customers)
    {
        if (customers < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(customers),
                Say($"The number of customers is {customers}; a simulation needs at least one."));
        }
    }

    /// <summary>Refuses a horizon that is negative or not finite.</summary>
    public static void CheckHorizon(double horizon)
    {
        if (!double.IsFinite(horizon) || horizon < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(horizon), Say($"The horizon is {horizon}; futures are simulated up to a finite one that is not negative."));
        }
    }

    /// <summary>Refuses a length of observation that is negative or not finite.</summary>
    public static void CheckAge(double t, int customer)
    {
        if (!double.IsFinite(t) || t < 0)
        {
            throw new ArgumentException(
                Say($"T of customer {customer + 1} is {t}; it must be finite and not negative."), nameof(t));
        }
    }

    /// <summary>Refuses a history that no summary can hold.</summary>
    public static int RequireCountable(double purchases, PurchaseRhythm rhythm, double t, int customer, SimulatedCustomer drawn) =>
        purchases <= rhythm.Most
            ? (int)purchases
            : throw new InvalidOperationException(
                Say($"Customer {customer + 1} makes more than {rhythm.Most} purchases within T = {t}, too many to count; a rate of {PortableExp.Of(drawn.LogRate)} purchases per time unit needs a shorter T, or alpha is in another unit than T."));

    /// <summary>Refuses a future that no table holds.</summary>
    public static int RequireCountable(double purchases, double horizon, int customer) =>
        purchases <= int.MaxValue
            ? (int)purchases
            : throw new InvalidOperationException(
                Say($"Customer {customer + 1} makes more than {int.MaxValue} purchases within the horizon {horizon}, too many to count; take a shorter horizon, or one in the model's unit."));

    /// <summary>Refuses an amount that no file can hold.</summary>
    public static double RequireFinite(double spend, int customer, ISpendSampler sampler) =>
        double.IsFinite(spend)
            ? spend
            : throw new InvalidOperationException(
                Say($"The spend of customer {customer + 1} exceeds the largest double; {sampler.Remedy}"));

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
