namespace Clv.Probabilistic.Learning;

/// <summary>Features of customers: a row per customer, a column per feature.</summary>
/// <remarks>Immutable and safe to share between threads. As a table it has the ids, the features and, where it was given what happened after the
/// origin, the targets; <see cref="ResultCsv"/> writes it, and what is missing is an empty cell. <see cref="Read(string, CancellationToken)"/> takes
/// it back, to the bit.</remarks>
/// <example>
/// <code>
/// Rehearsal past = ForecastOrigin.Of(orders, weeks, horizon: 13).Rehearsal!;
/// FeatureTable learnt = CustomerFeatures.Of(past);
/// ResultCsv.Write("features.csv", learnt);
/// FeatureTable again = FeatureTable.Read("features.csv");
/// IDataView forPipelines = learnt.ToDataView();
/// </code>
/// </example>
public sealed class FeatureTable : ITabularResult
{
    private readonly FeatureColumn[] _columns;
    private readonly Dictionary<string, FeatureColumn> _byName;
    private readonly TimeUnit _unit;

    internal FeatureTable(
        CustomerIds customers,
        FeatureColumn[] columns,
        FeatureTargets? targets = null,
        DateOnly? day = null,
        TimeUnit unit = TimeUnit.Unspecified,
        IReadOnlyList<string>? remarks = null)
    {
        Customers = customers;
        _columns = columns;
        _byName = columns.ToDictionary(column => column.Definition.Name);
        Targets = targets;
        Day = day;
        _unit = unit;
        Remarks = remarks ?? [];
    }

    /// <summary>The customers.</summary>
    public CustomerIds Customers { get; }

    /// <summary>The day up to which everything is known, and after which nothing is; null for a table that was read from a file, or made of
    /// profiles alone.</summary>
    public DateOnly? Day { get; }

    /// <summary>The number of customers.</summary>
    public int Count => Customers.Count;

    /// <summary>The features, in the order of their columns.</summary>
    public IReadOnlyList<FeatureDefinition> Definitions => [.. _columns.Select(column => column.Definition)];

    /// <summary>What customers did in the horizon; null where nobody said.</summary>
    public FeatureTargets? Targets { get; }

    /// <summary>What was missing, such as customers without a profile: a sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Which features were asked for; null for a table that was not made of orders.</summary>
    internal FeatureOptions? Options { get; init; }

    /// <summary>The last day of the horizon after <see cref="Day"/>; null where there is no day.</summary>
    internal DateOnly? HorizonEnd { get; init; }

    /// <summary>Some of the customers.</summary>
    internal FeatureTable Rows(ReadOnlySpan<int> rows)
    {
        FeatureColumn[] picked = new FeatureColumn[_columns.Length];
        for (int column = 0; column < picked.Length; column++)
        {
            picked[column] = _columns[column] with { Values = Picked.Rows<double>(_columns[column].Values, rows) };
        }

        return new FeatureTable(Customers.At(rows), picked, Targets?.Rows(rows), Day, _unit, Remarks) { Options = Options, HorizonEnd = HorizonEnd };
    }

    /// <summary>The features that no orders give.</summary>
    internal IReadOnlyList<string> ProfileColumns() => Array.AsReadOnly(
        [.. _columns.Where(column => column.Definition.Group == FeatureGroup.Profile).Select(column => column.Definition.Name)]);

    /// <summary>The unit of its times.</summary>
    internal TimeUnit Unit => _unit;

    /// <summary>Whether there is a feature of a name.</summary>
    internal bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The values of a feature, one per customer; NaN where it is missing.</summary>
    /// <param name="name">The name of the feature.</param>
    /// <exception cref="KeyNotFoundException">There is no such feature.</exception>
    public ReadOnlyColumn<double> this[string name] => _byName.TryGetValue(name, out FeatureColumn? column)
        ? new ReadOnlyColumn<double>(column.Values)
        : throw new KeyNotFoundException($"There is no feature {name} among {string.Join(", ", _byName.Keys)}.");

    /// <summary>The table as data of ML.NET, for who goes on there: <c>customer_id</c> as text, every feature under its name, and the targets under
    /// those of files where there are any, all numbers in single precision and NaN where one is missing.</summary>
    /// <returns>The data, a view of the table that costs nothing.</returns>
    public Microsoft.ML.IDataView ToDataView() => new RowsView(
        Count,
        [
            RowsViewColumn.OfTexts("customer_id", row => Customers[row]),
            .. _columns.Select(column => RowsViewColumn.OfNumbers(column.Definition.Name, row => column.Values[row])),
            .. Targets?.Columns().Select(column => RowsViewColumn.OfNumbers(
                column.Name, row => Convert.ToDouble(column[row], System.Globalization.CultureInfo.InvariantCulture))) ?? [],
        ]);

    /// <summary>Reads a table of features from a CSV file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file: a header with <c>customer_id</c> or a name like it, and a row per customer. Columns called
    /// <c>orders_90_total</c>, <c>spend_90_total</c> and <c>spend_90_flag</c>, or the same of another horizon, are its targets; all others are
    /// features: of numbers, where an empty field is missing, or of categories, as those of <see cref="CustomerProfiles"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataFormatException">The file cannot be read; the message names file, row, column and value.</exception>
    public static FeatureTable Read(string path, CancellationToken cancellationToken = default)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path, cancellationToken);
    }

    /// <summary>Reads a table of features from a stream of UTF-8 text, compressed or not.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataFormatException">The text cannot be read.</exception>
    public static FeatureTable Read(Stream stream, string sourceName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        return FeatureTableReader.Read(stream, sourceName, new ProfileCsvOptions(), cancellationToken);
    }

    /// <summary>What the table says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <summary>The values of a feature as learners take them: one that is not there is missing, unless it is a category of a column that is, which
    /// no customer of this table has.</summary>
    internal void CopyTo(string name, Span<double> destination)
    {
        if (_byName.TryGetValue(name, out FeatureColumn? column))
        {
            column.Values.CopyTo(destination);
            return;
        }

        destination.Fill(double.NaN);
        if (_columns.FirstOrDefault(IsOfSameColumn) is not { } sibling)
        {
            return;
        }

        for (int row = 0; row < destination.Length; row++)
        {
            destination[row] = double.IsNaN(sibling.Values[row]) ? double.NaN : 0;
        }

        bool IsOfSameColumn(FeatureColumn other) =>
            ProfileFeatures.ColumnOf(other.Definition) is { } profile && ProfileFeatures.IsCategoryOf(name, profile);
    }

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"Features of {DisplayText.Count(Count, "customer")}{When()}",
        Count,
        [
            Customers.ToColumn(),
            .. _columns.Select(column => ResultColumn.Of(column.Definition.Name, new ReadOnlyColumn<double>(column.Values))),
            .. Targets?.Columns() ?? [],
        ]);

    private string When() => Day is { } day ? $" on {DisplayText.Of(day.ToDateTime(TimeOnly.MinValue))}, {DisplayText.TimeIn(_unit)}" : string.Empty;
}
