using System.Runtime.CompilerServices;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>The pictures of cohorts, which take going through all orders: made when they are first asked for, once for each portfolio.</summary>
internal sealed class CohortCharts(LiveCustomers customers)
{
    private readonly ConditionalWeakTable<Portfolio, Lazy<Task<IReadOnlyDictionary<CohortPeriod, IReadOnlyList<Chart>>>>> _made = [];

    /// <summary>Who came back, and how often they buy with what is to come; none where there are no orders, or too many cohorts for a picture.</summary>
    /// <param name="portfolio">The base.</param>
    /// <param name="by">What is one cohort.</param>
    /// <param name="token">Stops the waiting.</param>
    public async Task<IReadOnlyList<Chart>> OfAsync(Portfolio portfolio, CohortPeriod by, CancellationToken token)
    {
        Lazy<Task<IReadOnlyDictionary<CohortPeriod, IReadOnlyList<Chart>>>> making = _made.GetValue(
            portfolio, _ => new Lazy<Task<IReadOnlyDictionary<CohortPeriod, IReadOnlyList<Chart>>>>(() => Task.Run(() => MakeAsync(portfolio))));
        return (await making.Value.WaitAsync(token)).GetValueOrDefault(by, []);
    }

    private async Task<IReadOnlyDictionary<CohortPeriod, IReadOnlyList<Chart>>> MakeAsync(Portfolio portfolio)
    {
        Dictionary<CohortPeriod, IReadOnlyList<Chart>> made = [];
        if (await FitData.OrdersAsync(customers, portfolio.Version.Terms, portfolio.AsOf, CancellationToken.None) is not { Count: > 0 } orders)
        {
            return made;
        }

        foreach (CohortPeriod by in (CohortPeriod[])[CohortPeriod.Month, CohortPeriod.Quarter, CohortPeriod.Year])
        {
            try
            {
                made.Add(by, [ClvCharts.Retention(orders, by), ClvCharts.CohortPurchases(orders, portfolio.Version.Purchases, acquired: by)]);
            }
            catch (ArgumentException)
            {
                // All orders within one period, or more cells than anybody can see.
            }
        }

        return made;
    }
}
