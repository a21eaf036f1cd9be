namespace Clv.Probabilistic.Sql;

/// <summary>Whom a batch looks at.</summary>
/// <param name="Changed">What names the customers who have changed; null where nothing does.</param>
/// <param name="Column">The column whose greatest value is kept, and from whose kept value on rows are looked at; null without one.</param>
/// <param name="Grain">The grain of a state that is built anew; null for one that is refreshed.</param>
internal sealed record StateScope(SqlSource? Changed = null, string? Column = null, Grain? Grain = null);
