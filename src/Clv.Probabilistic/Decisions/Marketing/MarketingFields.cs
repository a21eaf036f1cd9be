using System.Collections;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The fields that a marketing system has of every customer, such as value so far and to come, the next order and the churn risk, by
/// models.</summary>
/// <remarks>
/// <para>Money is times the margin of the predictions, so that value so far and lifetime value add up. Value so far is the first order's amount
/// plus frequency times monetary value; the first amount is in summaries that were made with <see cref="SummaryOptions.SpendColumns"/>.</para>
/// <para>The next order is expected on the day by which it has come with a probability of one half, and between those of one quarter and three
/// quarters, given that there is one at all: <see cref="CustomerFields.ChurnRisk"/> says how likely there is none for a while. Days need the end of
/// observation, which summaries of orders know.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
/// <example>
/// <code>
/// MarketingFields fields = MarketingFields.Of(year);
/// foreach (CustomerFields customer in fields.Where(customer => customer.ChurnRiskBand == ChurnRiskBand.High &amp;&amp; customer.DaysLate > 0).Take(10))
/// {
///     Console.WriteLine($"{customer.CustomerId} ({customer.Segment.Name()}) is {customer.DaysLate:0} days late; at stake are {customer.ValueAtStake:0.00}");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class MarketingFields : IReadOnlyList<CustomerFields>, ITabularResult
{
    private readonly double[] _valueSoFar;
    private readonly double[][] _next;
    private readonly double[] _churnRisk;
    private readonly double _unitDays;
    private readonly RfmSegmentsResult _segments;
    private readonly ReadOnlyColumn<int> _tier;

    private MarketingFields(
        CustomerPredictions predictions,
        MarketingFieldOptions options,
        double unitDays,
        double[] valueSoFar,
        double[][] next,
        double[] churnRisk,
        RfmSegmentsResult segments,
        ReadOnlyColumn<int> tier)
    {
        Predictions = predictions;
        Options = options;
        _unitDays = unitDays;
        _valueSoFar = valueSoFar;
        _next = next;
        _churnRisk = churnRisk;
        _segments = segments;
        _tier = tier;
    }

    /// <summary>The predictions that the fields are of.</summary>
    [JsonIgnore]
    public CustomerPredictions Predictions { get; }

    /// <summary>How they were computed.</summary>
    public MarketingFieldOptions Options { get; }

    /// <summary>The number of rows, one per row of the summary.</summary>
    public int Count => Predictions.Count;

    /// <summary>The end of observation, from which days are counted; null where the summary does not say it, so that there are no days of next
    /// orders.</summary>
    public DateTime? ObservationEnd => Predictions.Customers.Observed.End;

    /// <summary>Whether value so far is known of customers: the summary has amounts, and the first ones too.</summary>
    public bool HasValueSoFar => _valueSoFar.Length > 0;

    /// <summary>The probability of no order within <see cref="MarketingFieldOptions.ChurnDays"/>, per customer.</summary>
    public ReadOnlyColumn<double> ChurnRisk => new(_churnRisk);

    /// <summary>The days of a time unit.</summary>
    internal double UnitDays => _unitDays;

    /// <summary>What all orders of each customer came to; empty where that is not known.</summary>
    internal ReadOnlySpan<double> SpentSoFar => _valueSoFar;

    /// <summary>The fields of a customer.</summary>
    /// <param name="row">The row in the summary, from 0.</param>
    public CustomerFields this[int row] =>
        new(Predictions.Customers.Ids.At(row), Predictions.ExpectedPurchases[row], _churnRisk[row], Options.BandOf(_churnRisk[row]), _segments.Segment[row])
        {
            ValueSoFar = ValueSoFar(row),
            TotalValue = ValueSoFar(row) + Value(row),
            AverageDaysBetweenOrders = DaysBetweenOrders(row),
            ExpectedNextOrder = NextOrder(0, row),
            NextOrderFrom = NextOrder(1, row),
            NextOrderTo = NextOrder(2, row),
            DaysLate = DaysLate(row),
            ValueAtStake = AtStake(row),
            Tier = _tier[row] < 0 ? null : CustomerTiers.Names[_tier[row]],
        };

    /// <summary>The fields of customers of whom something was predicted.</summary>
    /// <param name="predictions">The predictions; customers are sorted into tiers by lifetime value, or by expected purchases where there is none.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The fields, a row per row of the summary.</returns>
    /// <exception cref="ArgumentException">There are no customers, or an option breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">The time unit is unspecified, so that a day has no length in it.</exception>
    public static MarketingFields Of(
        CustomerPredictions predictions, MarketingFieldOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        options ??= new();
        options.Check();
        CustomerSummary customers = predictions.Customers;
        SummaryRules.RequireCustomers(customers);
        TimeUnit unit = customers.TimeUnit == TimeUnit.Unspecified ? predictions.PurchaseModel.TimeUnit : customers.TimeUnit;
        CustomerFieldRules.RequireUnit(unit);
        double unitDays = unit.LengthInDays();
        double[] churnRisk = new double[customers.Count];
        predictions.PurchaseModel.Answer(CustomerFieldRules.NoOrderWithin(options.ChurnDays, unitDays), customers, churnRisk);
        cancellationToken.ThrowIfCancellationRequested();
        return new MarketingFields(
            predictions,
            options,
            unitDays,
            Spent(customers, countsFirst: customers.Account is { IncludeFirst: true }),
            NextOrderTimes.Of(predictions.PurchaseModel, customers, CustomerFieldRules.Shares.ToArray(), cancellationToken),
            churnRisk,
            RfmSegments.Of(customers, predictions.Worth),
            TiersOf(predictions));
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CustomerFields> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The predictions with the fields behind all their columns: what <c>clv run --marketing</c> writes as <c>predictions.csv</c>.</summary>
    /// <param name="withHistory">Whether what was known of each customer follows the predictions, before the fields.</param>
    /// <returns>A row per customer, which <see cref="ResultCsv"/> writes.</returns>
    /// <example>
    /// <code>
    /// ResultCsv.Write("predictions.csv", fields.WithPredictions());
    /// </code>
    /// </example>
    public ResultTable WithPredictions(bool withHistory = false)
    {
        ResultTable predictions = Predictions.ToTable(withHistory);
        return new(predictions.Title, Count, [.. predictions.Columns, .. Columns()]);
    }

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"Fields of {DisplayText.Count(Count, "customer")}", Count, [Predictions.Customers.Ids.ToColumn(), .. Columns()]);

    private IEnumerable<ResultColumn> Columns() =>
    [
        ResultColumn.Optional("value_so_far", Count, ValueSoFar, CellStyle.Money),
        ResultColumn.Optional("total_value", Count, row => ValueSoFar(row) + Value(row), CellStyle.Money),
        ResultColumn.Of("predicted_orders", Predictions.ExpectedPurchases),
        ResultColumn.Optional("average_days_between_orders", Count, DaysBetweenOrders),
        ResultColumn.OfDays("expected_next_order", Count, row => NextOrder(0, row)),
        ResultColumn.OfDays("next_order_from", Count, row => NextOrder(1, row)),
        ResultColumn.OfDays("next_order_to", Count, row => NextOrder(2, row)),
        ResultColumn.Optional("days_late", Count, DaysLate),
        ResultColumn.Of("churn_risk", ChurnRisk),
        ResultColumn.Of("churn_risk_band", Count, row => Options.BandOf(_churnRisk[row]).ToString().ToLowerInvariant()),
        ResultColumn.Optional("value_at_stake", Count, AtStake, CellStyle.Money),
        ResultColumn.Of("tier", Count, row => _tier[row] < 0 ? string.Empty : CustomerTiers.Names[_tier[row]]),
        ResultColumn.Of("segment", Count, row => _segments.Segment[row].Name()),
    ];

    /// <summary>What all orders of each customer came to; empty where that is not known.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="countsFirst">Whether the first order is among those that frequency and monetary value count.</param>
    internal static double[] Spent(CustomerSummary customers, bool countsFirst)
    {
        double[] spent = new double[customers.Count];
        if (!customers.HasMonetaryValue)
        {
            return [];
        }

        if (!countsFirst)
        {
            if (!customers.TryGetColumn(SummaryColumns.FirstAmount.Name, out SummaryColumn? first))
            {
                return [];
            }

            first.Numbers.AsSpan().CopyTo(spent);
        }

        for (int row = 0; row < spent.Length; row++)
        {
            spent[row] = CustomerFieldRules.Spent(spent[row], customers.Frequency[row], customers.MonetaryValue[row]);
        }

        return spent;
    }

    private static ReadOnlyColumn<int> TiersOf(CustomerPredictions predictions)
    {
        // Where spend has no mean, everybody's value is infinite or unknown, and purchases sort customers as they do elsewhere.
        ReadOnlyColumn<double> worth = predictions.Worth;
        return CustomerTiers.Of(predictions.Customers, worth).Tier;
    }

    private double? ValueSoFar(int row) => HasValueSoFar ? CustomerFieldRules.ValueSoFar(Predictions.Options.Margin, _valueSoFar[row]) : null;

    private double? Value(int row) => Predictions.HasSpend && double.IsFinite(Predictions.LifetimeValue[row]) ? Predictions.LifetimeValue[row] : null;

    private double? DaysBetweenOrders(int row) =>
        CustomerFieldRules.DaysBetweenOrders(Predictions.Customers.Frequency[row], Predictions.Customers.Recency[row], _unitDays);

    private double? DaysLate(int row)
    {
        CustomerSummary customers = Predictions.Customers;
        return CustomerFieldRules.DaysLate(customers.Frequency[row], customers.Recency[row], customers.T[row], _unitDays);
    }

    private double? AtStake(int row) => CustomerFieldRules.ValueAtStake(Value(row), Predictions.ProbabilityAlive[row]);

    private DateOnly? NextOrder(int share, int row) => CustomerFieldRules.NextOrder(ObservationEnd, _next[share][row], _unitDays);
}
