namespace Clv.Probabilistic.Charts;

/// <summary>A report for people who decide: what customers are worth, how far to trust it and what to do, as one page of HTML.</summary>
/// <remarks>
/// The page needs nothing else: scripts and data are inside, and nothing is fetched. It is readable on a phone, in light and dark and
/// in print, and everything that comes from data is text in it, whatever it looks like. A section that cannot be made says why. The
/// same input makes the same page to the byte, and its size does not grow with the number of customers.
/// </remarks>
public sealed class CustomerReport
{
    private readonly ReportDocument _document;

    private CustomerReport(ReportDocument document) => _document = document;

    /// <summary>Makes a report.</summary>
    /// <param name="input">What it is made from.</param>
    /// <param name="progress">Told of every section; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">There are no customers, predictions or backtest are of another model or time unit than
    /// <see cref="ReportInput.Purchases"/>, or customers have no order among <see cref="ReportInput.Orders"/>.</exception>
    public static CustomerReport Of(
        ReportInput input, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Predictions.Customers.Count == 0)
        {
            throw new ArgumentException("There are no customers to report on; give predictions of at least one.");
        }

        RequireOneModel(input);
        RequireOneShop(input);
        ReportSubject subject = ReportSubject.Of(input);
        return new CustomerReport(
            new ReportDocument(input.Title, ReportSections.Subtitle(input), ReportSections.Of(subject, progress, cancellationToken)));
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

    /// <summary>The report as a page of HTML.</summary>
    /// <returns>The page.</returns>
    public string ToHtml() => _document.ToHtml();

    /// <summary>Writes <see cref="ToHtml"/> to a file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void SaveHtml(string path) => _document.SaveHtml(path);

    /// <summary>Writes <see cref="ToHtml"/> as UTF-8.</summary>
    /// <param name="stream">The stream, which is left open.</param>
    public void Write(Stream stream) => _document.Write(stream);
}
