using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>A generalized linear model that has learnt.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// double[] expectedPurchases = linear.Predict(FeatureMatrix.Of(learnt, linear.Columns));
/// </code>
/// </example>
public sealed class GlmModel : IStoredLearner
{
    /// <summary>How it is stored.</summary>
    internal const string StoredKind = "glm";

    private readonly LearningLoss _loss;
    private readonly IReadOnlyList<LinearColumn> _linear;
    private readonly double[] _coefficients;
    private readonly double _factor;
    private readonly double _most;

    /// <param name="columns">The features.</param>
    /// <param name="loss">The loss that was minimized.</param>
    /// <param name="linear">The columns of the linear predictor.</param>
    /// <param name="coefficients">A coefficient for each, and the intercept last.</param>
    /// <param name="factor">By what labels were divided.</param>
    /// <param name="most">The greatest label: a mean on a logarithmic scale is never more.</param>
    internal GlmModel(
        IReadOnlyList<string> columns, LearningLoss loss, IReadOnlyList<LinearColumn> linear, double[] coefficients, double factor, double most)
    {
        Columns = columns;
        _loss = loss;
        _linear = linear;
        _coefficients = coefficients;
        _factor = factor;
        _most = most;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>What mattered, most first: the size of a feature's coefficient and of that for whether it is missing.</summary>
    public IReadOnlyList<FeatureImportance> Importance
    {
        get
        {
            double[] sizes = new double[Columns.Count];
            for (int i = 0; i < _linear.Count; i++)
            {
                sizes[_linear[i].Feature] += Math.Abs(_coefficients[i]);
            }

            return _linear.Count == 0 ? [] : FeatureImportance.Of(Columns, sizes);
        }
    }

    /// <summary>The linear predictor of a customer whose features are all average: the logarithm of a mean, the logit of a probability, or a
    /// mean.</summary>
    public double Intercept => _loss switch
    {
        LearningLoss.Squared => _factor * _coefficients[^1],
        LearningLoss.Logistic => _coefficients[^1],
        _ => Math.Log(_factor) + _coefficients[^1],
    };

    /// <summary>The coefficients, in the order of features; those without, as they are the same for all, are not among them.</summary>
    public IReadOnlyList<GlmCoefficient> Coefficients => Array.AsReadOnly([.. _linear.Select((column, i) => new GlmCoefficient(
        column.IsMissing ? $"{Columns[column.Feature]} missing" : Columns[column.Feature],
        _loss == LearningLoss.Squared ? _factor * _coefficients[i] : _coefficients[i]))]);

    /// <inheritdoc/>
    string IStoredLearner.Kind => StoredKind;

    /// <inheritdoc/>
    public double[] Predict(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.Require(Columns);
        double[] result = PenalizedRegression.Scores([.. _linear.Select(column => column.ValuesOf(rows))], _coefficients, rows.Rows);
        for (int row = 0; row < result.Length; row++)
        {
            double score = result[row];
            result[row] = _loss switch
            {
                LearningLoss.Squared => _factor * score,
                LearningLoss.Logistic => 1 / (1 + Math.Exp(-score)),
                _ => Math.Min(_factor * Math.Exp(score), _most),
            };
        }

        return result;
    }

    /// <inheritdoc/>
    byte[] IStoredLearner.Save() => LearnerJson.Write(writer =>
    {
        writer.WriteTexts("columns", Columns);
        writer.WriteString("loss", _loss.ToString());
        writer.WriteValue("factor", _factor);
        writer.WriteValue("most", _most);
        writer.WriteValue("intercept", _coefficients[^1]);
        writer.WriteValues("coefficients", _coefficients.AsSpan(0, _linear.Count));
        writer.WriteStartArray("linear");
        foreach (LinearColumn column in _linear)
        {
            writer.WriteStartObject();
            writer.WriteNumber("feature", column.Feature);
            writer.WriteBoolean("isMissing", column.IsMissing);
            writer.WriteValue("unit", column.Scale.Unit);
            writer.WriteValue("mean", column.Scale.Mean);
            writer.WriteValue("deviation", column.Scale.Deviation);
            writer.WriteValue("least", column.Scale.Least);
            writer.WriteValue("most", column.Scale.Most);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>What is learnt from rows of one and the same label.</summary>
    internal static GlmModel Constant(IReadOnlyList<string> columns, LearningLoss loss, double label) => loss switch
    {
        LearningLoss.Squared => new GlmModel(columns, loss, [], [label], 1, label),
        LearningLoss.Logistic => new GlmModel(columns, loss, [], [label > 0 ? double.PositiveInfinity : double.NegativeInfinity], 1, label),
        _ => new GlmModel(columns, loss, [], [0], label, label),
    };

    /// <summary>A model as it was stored.</summary>
    internal static IStoredLearner Restore(byte[] stored)
    {
        using JsonDocument document = JsonDocument.Parse(stored);
        JsonElement root = document.RootElement;
        LinearColumn[] linear = [.. root.GetProperty("linear").EnumerateArray().Select(column => new LinearColumn(
            column.GetProperty("feature").GetInt32(),
            column.GetProperty("isMissing").GetBoolean(),
            new LogScale(column.Value("unit"), column.Value("mean"), column.Value("deviation"), column.Value("least"), column.Value("most"))))];
        return new GlmModel(
            root.Names("columns"),
            Enum.Parse<LearningLoss>(root.GetProperty("loss").GetString()!),
            Array.AsReadOnly(linear),
            [.. root.Doubles("coefficients"), root.Value("intercept")],
            root.Value("factor"),
            root.Value("most"));
    }
}
