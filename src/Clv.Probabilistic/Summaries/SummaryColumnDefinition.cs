using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a column of a customer summary is: its name, what its values mean and must be, and who looks at them.</summary>
/// <remarks>Immutable. <see cref="SummaryColumns"/> has those that the library knows; one of your own goes wherever they go.</remarks>
/// <example>
/// <code>
/// SummaryColumnDefinition visits = new("visits", "Visits before the first purchase.", SummaryColumnRule.NotNegative);
/// CustomerSummary known = customers.WithColumn(visits, new double[customers.Count]);
/// double mean = known.Column("visits").Values.Average();
/// </code>
/// </example>
public sealed class SummaryColumnDefinition
{
    private readonly SummaryColumnRule[] _rules;

    /// <summary>A further column.</summary>
    /// <param name="name">The name in a summary and in its file; letter case counts.</param>
    /// <param name="description">What a value says, in words, with its unit.</param>
    /// <param name="rules">What a value must be; the first one broken is reported. That it is finite is asked of every column, after these.</param>
    /// <exception cref="ArgumentException">The name is empty, begins or ends with a space, is that of a column that summaries have anyway,
    /// or ends in <c>_cal</c> or <c>_holdout</c> as those around a holdout do.</exception>
    public SummaryColumnDefinition(string name, string description, params SummaryColumnRule[] rules)
        : this(SummaryColumnPlace.Further, name, description, rules)
    {
        if (name.Length == 0 || name.Trim() != name)
        {
            throw new ArgumentException($"A column cannot be called '{name}'; give a name without spaces around it.", nameof(name));
        }

        if (SummaryCsvColumns.IsReserved(name))
        {
            throw new ArgumentException(
                $"A further column cannot be called '{name}', which means another column of a summary; choose another name.", nameof(name));
        }
    }

    /// <summary>A column at its place.</summary>
    internal SummaryColumnDefinition(SummaryColumnPlace place, string name, string description, params SummaryColumnRule[] rules)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(rules);
        Place = place;
        Name = name;
        Description = description;
        _rules = [.. rules, SummaryColumnRule.Finite];
    }

    /// <summary>The name in a summary and in its file.</summary>
    public string Name { get; }

    /// <summary>What a value says, in words.</summary>
    public string Description { get; }

    /// <summary>What a value must be, in the order of checking.</summary>
    [JsonIgnore]
    public IReadOnlyList<SummaryColumnRule> Rules => Array.AsReadOnly(_rules);

    /// <summary>Who looks at the column.</summary>
    /// <value>Default <see cref="SummaryColumnUse.None"/>; <see cref="SummaryColumnUse.Weight"/> is for <see cref="SummaryColumns.Weight"/> alone.</value>
    public SummaryColumnUse Use
    {
        get;
        init => field = value != SummaryColumnUse.Weight || Place == SummaryColumnPlace.Weight
            ? value
            : throw new ArgumentException($"Column {Name} cannot be a second weight; give it another use.");
    }

    /// <summary>Where the column stands.</summary>
    internal SummaryColumnPlace Place { get; }

    /// <summary>Whether the column is part of every history, and so cannot be left out.</summary>
    internal bool IsRequired => Place <= SummaryColumnPlace.T;

    /// <summary>What is wrong with a value, as a sentence, or null.</summary>
    internal string? Broken(double value)
    {
        foreach (SummaryColumnRule rule in _rules)
        {
            if (!rule.Holds(value))
            {
                return FormattableString.Invariant($"{Name} is {value}; {rule.Sentence}");
            }
        }

        return null;
    }
}
