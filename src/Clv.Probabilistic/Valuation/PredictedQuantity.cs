namespace Clv.Probabilistic;

/// <summary>A quantity that can be predicted for every customer: what its column says, and how to have the values.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Unit">What the values are.</param>
/// <param name="Description">What a value says, in words.</param>
/// <param name="Fill">Writes the values, given the customers and the columns of the quantities before this one.</param>
internal sealed record PredictedQuantity(
    string Name, PredictionUnit Unit, string Description, Action<CustomerSummary, IReadOnlyList<PredictionColumn>, double[]> Fill)
{
    /// <summary>Why values may be infinite or NaN.</summary>
    public IReadOnlyList<EmptyCellReason> EmptyCells { get; init; } = [];

    /// <summary>What the number is made of, where it is an expectation that other parameters would change; null for anything else.</summary>
    public Expectation? Expectation { get; init; }

    /// <summary>The columns of quantities, each computed once.</summary>
    public static PredictionColumn[] Predict(
        IReadOnlyCollection<PredictedQuantity> quantities,
        CustomerSummary customers,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        WorkSteps steps = new(progress, quantities.Count, cancellationToken);
        List<PredictionColumn> columns = [];
        foreach (PredictedQuantity quantity in quantities)
        {
            steps.Begin(quantity.Name);
            double[] values = new double[customers.Count];
            quantity.Fill(customers, columns, values);
            columns.Add(new PredictionColumn(quantity, values));
        }

        steps.End();
        return [.. columns];
    }
}
