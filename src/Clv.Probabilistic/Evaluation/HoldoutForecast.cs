using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What a forecaster expects of each customer in the holdout.</summary>
/// <remarks>Immutable. Columns are parallel to the customers that the forecast was asked for.</remarks>
public sealed class HoldoutForecast
{
    private readonly double[] _purchases;
    private readonly double[]? _probability;
    private readonly double[]? _spend;

    /// <summary>A forecast from columns, which are copied and checked.</summary>
    /// <param name="purchases">Expected purchases, finite and ≥ 0.</param>
    /// <param name="probabilityOfAnyPurchase">The probability of at least one purchase, from 0 to 1; empty where the forecaster has
    /// none.</param>
    /// <param name="spend">Expected total spend, finite; empty where the forecaster has none.</param>
    /// <param name="model">The model that gives the distribution of each customer's purchases; null for a forecaster that has expectations
    /// alone.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or a value breaks its rule; the message names row and value.</exception>
    public HoldoutForecast(
        ReadOnlySpan<double> purchases,
        ReadOnlySpan<double> probabilityOfAnyPurchase = default,
        ReadOnlySpan<double> spend = default,
        IPurchaseModel? model = null)
    {
        _purchases = Checked(purchases, purchases.Length, "expected purchases", value => value >= 0, "finite and at least 0");
        _probability = probabilityOfAnyPurchase.IsEmpty ? null : Checked(
            probabilityOfAnyPurchase, purchases.Length, "probability of any purchase", value => value is >= 0 and <= 1, "from 0 to 1");
        _spend = spend.IsEmpty ? null : Checked(spend, purchases.Length, "expected spend", _ => true, "finite");
        Model = model;
    }

    /// <summary>Expected purchases.</summary>
    public ReadOnlySpan<double> Purchases => _purchases;

    /// <summary>The probability of at least one purchase; empty where the forecaster has none.</summary>
    public ReadOnlySpan<double> ProbabilityOfAnyPurchase => _probability;

    /// <summary>Expected total spend; empty where the forecaster has none.</summary>
    public ReadOnlySpan<double> Spend => _spend;

    /// <summary>The model that gives the distribution of purchases; null for expectations alone.</summary>
    public IPurchaseModel? Model { get; }

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
}
