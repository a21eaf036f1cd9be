namespace Clv.Probabilistic.Cli;

/// <summary>What something learnt forecasts of customers, as a table.</summary>
/// <param name="customers">The customers.</param>
/// <param name="forecast">What is forecast, row by row.</param>
/// <param name="remarks">What was missing or never seen, a sentence each.</param>
internal sealed class LearntPredictions(CustomerIds customers, CustomerForecast forecast, IReadOnlyList<string> remarks) : ITabularResult
{
    /// <summary>The number of customers.</summary>
    public int Count => customers.Count;

    /// <summary>What was missing or never seen, a sentence each.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>The same, with one more thing to be known.</summary>
    public LearntPredictions With(string remark) => new(customers, forecast, [.. remarks, remark]);

    /// <summary>The customers, a row each.</summary>
    public CustomerIds Customers => customers;

    /// <summary>The columns of numbers.</summary>
    public IReadOnlyList<(string Name, Func<int, double> Value)> Scores =>
    [
        .. from column in ((ITabularResult)this).ToTable().Columns.Skip(1)
           select (column.Name, (Func<int, double>)(row => column[row] is double number ? number : double.NaN)),
    ];

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        "Predictions",
        Count,
        [
            ResultColumn.Of("customer_id", Count, row => customers[row]),
            ResultColumn.Of("expected_purchases", forecast.Purchases),
            .. forecast.Spend.IsEmpty ? Array.Empty<ResultColumn>() : [ResultColumn.Of("expected_total_spend", forecast.Spend)],
            ResultColumn.Of("p_any_purchase", forecast.ProbabilityOfAnyPurchase),
        ]);
}
