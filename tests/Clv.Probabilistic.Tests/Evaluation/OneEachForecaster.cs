namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>Expects one purchase of everybody, for 10, with even odds of any: whatever comes is the error of it.</summary>
internal sealed class OneEachForecaster : IForecaster, ITrainedForecaster
{
    /// <summary>The first day from which it forecasts; before, it has too little to learn from.</summary>
    public DateOnly From { get; init; }

    public string Name { get; init; } = "one-each";

    public bool IsLearner { get; init; }

    /// <summary>How often each may buy; null where it does not say.</summary>
    public Func<int, ICountDistribution>? Counts { get; init; }

    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default) => training.Day >= From
        ? this
        : throw new InvalidOperationException("It is too early.");

    public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
    {
        double[] one = [.. Enumerable.Repeat(1.0, origin.Customers.Count)];
        return new CustomerForecast(one, [.. one.Select(_ => 0.5)], origin.Customers.HasMonetaryValue ? [.. one.Select(_ => 10.0)] : [], Counts?.Invoke(one.Length));
    }
}
