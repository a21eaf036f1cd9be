namespace Clv.Probabilistic.Service;

/// <summary>What agents are told of who was lost, be it by a run or by the orders that are live.</summary>
internal static class MovementFields
{
    /// <summary>Between which days, how many and what they were worth.</summary>
    public static IReadOnlyList<AgentField> Lost { get; } =
    [
        new("from", AgentFieldKind.Text, "The earlier day."),
        new("to", AgentFieldKind.Text, "The later day."),
        new("lost", AgentFieldKind.Number, "How many were lost."),
        new("lost_value", AgentFieldKind.Number, "What those were expected to bring, by what was known on the earlier day; purchases without amounts."),
    ];
}
