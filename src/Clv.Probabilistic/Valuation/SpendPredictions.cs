using System.Collections;

namespace Clv.Probabilistic;

/// <summary>Expected spend per purchase of every customer, as columns: what <c>clv predict</c> writes for a spend
/// model alone.</summary>
/// <remarks>Immutable. A customer without repeat purchases gets the population mean.</remarks>
public sealed class SpendPredictions : PredictionTable, IReadOnlyList<SpendPrediction>
{
    internal const string ExpectedSpendName = "expected_spend";
    private const string LogLikelihoodName = "log_likelihood";

    private SpendPredictions(CustomerSummary customers, PredictionColumn[] columns)
        : base(customers, columns)
    {
    }

    /// <summary>Expected mean spend per purchase; NaN where the past mean spend is negative and the model looks at it, +∞ where the model
    /// has no mean.</summary>
    public ReadOnlyColumn<double> ExpectedSpend => ValuesOf(ExpectedSpendName);

    /// <summary>Whether log-likelihoods were asked for.</summary>
    public bool HasLogLikelihood => Has(LogLikelihoodName);

    /// <summary>Each customer's log-likelihood; NaN where there is no repeat purchase or no positive spend, about which
    /// the model says nothing; empty unless asked for.</summary>
    public ReadOnlyColumn<double> LogLikelihood => ValuesOf(LogLikelihoodName);

    /// <summary>What is expected of the customer of a row.</summary>
    /// <param name="row">The row in the summary, from 0.</param>
    public SpendPrediction this[int row] => new(Customers.Ids.At(row))
    {
        ExpectedSpend = ValueOf(ExpectedSpendName, row),
        LogLikelihood = ValueOf(LogLikelihoodName, row),
        History = Customers.HistoryOf(row),
    };

    /// <summary>What is expected of a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <returns>The row; null where there is no such customer.</returns>
    public SpendPrediction? Find(CustomerId customer) => Customers.Ids.IndexOf(customer) is >= 0 and int row ? this[row] : null;

    /// <summary>Goes through the rows, in the order of the summary.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<SpendPrediction> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Why nothing is expected of who got back more than was paid.</summary>
    internal static EmptyCellReason NegativeMean { get; } =
        new(IsInfinite: false, "with a negative mean spend", "no spend model can take it");

    /// <summary>Why a column of money may have empty cells.</summary>
    internal static IReadOnlyList<EmptyCellReason> EmptyMoney { get; } =
    [
        NegativeMean, new(IsInfinite: true, "whose expected spend is infinite under this spend model (p x + q <= 1)"),
    ];

    /// <summary>Predicts for every customer.</summary>
    /// <param name="customers">The customers, with monetary value where the model needs it.</param>
    /// <param name="model">The spend model.</param>
    /// <param name="logLikelihood">Whether to add each customer's log-likelihood, which needs monetary value with any model.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="InvalidOperationException">The customers have no monetary value, and it is needed.</exception>
    public static SpendPredictions Predict(
        CustomerSummary customers,
        ISpendModel model,
        bool logLikelihood = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(model);
        PredictedQuantity[] quantities = logLikelihood ? [SpendOf(model), LikelihoodOf(model)] : [SpendOf(model)];
        return new SpendPredictions(customers, PredictedQuantity.Predict(quantities, customers, progress: null, cancellationToken));
    }

    /// <summary>The expected spend under a model.</summary>
    internal static PredictedQuantity SpendOf(ISpendModel model) => new(
        ExpectedSpendName,
        PredictionUnit.Money,
        "The expected mean spend per purchase.",
        (customers, _, values) => model.ExpectedAverageSpend(customers, values))
    {
        EmptyCells = EmptyMoney,
    };

    private static PredictedQuantity LikelihoodOf(ISpendModel model) => new(
        LogLikelihoodName,
        PredictionUnit.Log,
        "The log-likelihood of the customer's mean spend.",
        (customers, _, values) => model.LogLikelihood(customers, values))
    {
        EmptyCells =
        [
            new(IsInfinite: false, "without a repeat purchase of positive mean spend", "a spend model says nothing about them"),
        ],
    };
}
