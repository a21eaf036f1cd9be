namespace Clv.Probabilistic.Learning;

/// <summary>Features of customers: a row per customer, a column per feature.</summary>
/// <remarks>Immutable and safe to share between threads. As a table it has the ids, the features and, where it was given what happened after the
/// origin, the targets; <see cref="ResultCsv"/> writes it, and what is missing is an empty cell.</remarks>
/// <example>
/// <code>
/// Rehearsal past = ForecastOrigin.Of(orders, weeks, horizon: 13).Rehearsal!;
/// FeatureTable learnt = CustomerFeatures.Of(past);
/// ResultCsv.Write("features.csv", learnt);
/// </code>
/// </example>
public sealed class FeatureTable : ITabularResult
{
    private readonly ForecastOrigin _origin;
    private readonly FeatureColumn[] _columns;
    private readonly Dictionary<string, FeatureColumn> _byName;

    internal FeatureTable(ForecastOrigin origin, FeatureOptions options, FeatureColumn[] columns, FeatureTargets? targets = null)
    {
        _origin = origin;
        Options = options;
        _columns = columns;
        _byName = columns.ToDictionary(column => column.Definition.Name);
        Targets = targets;
    }

    /// <summary>The customers.</summary>
    public CustomerIds Customers => _origin.Customers.Ids;

    /// <summary>The day up to which everything is known, and after which nothing is.</summary>
    public DateOnly Day => _origin.Day;

    /// <summary>The number of customers.</summary>
    public int Count => _origin.Customers.Count;

    /// <summary>The features, in the order of their columns.</summary>
    public IReadOnlyList<FeatureDefinition> Definitions => [.. _columns.Select(column => column.Definition)];

    /// <summary>What customers did in the horizon; null where nobody said.</summary>
    public FeatureTargets? Targets { get; }

    /// <summary>Which features were asked for.</summary>
    internal FeatureOptions Options { get; }

    /// <summary>The last day of the horizon after <see cref="Day"/>.</summary>
    internal DateOnly HorizonEnd => _origin.HorizonEnd;

    /// <summary>Some of the customers.</summary>
    internal FeatureTable Rows(ReadOnlySpan<int> rows)
    {
        FeatureColumn[] picked = new FeatureColumn[_columns.Length];
        for (int column = 0; column < picked.Length; column++)
        {
            picked[column] = _columns[column] with { Values = Picked.Rows<double>(_columns[column].Values, rows) };
        }

        return new FeatureTable(_origin.Rows(rows), Options, picked, Targets?.Rows(rows));
    }

    /// <summary>Whether there is a feature of a name.</summary>
    internal bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The values of a feature, one per customer; NaN where it is missing.</summary>
    /// <param name="name">The name of the feature.</param>
    /// <exception cref="KeyNotFoundException">There is no such feature.</exception>
    public ReadOnlyColumn<double> this[string name] => _byName.TryGetValue(name, out FeatureColumn? column)
        ? new ReadOnlyColumn<double>(column.Values)
        : throw new KeyNotFoundException($"There is no feature {name} among {string.Join(", ", _byName.Keys)}.");

    /// <summary>What the table says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Features of {DisplayText.Count(Count, "customer")} on {DisplayText.Of(Day.ToDateTime(TimeOnly.MinValue))}, {DisplayText.TimeIn(_origin.Options.Unit)}"),
        Count,
        [
            Customers.ToColumn(),
            .. _columns.Select(column => ResultColumn.Of(column.Definition.Name, new ReadOnlyColumn<double>(column.Values))),
            .. Targets?.Columns() ?? [],
        ]);
}
