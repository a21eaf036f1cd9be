using System.Collections;
using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What a forecaster expects of each customer in a horizon.</summary>
/// <remarks>Immutable. Columns are parallel to the customers that the forecast was asked for.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerForecast : IReadOnlyList<CustomerExpectation>, ITabularResult
{
    private readonly double[] _purchases;
    private readonly double[]? _probability;
    private readonly double[]? _spend;

    /// <summary>A forecast from columns, which are copied and checked.</summary>
    /// <param name="purchases">Expected purchases, finite and ≥ 0.</param>
    /// <param name="probabilityOfAnyPurchase">The probability of at least one purchase, from 0 to 1; empty where the forecaster has
    /// none.</param>
    /// <param name="spend">Expected total spend, finite; empty where the forecaster has none.</param>
    /// <param name="counts">The distribution of each customer's number of purchases; null for a forecaster that has expectations
    /// alone.</param>
    /// <param name="totalWithin">The purchases expected of all these customers together within a time that is shorter than the horizon;
    /// null for a forecaster that knows the horizon alone, whose purchases are taken to come evenly.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or a value breaks its rule; the message names row and value.</exception>
    public CustomerForecast(
        ReadOnlySpan<double> purchases,
        ReadOnlySpan<double> probabilityOfAnyPurchase = default,
        ReadOnlySpan<double> spend = default,
        ICountDistribution? counts = null,
        Func<double, double>? totalWithin = null)
    {
        _purchases = Checked(purchases, purchases.Length, "expected purchases", value => value >= 0, "finite and at least 0");
        _probability = probabilityOfAnyPurchase.IsEmpty ? null : Checked(
            probabilityOfAnyPurchase, purchases.Length, "probability of any purchase", value => value is >= 0 and <= 1, "from 0 to 1");
        _spend = spend.IsEmpty ? null : Checked(spend, purchases.Length, "expected spend", _ => true, "finite");
        Counts = counts is null || counts.Customers == purchases.Length
            ? counts
            : throw new ArgumentException(Say($"There are {purchases.Length} expected purchases and a distribution for {counts.Customers} customers."));
        TotalWithin = totalWithin;
    }

    /// <summary>Expected purchases.</summary>
    public ReadOnlyColumn<double> Purchases => new(_purchases);

    /// <summary>The probability of at least one purchase; empty where the forecaster has none.</summary>
    public ReadOnlyColumn<double> ProbabilityOfAnyPurchase => new(_probability);

    /// <summary>Expected total spend; empty where the forecaster has none.</summary>
    public ReadOnlyColumn<double> Spend => new(_spend);

    /// <summary>The distribution of the numbers of purchases; null for expectations alone.</summary>
    public ICountDistribution? Counts { get; }

    /// <summary>The purchases expected of all customers together within a shorter time; null where they are taken to come evenly.</summary>
    public Func<double, double>? TotalWithin { get; }

    /// <summary>The number of customers.</summary>
    public int Count => _purchases.Length;

    /// <summary>What is forecast of the customer of a row.</summary>
    /// <param name="row">The row among the origin's customers, from 0.</param>
    public CustomerExpectation this[int row] => new(_purchases[row])
    {
        ProbabilityOfAnyPurchase = _probability?[row],
        Spend = _spend?[row],
    };

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CustomerExpectation> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The forecast of a model of purchases.</summary>
    /// <param name="model">The model.</param>
    /// <param name="origin">Whom to forecast for, and how far.</param>
    /// <param name="spend">The model of spend per purchase; null for a forecast of purchases alone.</param>
    /// <returns>Its expectations and distribution. Spend is expected purchases times expected spend per purchase: a negative past mean, of
    /// which a spend model knows nothing, stands for itself, and where the model has no mean there is no spend.</returns>
    public static CustomerForecast Of(IPurchaseModel model, ForecastOrigin origin, ISpendModel? spend = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(origin);
        CustomerSummary customers = origin.Customers;
        double[] purchases = model.ExpectedPurchases(customers, origin.Horizon);
        return new CustomerForecast(
            purchases,
            model.ProbabilityOfAnyPurchase(customers, origin.Horizon),
            SpendForecast.ByModel(purchases, spend, customers),
            new ModelCounts(model, customers, origin.Horizon),
            time => model.ExpectedPurchases(customers, time).Sum());
    }

    private static double[] Checked(
        ReadOnlySpan<double> column, int length, string what, Func<double, bool> isAllowed, string rule)
    {
        if (column.Length != length)
        {
            throw new ArgumentException(Say($"There are {length} expected purchases and {column.Length} values of {what}."));
        }

        for (int i = 0; i < column.Length; i++)
        {
            if (!double.IsFinite(column[i]) || !isAllowed(column[i]))
            {
                throw new ArgumentException(Say($"The {what} of row {i} is {column[i]}; it must be {rule}."));
            }
        }

        return column.ToArray();
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Forecast for {Count:#,0} customers"),
        Count,
        [
            ResultColumn.Of("expected_purchases", Purchases),
            .. _probability is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("p_any_purchase", ProbabilityOfAnyPurchase)],
            .. _spend is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("expected_spend", Spend, CellStyle.Money)],
        ]);
}
