using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A group of customers, such as an acquisition cohort, with what is expected of them month by month.</summary>
/// <param name="Group">The name, such as <c>2024-03</c>.</param>
/// <param name="Customers">How many customers it has: a sum of weights.</param>
/// <param name="Months">The months ahead.</param>
public sealed record CashFlowGroup(string Group, double Customers, IReadOnlyList<CashFlowMonth> Months)
{
    /// <summary>The value within the horizon: the sum of the months' discounted contributions; 0 for a horizon of 0.</summary>
    [JsonIgnore]
    public EconomicFigure Value => Months.Count == 0 ? new EconomicFigure(0) : Months[^1].Cumulative;
}
