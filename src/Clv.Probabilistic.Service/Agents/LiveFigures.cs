using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>The customers of the service as tools about the whole base see them: predictions with draws, made once for each portfolio.</summary>
internal sealed class LiveFigures(PortfolioQuestions questions)
{
    private readonly ConditionalWeakTable<Portfolio, Lazy<Task<CustomerPredictions>>> _predictions = [];

    /// <summary>The portfolio and its predictions.</summary>
    /// <exception cref="PortfolioNotReadyException">There is none yet.</exception>
    /// <exception cref="AgentRefusalException">There is nobody in it.</exception>
    public async Task<(Portfolio Portfolio, CustomerPredictions Predictions)> NowAsync(CancellationToken token)
    {
        Portfolio portfolio = questions.Portfolio;
        if (portfolio.Predictions is not { } predictions)
        {
            throw new AgentRefusalException("The service knows no customers yet; send it orders first.");
        }

        // Whoever asks first starts it, and it goes on for the others where the first goes away.
        Lazy<Task<CustomerPredictions>> making = _predictions.GetValue(
            portfolio, _ => new Lazy<Task<CustomerPredictions>>(() => Task.Run(() => WithDraws(portfolio, predictions))));
        return (portfolio, await making.Value.WaitAsync(token));
    }

    /// <summary>Of what moment an answer is.</summary>
    public static BaseMoment MomentOf(Portfolio portfolio) => new(
        DateOnly.FromDateTime(portfolio.AsOf),
        portfolio.Version.Purchases.Name,
        portfolio.Version.Terms.Horizon,
        portfolio.Version.Terms.Unit.Name(),
        []);

    private static CustomerPredictions WithDraws(Portfolio portfolio, CustomerPredictions predictions)
    {
        ModelVersion version = portfolio.Version;
        return version.Interval is not { } interval ? predictions : CustomerPredictions.Predict(
            predictions.Customers,
            version.Purchases,
            predictions.HasSpend ? version.Spend : null,
            version.Options(version.Terms.Horizon) with { Interval = interval with { PerCustomer = false } });
    }
}
