namespace Clv.Probabilistic.Service;

/// <summary>What is predicted of customers of a portfolio over another horizon than its own.</summary>
/// <param name="Predictions">The predictions.</param>
/// <param name="Rows">The row of each in the portfolio; null where they are all of it, in its order.</param>
internal sealed record HorizonCustomers(CustomerPredictions Predictions, int[]? Rows)
{
    /// <summary>The row in the portfolio.</summary>
    public int RowOf(int row) => Rows is null ? row : Rows[row];
}
