using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Draws of a model's parameters that say how well they are known: from their posterior, from the normal distribution of large
/// samples, or from the bootstrap.</summary>
/// <remarks>Every draw counts the same. A draw is a set of parameters that go together, in <see cref="Names"/>' order; whatever is
/// computed from parameters can be computed from each, and the results then say how well it is known. Immutable and safe to share between
/// threads.</remarks>
/// <example>
/// <code>
/// ParameterDraws draws = ParameterDraws.Asymptotic(fit);
/// Interval r = draws.Interval("r", level: 0.9);
/// double[] rates = [.. draws.Values("r").Zip(draws.Values("alpha"), (shape, rate) => shape / rate)];
///
/// ParameterDraws own = ParameterDraws.Of(
///     NbdModel.Kind, new Dictionary&lt;string, IReadOnlyList&lt;double>> { ["r"] = [0.38, 0.39], ["alpha"] = [12.1, 12.0] }, TimeUnit.Week);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ParameterDraws : ITabularResult, IResultView
{
    private readonly ModelDefinition _definition;
    private readonly double[][] _columns;
    private readonly double[]?[] _sorted;

    /// <summary>Draws that the caller gives up.</summary>
    /// <param name="definition">What the model is.</param>
    /// <param name="timeUnit">The unit of the parameters; unspecified for a model without one.</param>
    /// <param name="columns">Per parameter, in the definition's order, its value in every draw.</param>
    /// <param name="method">Where they come from.</param>
    /// <param name="seed">The seed that gives them again.</param>
    internal ParameterDraws(ModelDefinition definition, TimeUnit timeUnit, double[][] columns, DrawMethod method, long seed)
    {
        _definition = definition;
        _columns = columns;
        _sorted = new double[]?[columns.Length];
        TimeUnit = timeUnit;
        Method = method;
        Seed = seed;
        Names = [.. definition.Parameters.Select(parameter => parameter.Name)];
    }

    /// <summary>The name of the model, as in model files.</summary>
    public string ModelName => _definition.Name;

    /// <summary>The time unit of the parameters.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The names of the parameters, in the model's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of draws.</summary>
    public int Count => _columns[0].Length;

    /// <summary>Where they come from.</summary>
    public DrawMethod Method { get; }

    /// <summary>The seed that gives the same draws again.</summary>
    public long Seed { get; }

    /// <summary>What the model is.</summary>
    internal ModelDefinition Definition => _definition;

    /// <summary>Draws from the normal distribution that the estimates of a fit have in large samples.</summary>
    /// <param name="fit">The fit, of a file or a fitter, with its covariance.</param>
    /// <param name="count">The number of draws, ≥ 1.</param>
    /// <param name="seed">Any number; another one gives other draws.</param>
    /// <returns>Draws that are normal on the scales on which the parameters are searched, of most the logarithm, with the covariance there by
    /// the delta method. A parameter that is a whole number keeps its estimate.</returns>
    /// <exception cref="InvalidOperationException">The fit has no covariance.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public static ParameterDraws Asymptotic(IModelFit<IModel> fit, int count = 1000, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return AsymptoticDraws.Of(fit, count, seed);
    }

    /// <summary>Draws of one's own, such as those of another program.</summary>
    /// <param name="definition">What the model is.</param>
    /// <param name="columns">Per parameter, by its name, the value in every draw.</param>
    /// <param name="timeUnit">The unit of the parameters.</param>
    /// <returns>The draws, in the order given.</returns>
    /// <exception cref="ArgumentException">A parameter is missing or unknown, columns differ in length or are empty, or a value is none that the
    /// parameter may have.</exception>
    public static ParameterDraws Of(
        ModelDefinition definition,
        IReadOnlyDictionary<string, IReadOnlyList<double>> columns,
        TimeUnit timeUnit = TimeUnit.Unspecified)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(columns);
        string needed = string.Join(", ", definition.Parameters.Select(parameter => parameter.Name));
        if (columns.Keys.FirstOrDefault(name => definition.Parameters.All(parameter => parameter.Name != name)) is { } unknown)
        {
            throw new ArgumentException($"{definition.Title} has no parameter '{unknown}'; it has {needed}.", nameof(columns));
        }

        double[][] values =
        [
            .. definition.Parameters.Select(parameter => columns.TryGetValue(parameter.Name, out IReadOnlyList<double>? column)
                ? column.ToArray()
                : throw new ArgumentException($"The draws lack {parameter.Name}; {definition.Title} needs {needed}.", nameof(columns))),
        ];
        if (values[0].Length == 0 || values.Any(column => column.Length != values[0].Length))
        {
            throw new ArgumentException(
                $"The columns have {string.Join(", ", values.Select(column => FormattableString.Invariant($"{column.Length}")))} draws; each needs as many as the others, and one at least.",
                nameof(columns));
        }

        for (int i = 0; i < values.Length; i++)
        {
            ParameterSpecification parameter = definition.Parameters[i];
            int wrong = Array.FindIndex(values[i], value => !parameter.Allows(value));
            if (wrong >= 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{parameter.Name} is {values[i][wrong]} in draw {wrong}; {parameter.MustBe}."), nameof(columns));
            }
        }

        return new ParameterDraws(definition, timeUnit, values, DrawMethod.External, seed: 0);
    }

    /// <summary>A fingerprint of the draws, which a file of them gives back.</summary>
    internal string Fingerprint()
    {
        ulong hash = BitHash.Begin(Count);
        foreach (double[] column in _columns)
        {
            hash = BitHash.Mix(hash, MemoryMarshal.AsBytes(column.AsSpan()));
        }

        return BitHash.Text(hash);
    }

    /// <summary>A parameter's value in every draw.</summary>
    /// <param name="parameter">Its name.</param>
    /// <returns>A value per draw, on the natural scale.</returns>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public ReadOnlyColumn<double> Values(string parameter) => new(_columns[PositionOf(parameter)]);

    /// <summary>The mean of a parameter.</summary>
    /// <param name="parameter">Its name.</param>
    /// <returns>The mean over the draws.</returns>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public double Mean(string parameter) => CompensatedSum.Mean(_columns[PositionOf(parameter)]);

    /// <summary>The standard deviation of a parameter.</summary>
    /// <param name="parameter">Its name.</param>
    /// <returns>The root of the mean square about the mean, over n − 1; 0 for a single draw.</returns>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public double StandardDeviation(string parameter)
    {
        double[] values = _columns[PositionOf(parameter)];
        double mean = CompensatedSum.Mean(values);
        CompensatedSum squares = default;
        foreach (double value in values)
        {
            squares.Add((value - mean) * (value - mean));
        }

        return values.Length == 1 ? 0 : Math.Sqrt(squares.Value / (values.Length - 1));
    }

    /// <summary>The interval that holds the middle of a parameter's draws.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="level">The share of the draws that it holds, in (0, 1).</param>
    /// <returns>Its ends, with as many draws below as above.</returns>
    /// <exception cref="ArgumentException">The model has no such parameter, or the level is not one.</exception>
    /// <exception cref="InvalidOperationException">There are too few draws for the level.</exception>
    public Interval Interval(string parameter, double level = 0.9)
    {
        int position = PositionOf(parameter);
        return OrderedDraws.Middle(Sorted(position), IntervalLevel.Require(level, Count));
    }

    /// <summary>The model with the parameters of a draw.</summary>
    /// <param name="draw">The draw, from 0.</param>
    /// <returns>A model that predicts as any other; of purchases, a <see cref="PurchaseModel"/>, and of spend, an
    /// <see cref="ISpendModel"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such draw.</exception>
    public IModel ModelAt(int draw)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)draw, (uint)Count, nameof(draw));
        return _definition.Create([.. _columns.Select(column => column[draw])], TimeUnit);
    }

    /// <summary>The same draws, whose times someone has said to be in a unit.</summary>
    internal ParameterDraws In(TimeUnit unit) =>
        unit == TimeUnit || _definition is not PurchaseModelDefinition ? this : new ParameterDraws(_definition, unit, _columns, Method, Seed);

    /// <summary>The numbers of some draws, spread evenly over all.</summary>
    /// <param name="most">How many at most.</param>
    internal int[] EvenlySpread(int most)
    {
        int count = Math.Min(Count, most);
        int[] draws = new int[count];
        for (int i = 0; i < count; i++)
        {
            draws[i] = (int)((long)i * Count / count);
        }

        return draws;
    }

    /// <summary>The draws in a line.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => FormattableString.Invariant($"{Count} draws of {ModelName} ({Method}, seed {Seed})");

    private double[] Sorted(int position)
    {
        if (_sorted[position] is not { } sorted)
        {
            sorted = [.. _columns[position]];
            Array.Sort(sorted);
            _sorted[position] = sorted;
        }

        return sorted;
    }

    private int PositionOf(string parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        for (int i = 0; i < Names.Count; i++)
        {
            if (Names[i] == parameter)
            {
                return i;
            }
        }

        throw new ArgumentException($"{_definition.Title} has no parameter '{parameter}'; it has {string.Join(", ", Names)}.", nameof(parameter));
    }

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        ToString(),
        Count,
        [
            ResultColumn.Of("draw", Count, row => row + 1, CellStyle.Count),
            .. Names.Select((name, at) => ResultColumn.Of(name, new ReadOnlyColumn<double>(_columns[at]))),
        ]);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => writer.Table(DrawsTable.Of(this, [], []));
}
