using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>Predicts the base, or the customers of a list of marketing, over a horizon that is asked for, with intervals of totals.</summary>
/// <remarks>Kept for the last few questions of a portfolio.</remarks>
internal sealed class HorizonPredictions(LongWork work)
{
    private const int Kept = 4;

    private readonly ConditionalWeakTable<Portfolio, RecentResults<(double Horizon, CustomerListKind? List), HorizonCustomers?>> _made = [];
    private readonly ConditionalWeakTable<Portfolio, Lazy<Task<int[][]>>> _lists = [];

    /// <summary>The predictions; null where there is nobody.</summary>
    /// <param name="portfolio">The base.</param>
    /// <param name="horizon">The length of the future.</param>
    /// <param name="list">The customers of this list only; null for all.</param>
    /// <param name="token">Stops the waiting.</param>
    public Task<HorizonCustomers?> OfAsync(Portfolio portfolio, double horizon, CustomerListKind? list, CancellationToken token) => _made
        .GetValue(portfolio, _ => new RecentResults<(double Horizon, CustomerListKind? List), HorizonCustomers?>(Kept))
        .GetAsync((horizon, list), () => MakeAsync(portfolio, horizon, list), token);

    private async Task<HorizonCustomers?> MakeAsync(Portfolio portfolio, double horizon, CustomerListKind? list)
    {
        if (portfolio.Predictions is not { } usual)
        {
            return null;
        }

        int[]? rows = list is { } kind ? (await RowsAsync(portfolio, usual))[(int)kind] : null;
        if (rows is { Length: 0 })
        {
            return null;
        }

        ModelVersion version = portfolio.Version;
        PredictionOptions options = version.Options(horizon) with { Interval = version.Interval is { } draws ? draws with { PerCustomer = false } : null };
        CustomerSummary customers = rows is null ? usual.Customers : usual.Customers.At(rows);
        ISpendModel? spend = usual.HasSpend ? version.Spend : null;
        return await work.RunAsync(() => new HorizonCustomers(CustomerPredictions.Predict(customers, version.Purchases, spend, options), rows));
    }

    /// <summary>The rows of each list, by what is predicted over the horizon of the run, as <c>clv run --marketing</c> has it.</summary>
    private async Task<int[][]> RowsAsync(Portfolio portfolio, CustomerPredictions usual)
    {
        Lazy<Task<int[][]>> making = _lists.GetValue(portfolio, _ => new Lazy<Task<int[][]>>(() => Task.Run(() =>
        {
            CustomerLists lists = CustomerLists.Of(MarketingFields.Of(usual));
            return Array.ConvertAll(Enum.GetValues<CustomerListKind>(), list => lists.Of(list).Select(customer => customer.Row).Order().ToArray());
        })));
        return await making.Value;
    }
}
