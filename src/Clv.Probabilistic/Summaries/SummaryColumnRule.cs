namespace Clv.Probabilistic;

/// <summary>What every value of a column must be.</summary>
/// <param name="Holds">Whether a value, which may be infinite or not a number, keeps the rule.</param>
/// <param name="Sentence">What a broken rule says after <c>name is value;</c> such as <c>it must be finite.</c>, full stop and all.</param>
/// <example>
/// <code>
/// SummaryColumnRule share = new(value => value is >= 0 and &lt;= 1, "it must be a share, from 0 to 1.");
/// SummaryColumnDefinition discounted = new("discounted", "The share of orders at a discount.", share);
/// </code>
/// </example>
public sealed record SummaryColumnRule(Func<double, bool> Holds, string Sentence)
{
    /// <summary>Neither infinite nor NaN, which is asked of every column.</summary>
    public static SummaryColumnRule Finite { get; } = new(double.IsFinite, "it must be finite.");

    /// <summary>Finite, and 0 or more.</summary>
    public static SummaryColumnRule NotNegative { get; } =
        new(value => double.IsFinite(value) && value >= 0, "it must be finite and not negative.");
}
