using System.Collections;

namespace Clv.Probabilistic;

/// <summary>Customers who are late for their own rhythm, those with most at stake first.</summary>
/// <remarks>Immutable. Of equal stakes the earlier row comes first, and stakes that are unknown come last.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class LateCustomersResult : IReadOnlyList<LateCustomer>, ITabularResult
{
    private readonly LateCustomer[] _late;

    /// <summary>A result over an array that the caller gives up and vouches for.</summary>
    internal LateCustomersResult(
        CustomerPredictions predictions, LateCustomer[] late, double customers, double totalAtStake, bool isMoney)
    {
        Predictions = predictions;
        _late = late;
        Customers = customers;
        TotalAtStake = totalAtStake;
        IsMoney = isMoney;
    }

    /// <summary>The predictions that say it.</summary>
    public CustomerPredictions Predictions { get; }

    /// <summary>The number of rows.</summary>
    public int Count => _late.Length;

    /// <summary>The customers who are late, a sum of weights.</summary>
    public double Customers { get; }

    /// <summary>The sum of all stakes that are known, times weights.</summary>
    public double TotalAtStake { get; }

    /// <summary>Whether stakes are money; without a spend model, or where nobody's value is finite, they are purchases.</summary>
    public bool IsMoney { get; }

    /// <summary>What stakes are of: lifetime value, or expected purchases.</summary>
    internal ReadOnlyColumn<double> Worth => IsMoney ? Predictions.LifetimeValue : Predictions.ExpectedPurchases;

    /// <summary>A late customer.</summary>
    /// <param name="row">The row, from 0.</param>
    public LateCustomer this[int row] => _late[row];

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<LateCustomer> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        CustomerSummary customers = Predictions.Customers;
        ReadOnlyColumn<double> worthOf = Worth;
        ReadOnlyColumn<double> weightOf = customers.Weight;
        CellStyle worth = IsMoney ? CellStyle.Money : CellStyle.Number;
        return new(
            $"{DisplayText.Count(Count, "customer")} late for their own rhythm, {DisplayText.TimeIn(customers.TimeUnit)}",
            Count,
            [
                customers.Ids.ToColumn(Count, row => _late[row].Row),
                ResultColumn.Of("frequency", Count, row => _late[row].Frequency, CellStyle.Count),
                ResultColumn.Of("usual_gap", Count, row => _late[row].UsualGap),
                ResultColumn.Of("silence", Count, row => _late[row].Silence),
                ResultColumn.Of(PredictionQuestions.Alive, Count, row => _late[row].ProbabilityAlive),
                ResultColumn.Of(IsMoney ? PredictionQuestions.Value : PredictionQuestions.Purchases, Count, row => worthOf[_late[row].Row], worth),
                ResultColumn.Of(IsMoney ? "value_at_stake" : "purchases_at_stake", Count, row => _late[row].AtStake, worth),
                .. customers.HasWeight
                    ? [ResultColumn.Of("weight", Count, row => weightOf[_late[row].Row], CellStyle.Count)]
                    : Array.Empty<ResultColumn>(),
            ]);
    }
}
