using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every prediction asks of its arguments, said once for all models.</summary>
internal static class PredictionRules
{
    /// <summary>Refuses a history that cannot be.</summary>
    public static void CheckHistory(int frequency, double recency, double t)
    {
        if (SummaryRules.BrokenHistory(frequency, recency, t) is { } broken)
        {
            throw new ArgumentException(broken);
        }
    }

    /// <summary>Refuses a horizon that is negative or not a number; +∞ means for ever.</summary>
    public static void CheckHorizon(double horizon)
    {
        if (!(horizon >= 0))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The horizon is {horizon}; it must not be negative."));
        }
    }

    /// <summary>Refuses an interval that does not run forwards.</summary>
    public static void CheckInterval(double after, double until)
    {
        CheckHorizon(after);
        if (!(until >= after) || double.IsPositiveInfinity(after))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The interval from {after} to {until} does not run forwards."));
        }
    }

    /// <summary>Refuses columns of another unit than the model's, or a destination of another length.</summary>
    public static void CheckColumns(IPurchaseModel model, CustomerSummary customers, int destinationLength)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (destinationLength != customers.Count)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The destination has {destinationLength} places for {customers.Count} customers; they must agree."));
        }

        if (model.TimeUnit != TimeUnit.Unspecified
            && customers.TimeUnit != TimeUnit.Unspecified
            && model.TimeUnit != customers.TimeUnit)
        {
            throw new ArgumentException(
                $"The model is in {model.TimeUnit.Name()}s and the customers are in {customers.TimeUnit.Name()}s; summarize in the model's unit.");
        }
    }
}
