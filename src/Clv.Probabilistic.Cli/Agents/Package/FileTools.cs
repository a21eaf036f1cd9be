using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>The tools for agents that work on files.</summary>
internal static class FileTools
{
    /// <summary>All of them, in the sequence in which an agent usually needs them.</summary>
    /// <param name="folder">What may be read and written.</param>
    /// <param name="databases">Whether orders may come from databases.</param>
    /// <param name="models">The models.</param>
    public static IReadOnlyList<AgentTool> Of(AgentFolder folder, bool databases, ModelCatalog models)
    {
        ClvJobs jobs = new(models);
        OrderArguments orders = new(folder, databases);
        return
        [
            new CheckOrdersTool(orders, jobs),
            new FitTool(folder, orders, jobs),
            new CompareTool(folder, orders, jobs),
            new SegmentsTool(folder, jobs),
            new ContactsTool(folder, jobs),
            new CustomerListsTool(folder, jobs),
            new MovementTool(folder, orders, databases, jobs),
            new CohortsTool(folder, jobs),
            new ExplainCustomerTool(folder, jobs),
            new PredictTool(folder, jobs),
        ];
    }
}
