namespace Clv.Probabilistic.Sql;

/// <summary>A value that a statement is given beside its text.</summary>
/// <param name="Name">The name, without the mark that a dialect puts before it.</param>
/// <param name="Value">A text, a 64-bit integer or a finite number.</param>
/// <example>
/// <code>
/// SqlParameterValue end = new("last_period", 10499L);
/// </code>
/// </example>
public sealed record SqlParameterValue(string Name, object Value);
