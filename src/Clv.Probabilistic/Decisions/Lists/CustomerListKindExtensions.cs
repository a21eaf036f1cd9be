namespace Clv.Probabilistic;

/// <summary>Names of lists.</summary>
/// <example>
/// <code>
/// string name = CustomerListKind.MissedOpportunity.Name();   // missed opportunity
/// </code>
/// </example>
public static class CustomerListKindExtensions
{
    /// <summary>The list's name in tables.</summary>
    /// <param name="list">The list.</param>
    /// <returns><c>high value</c>, <c>churn risk</c> or <c>missed opportunity</c>.</returns>
    public static string Name(this CustomerListKind list) => list switch
    {
        CustomerListKind.HighValue => "high value",
        CustomerListKind.ChurnRisk => "churn risk",
        CustomerListKind.MissedOpportunity => "missed opportunity",
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, "Not a list."),
    };
}
