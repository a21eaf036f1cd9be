namespace Clv.Probabilistic;

/// <summary>Reads a campaign that had no control group: recipients beside what a model expected of them, and beside customers who looked
/// alike.</summary>
/// <remarks>
/// <para>Neither proves that the campaign did it. The model knows nothing of seasons, prices and whatever else happened in that window; that all
/// other customers are off in the same way shows some of it. Customers beside look alike in what orders show, and whoever chose the
/// recipients may have known more; the same comparison in the window before the campaign (the placebo), when there was nothing to find,
/// shows some of that. Next time, leave some customers out by lot (<see cref="ExperimentAssignment"/>).</para>
/// <para>Customers are looked at as they stood the day before, from orders up to then. Those who first bought later are in neither
/// group.</para>
/// </remarks>
public static class CampaignReading
{
    /// <summary>Reads the campaign.</summary>
    /// <param name="orders">All orders, from the first ones to the end of the window: histories before and purchases within are counted from
    /// them.</param>
    /// <param name="recipients">Who got it.</param>
    /// <param name="options">When it was, and the models.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The comparisons.</returns>
    /// <exception cref="ArgumentException">An option breaks its rule, there is no order before the campaign, none of the recipients is among the
    /// customers, or everybody is.</exception>
    /// <example>
    /// <code>
    /// CampaignReadingResult reading = CampaignReading.Of(orders, recipients, new()
    /// {
    ///     From = new(2025, 4, 1),
    ///     Until = new(2025, 6, 30),
    ///     Purchases = fit.Model,
    /// });
    /// Console.WriteLine(reading);
    /// </code>
    /// </example>
    public static CampaignReadingResult Of(
        TransactionTable orders, CustomerIds recipients, CampaignOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        CampaignWindow window = CampaignWindow.Of(orders, recipients, options, options.From, cancellationToken)
            ?? throw new ArgumentException(FormattableString.Invariant(
                $"There is no order before {options.From:yyyy-MM-dd}, so nothing is known of anybody then; give all orders, from the first ones on."));
        if (window.Recipients == 0)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"None of {DisplayText.Count(recipients.Count, "recipient")} has an order before {options.From:yyyy-MM-dd}; give ids as they are in the orders."));
        }

        if (window.Others == 0)
        {
            throw new ArgumentException(
                "Every customer is a recipient, so there is nobody to compare with; a campaign that leaves out some, by lot, can be read.");
        }

        CampaignWindow? before = CampaignWindow.Of(orders, recipients, options, options.From.AddDays(-options.Days), cancellationToken);
        before = before is { Recipients: > 0, Others: > 0 } ? before : null;
        CampaignDifference[] differences =
        [
            .. window.AgainstExpectation(recipients: true, cancellationToken),
            .. window.AgainstExpectation(recipients: false, cancellationToken),
            .. window.AgainstMatched(CampaignComparison.Matched),
            .. before?.AgainstMatched(CampaignComparison.Placebo) ?? [],
        ];
        return new CampaignReadingResult(options, window, recipients.Count, differences);
    }
}
