namespace Clv.Probabilistic.Charts;

/// <summary>What a page is not made of: nobody, or several models or shops in one.</summary>
internal static class ReportRules
{
    /// <summary>Complains about an input that makes no page.</summary>
    /// <exception cref="ArgumentException">There are no customers, or parts of the input are of another model, time unit or shop.</exception>
    public static void Check(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(input.Style, nameof(ReportInput.Style));
        if (input.Predictions.Customers.Count == 0)
        {
            throw new ArgumentException("There are no customers to report on; give predictions of at least one.");
        }

        RequireOneModel(input);
        RequireOneShop(input);
    }

    // A page under the name of one model with numbers of another would be believed.
    private static void RequireOneModel(ReportInput input)
    {
        string model = input.Purchases.Model.Name;
        string predicting = input.Average is null ? model : input.Average.Model.Name;
        if (input.Predictions.ModelName != predicting)
        {
            throw new ArgumentException($"The predictions are by {input.Predictions.ModelName} and the fit is of {model}; give predictions by the fitted model.");
        }

        if (input.PurchaseDraws is { } draws && draws.ModelName != model)
        {
            throw new ArgumentException($"The draws are of {draws.ModelName} and the fit is of {model}; give draws of the fitted model.");
        }

        if (input is { Forecaster: null, Backtest.Model: { } tested } && tested.Name != model)
        {
            throw new ArgumentException($"The backtest is of {tested.Name} and the fit is of {model}; give Backtest.Run the fitter of {model}.");
        }

        TimeUnit fitted = input.Purchases.Model.TimeUnit;
        if (fitted != TimeUnit.Unspecified && input.Backtest?.Rehearsal.Customers.TimeUnit is { } unit && unit != fitted)
        {
            throw new ArgumentException(
                $"The backtest counts time in {unit.Name()}s and the fit in {fitted.Name()}s; run it with the options that the fitted customers were summarized with.");
        }
    }

    // Row numbers are no customers, and a row of a grouped summary is many: whose orders those are cannot be told.
    private static void RequireOneShop(ReportInput input)
    {
        CustomerSummary customers = input.Predictions.Customers;
        TransactionTable? orders = input.Orders;
        if (orders is null || ReferenceEquals(orders.Customers, customers.Ids) || customers.HasWeight || AreNumbersOfRows(customers.Ids))
        {
            return;
        }

        int strangers = customers.Count(customer => orders.Customers.IndexOf(customer.CustomerId) < 0);
        if (strangers > 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Of the {customers.Count:N0} customers of the predictions, {strangers:N0} have none of the orders, which are of other customers then; give the orders that the customers were summarized from, or none."));
        }
    }

    private static bool AreNumbersOfRows(CustomerIds ids) =>
        ids.AreIntegers && Enumerable.Range(0, ids.Count).All(row => ids.Integers[row] == row + 1);
}
