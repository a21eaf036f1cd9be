using Clv.Probabilistic.Sql.Tests.Engines;
using Clv.Probabilistic.Sql.Tests.Statements;

namespace Clv.Probabilistic.Sql.Tests.State;

/// <summary>What a state asks of its engine changes only on purpose, as statements of summaries do.</summary>
public sealed class StateStatementTests
{
    [TestCaseSource(typeof(ChangingShop), nameof(ChangingShop.Engines))]
    public void Statements_are_the_approved_ones(object engine)
    {
        using TestDatabase database = ((TestEngine)engine).Open();
        database.Load("orders", new([new(1, new DateTime(2024, 1, 1), 10), new(1, new DateTime(2024, 1, 9), -5), new(2, new DateTime(2024, 1, 2), 20)]));
        SqlDialect dialect = EngineDialect.Of(database.Engine);
        using BreakingConnection asked = new(database.Connection);
        SqlOrders orders = new(asked, dialect, SqlSource.Table("orders"), ChangingShop.Columns);
        CustomerState state = new(asked, dialect, "clv_state");
        (string Title, Action Asks)[] questions =
        [
            ("built", () => state.Rebuild(orders, Grain.Week, changedColumn: "quantity")),
            ("refreshed for customers who are named", () => state.Refresh(orders, SqlSource.Table("orders"))),
            ("refreshed for customers with changed rows", () => state.RefreshSince(orders, "quantity")),
            ("compared with all orders", () => state.Refresh(orders)),
            ("built anew", () => state.Rebuild(orders, Grain.Week)),
            ("summarized", () => state.Summarize(new() { Grain = Grain.Week })),
        ];
        List<string> texts = [];
        HashSet<string> known = [];
        foreach ((string title, Action asks) in questions)
        {
            int before = asked.Statements.Count;
            asks();
            string[] own = [.. asked.Statements.Skip(before).Where(known.Add).Select(statement => statement + ";")];
            texts.AddRange([$"-- {dialect.Engine}: a state is {title}; what stands above already is left out.", .. own]);
        }

        ApprovedStatements.Require($"state-{dialect.Name}", string.Join("\n\n", texts) + "\n");
    }
}
