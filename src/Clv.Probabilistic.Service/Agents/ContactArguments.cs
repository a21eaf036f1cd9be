namespace Clv.Probabilistic.Service;

/// <summary>What agents say of contacts, be it of a run or of the customers that are live.</summary>
internal static class ContactArguments
{
    /// <summary>What a contact costs and is taken to bring.</summary>
    public static IReadOnlyList<AgentParameter> Assumptions { get; } =
    [
        new("cost", AgentParameterKind.Number, "What it costs to contact a customer.") { IsRequired = true, Least = 0 },
        new("lift", AgentParameterKind.Number, "By which share a contact raises what is bought, such as 0.1: an assumption, unless an experiment has measured it.") { IsRequired = true, Least = 0, Most = 10 },
    ];

    /// <summary>What limits and costs further.</summary>
    public static IReadOnlyList<AgentParameter> Limits { get; } =
    [
        new("budget", AgentParameterKind.Number, "What may be spent. Default: no limit.") { Least = 0 },
        new("capacity", AgentParameterKind.WholeNumber, "How many customers can be contacted. Default: no limit.") { Least = 0, Most = int.MaxValue },
        new("offer_cost", AgentParameterKind.Number, "What an offer costs for each who orders with it. Default: 0.") { Least = 0 },
    ];
}
