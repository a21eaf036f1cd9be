using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>What every number that leaves the library must be.</summary>
internal static class Lawful
{
    public static void Summary(CustomerSummary customers)
    {
        for (int i = 0; i < customers.Count; i++)
        {
            double recency = customers.Recency[i];
            double t = customers.T[i];
            Require(customers.Frequency[i] >= 0, "frequency", customers.Frequency[i]);
            Require(double.IsFinite(t) && t >= 0, "T", t);
            Require(recency >= 0 && recency <= t, "recency", recency);
        }

        Finite(customers.MonetaryValue, "monetary_value");
        NotNegative(customers.Weight, "weight");
        if (customers.Holdout is { } holdout)
        {
            Require(double.IsFinite(holdout.Duration) && holdout.Duration >= 0, "holdout duration", holdout.Duration);
            Finite(holdout.MonetaryValue, "holdout spend");
        }
    }

    public static void Fit<TModel>(ModelFit<TModel> fit)
        where TModel : class, IModel
    {
        Require(double.IsFinite(fit.LogLikelihood), "log-likelihood of the fit", fit.LogLikelihood);
        foreach (ParameterEstimate parameter in fit.Parameters)
        {
            Require(double.IsFinite(parameter.Value) && parameter.Value > 0, parameter.Name, parameter.Value);
            Require(parameter.StandardError is not { } error || (double.IsFinite(error) && error >= 0), $"standard error of {parameter.Name}", parameter.StandardError ?? 0);
        }
    }

    public static void Purchases(CustomerPredictions predictions)
    {
        Probabilities(predictions.ProbabilityAlive, "p_alive");
        Probabilities(predictions.ProbabilityOfAnyPurchase, "p_any_purchase");
        NotNegative(predictions.ExpectedPurchases, "expected_purchases");
        Finite(predictions.LogLikelihood, "log_likelihood");
        for (int i = 0; i < predictions.Customers.Count; i++)
        {
            Require(
                !(predictions.ProbabilityOfAnyPurchase[i] > predictions.ProbabilityAlive[i]),
                "p_any_purchase above p_alive",
                predictions.ProbabilityOfAnyPurchase[i]);
        }

        if (predictions.HasSpend)
        {
            Spend(predictions.Customers, predictions.ExpectedSpend, "expected_spend");
            Spend(predictions.Customers, predictions.LifetimeValue, "clv");
        }
    }

    public static void Spend(CustomerSummary customers, ReadOnlySpan<double> column, string what)
    {
        // NaN stands for a mean spend below zero, and +∞ for a mean that does not exist; neither stands for anything else.
        for (int i = 0; i < column.Length; i++)
        {
            bool refused = customers.Frequency[i] > 0 && customers.MonetaryValue[i] < 0;
            Require(refused ? double.IsNaN(column[i]) : column[i] >= 0, what, column[i]);
        }
    }

    public static void Finite(ReadOnlySpan<double> column, string what)
    {
        foreach (double value in column)
        {
            Require(double.IsFinite(value), what, value);
        }
    }

    public static void Require(bool holds, string what, double value)
    {
        if (!holds)
        {
            throw new FuzzFailureException(string.Create(CultureInfo.InvariantCulture, $"{what} is {value:R}."));
        }
    }

    private static void NotNegative(ReadOnlySpan<double> column, string what)
    {
        foreach (double value in column)
        {
            Require(double.IsFinite(value) && value >= 0, what, value);
        }
    }

    private static void Probabilities(ReadOnlySpan<double> column, string what)
    {
        foreach (double value in column)
        {
            Require(value is >= 0 and <= 1, what, value);
        }
    }
}
