using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What is known of one customer at the end of observation: what a model answers questions about.</summary>
/// <param name="Frequency">x: the number of repeat purchase periods, ≥ 0.</param>
/// <param name="Recency">t_x: the time from first to last purchase, 0 ≤ t_x ≤ T, and 0 where x = 0.</param>
/// <param name="T">T: the time from first purchase to the end of observation, from 0 to 1e18, in the model's time unit.</param>
/// <remarks>
/// A value without rules of its own: whoever answers a question about it checks it. A new customer is the default, (0, 0, 0). Models of
/// purchases look at the three numbers, models of spend at <see cref="Frequency"/> and <see cref="MonetaryValue"/>; a model that needs more
/// finds it in <see cref="Further"/>. In JSON the three numbers must be there. <see cref="Of(IEnumerable{OrderRow}, SummaryOptions)"/> makes one from a customer's orders.
/// </remarks>
[method: JsonConstructor]
public readonly record struct CustomerHistory(
    [property: JsonRequired] int Frequency, [property: JsonRequired] double Recency, [property: JsonRequired] double T)
{
    /// <summary>The mean spend per repeat purchase period; null where unknown, and without meaning where x = 0.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? MonetaryValue { get; init; }

    /// <summary>Values of further columns of a summary by their names; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Further { get; init; }

    /// <summary>A history from its three numbers, so that <c>model.ProbabilityAlive((2, 30.43, 38.86))</c> can be asked.</summary>
    /// <param name="history">x, t_x and T.</param>
    /// <returns>The history.</returns>
    public static implicit operator CustomerHistory((int Frequency, double Recency, double T) history) =>
        new(history.Frequency, history.Recency, history.T);

    /// <summary>The history of one customer from the customer's orders: what <see cref="TransactionSummaries.Summarize"/> gives for the same
    /// orders in a table.</summary>
    /// <param name="orders">The customer's orders, in any order; the clocks count as written (<see cref="OrderTime.In"/> converts them).</param>
    /// <param name="options">How. <see cref="SummaryOptions.ObservationEnd"/> is needed, since one customer's orders do not show when
    /// observation ends, and there is no <see cref="SummaryOptions.CalibrationEnd"/>.</param>
    /// <returns>The history; orders after the end are not looked at. With <see cref="SummaryOptions.SpendColumns"/> it has
    /// <c>spend_variance</c> and <c>first_amount</c> in <see cref="Further"/>, with <see cref="SummaryOptions.LogIntervals"/>
    /// <c>log_intervals</c>.</returns>
    /// <exception cref="ArgumentException">There is no order up to the end of observation, the orders are of several customers, only some of
    /// them have amounts, an amount is not finite, amounts add up to more than a number can hold, or an option breaks its rule; the message
    /// says which.</exception>
    public static CustomerHistory Of(IEnumerable<OrderRow> orders, SummaryOptions options)
    {
        ArgumentNullException.ThrowIfNull(orders);
        OrderHistory history = HistoryBy(options);
        using CustomerOrders columns = new(orders);
        return history.Of(columns.Dates, columns.Amounts);
    }

    /// <summary>The history of one customer from the dates and amounts of the customer's orders, without garbage.</summary>
    /// <param name="dates">The date and time of day of each order, in any order; the kind is ignored.</param>
    /// <param name="amounts">The amount of each order, finite; empty where amounts are unknown.</param>
    /// <param name="options">How. <see cref="SummaryOptions.ObservationEnd"/> is needed, since one customer's orders do not show when
    /// observation ends, and there is no <see cref="SummaryOptions.CalibrationEnd"/>.</param>
    /// <returns>The history; orders after the end are not looked at. With <see cref="SummaryOptions.SpendColumns"/> it has
    /// <c>spend_variance</c> and <c>first_amount</c> in <see cref="Further"/>, with <see cref="SummaryOptions.LogIntervals"/>
    /// <c>log_intervals</c>.</returns>
    /// <exception cref="ArgumentException">There is no order up to the end of observation, there are amounts but not as many as dates, an
    /// amount is not finite, amounts add up to more than a number can hold, or an option breaks its rule; the message says which.</exception>
    public static CustomerHistory Of(ReadOnlySpan<DateTime> dates, ReadOnlySpan<double> amounts, SummaryOptions options) =>
        HistoryBy(options).Of(dates, amounts);

    private static OrderHistory HistoryBy(SummaryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        TransactionSummaries.CheckUnit(options);
        if (options is not { ObservationEnd: { } end, CalibrationEnd: null })
        {
            throw new ArgumentException(
                "The history of one customer needs ObservationEnd, which its orders do not show, and has no CalibrationEnd.", nameof(options));
        }

        return new OrderHistory(
            options.Grain, options.Unit, end, options.IncludeFirst, options.SpendColumns, options.Opportunities, options.LogIntervals);
    }
}
