using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every prediction asks of its arguments, said once for all models.</summary>
internal static class PredictionRules
{
    /// <summary>Refuses a history that cannot be.</summary>
    public static void CheckHistory(in CustomerHistory history)
    {
        if (SummaryRules.BrokenHistory(history.Frequency, history.Recency, history.T) is { } broken)
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

    /// <summary>Refuses horizons of which one breaks its rule, or columns that do not fit.</summary>
    public static void CheckHorizons(
        IPurchaseModel model, CustomerSummary customers, ReadOnlySpan<double> horizons, int destinationLength)
    {
        CheckColumns(model, customers, destinationLength);
        if (horizons.Length != customers.Count)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are {horizons.Length} horizons for {customers.Count} customers; each customer needs one."));
        }

        foreach (double horizon in horizons)
        {
            CheckHorizon(horizon);
        }
    }

    /// <summary>Refuses what is no probability.</summary>
    public static void CheckProbability(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The probability is {probability}; it must be from 0 to 1."));
        }
    }

    /// <summary>Refuses a quantile that no number of purchases is.</summary>
    public static void CheckQuantile(double probability, double horizon)
    {
        CheckProbability(probability);
        if (probability == 1)
        {
            throw new ArgumentException("The probability is 1; no number of purchases is certain not to be exceeded, so choose one below 1.");
        }

        CheckHorizon(horizon);
        if (double.IsPositiveInfinity(horizon))
        {
            throw new ArgumentException("The horizon is infinite; a number of purchases has quantiles within a finite horizon only.");
        }
    }

    /// <summary>Refuses a continuous discount rate that is negative or not finite.</summary>
    public static void CheckDiscountRate(double rate)
    {
        if (!(rate >= 0) || double.IsPositiveInfinity(rate))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The discount rate is {rate} per time unit; it must be finite and not negative."));
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
