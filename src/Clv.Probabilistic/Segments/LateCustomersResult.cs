using System.Collections;

namespace Clv.Probabilistic;

/// <summary>Customers who are late for their own rhythm, those with most at stake first.</summary>
/// <remarks>Immutable. Of equal stakes the earlier row comes first, and stakes that are unknown come last.</remarks>
public sealed class LateCustomersResult : IReadOnlyList<LateCustomer>
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
}
