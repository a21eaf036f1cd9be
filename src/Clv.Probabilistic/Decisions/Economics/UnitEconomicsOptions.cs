using System.Collections.ObjectModel;

namespace Clv.Probabilistic;

/// <summary>What is left of orders, by which channels customers came, and what rows of unit economics are of.</summary>
/// <example>
/// <code>
/// UnitEconomicsOptions options = new()
/// {
///     Channels = CustomerChannels.Of([new(1001, "search"), new(1002, "referral")]),
///     By = UnitEconomicsGrouping.Channel,
///     CostPerOrder = 1.5,
///     PerGroup = new Dictionary&lt;string, OrderEconomics> { ["referral"] = new() { Margin = 0.35 } },
/// };
/// </code>
/// </example>
public sealed record UnitEconomicsOptions
{
    /// <summary>By which channel each customer came; needed where costs or rows are by channel.</summary>
    /// <value>Default null: not known.</value>
    public CustomerChannels? Channels { get; init; }

    /// <summary>What rows are of.</summary>
    /// <value>Default what the costs are of.</value>
    public UnitEconomicsGrouping By { get; init; }

    /// <summary>The calendar period of cohorts where rows are of cohorts and the costs do not say it.</summary>
    /// <value>Default null: as long as those of the costs, else a month.</value>
    public CohortPeriod? Cohort { get; init; }

    /// <summary>What every order costs; the margin is that of the predictions. Finite and ≥ 0.</summary>
    /// <value>Default 0.</value>
    public double CostPerOrder { get; init; }

    /// <summary>The share of spend that is sent back, from 0 to 1.</summary>
    /// <value>Default 0.</value>
    public double ReturnsRate { get; init; }

    /// <summary>Margin, cost per order and returns rate of some rows, by their names, instead of the others, as <see cref="ReadPerGroup"/> reads
    /// them.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, OrderEconomics> PerGroup { get; init; } = ReadOnlyDictionary<string, OrderEconomics>.Empty;

    /// <summary>Reads what is left of orders by group from a CSV file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file: a header with <c>group</c>, <c>channel</c> or <c>cohort</c>, and some of <c>margin</c>, <c>cost_per_order</c> and
    /// <c>returns_rate</c>; what is not given, as a column or in a cell, is as for all.</param>
    /// <param name="others">What holds where the file says nothing.</param>
    /// <returns>What is left, by group.</returns>
    /// <exception cref="DataFormatException">The file cannot be read; the message names file, row, column and value.</exception>
    /// <example>
    /// <code>
    /// IReadOnlyDictionary&lt;string, OrderEconomics> terms = UnitEconomicsOptions.ReadPerGroup("terms.csv", new() { Margin = 0.3 });
    /// </code>
    /// </example>
    public static IReadOnlyDictionary<string, OrderEconomics> ReadPerGroup(string path, OrderEconomics others)
    {
        ArgumentNullException.ThrowIfNull(others);
        using FileStream file = InputFile.Open(path);
        CsvTable table = CsvTable.Read(file, path, "group,margin,cost_per_order,returns_rate");
        int group = table.Find("group", "channel", "cohort");
        int margin = table.Find("margin");
        int cost = table.Find("cost_per_order");
        int returns = table.Find("returns_rate");
        if (group < 0 || (margin < 0 && cost < 0 && returns < 0))
        {
            throw new DataFormatException(
                $"{path} has the columns {Listing.All([.. table.Names.Select(Excerpt.Of)])}; give it group, and margin, cost_per_order or returns_rate.");
        }

        Dictionary<string, OrderEconomics> terms = new(StringComparer.Ordinal);
        for (int row = 0; row < table.Count; row++)
        {
            OrderEconomics own = new()
            {
                Margin = Number(row, margin, others.Margin, "must lie between 0 and 1", number => number is >= 0 and <= 1),
                CostPerOrder = Number(row, cost, others.CostPerOrder, "must not be negative", number => number >= 0),
                ReturnsRate = Number(row, returns, others.ReturnsRate, "must lie between 0 and 1", number => number is >= 0 and <= 1),
            };
            if (!terms.TryAdd(table.Require(row, group, "the name of the group"), own))
            {
                throw table.Unreadable(row, group, "has an earlier row; keep one of them");
            }
        }

        return terms.AsReadOnly();

        double Number(int row, int column, double otherwise, string rule, Func<double, bool> keeps) =>
            column < 0 || table.Text(row, column).Length == 0 ? otherwise : table.Number(row, column, rule, keeps);
    }
}
