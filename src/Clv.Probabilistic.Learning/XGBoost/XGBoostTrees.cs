using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>Trees that XGBoost has learnt, read from its JSON and evaluated here: forecasts need no library.</summary>
internal sealed class XGBoostTrees : IBoostedTrees
{
    /// <summary>How they are stored.</summary>
    public const string StoredKind = "xgboost";

    private readonly DecisionTrees _trees;
    private readonly byte[] _model;

    private XGBoostTrees(DecisionTrees trees, byte[] model)
    {
        _trees = trees;
        _model = model;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => _trees.Columns;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureImportance> Importance => _trees.Importance;

    /// <inheritdoc/>
    public string Kind => StoredKind;

    /// <summary>XGBoost's own JSON.</summary>
    internal ReadOnlySpan<byte> Model => _model;

    /// <summary>Trees from XGBoost's JSON.</summary>
    /// <param name="columns">The features.</param>
    /// <param name="factor">By what labels were divided.</param>
    /// <param name="model">The JSON.</param>
    public static XGBoostTrees Of(IReadOnlyList<string> columns, double factor, byte[] model)
    {
        using JsonDocument document = JsonDocument.Parse(model);
        JsonElement learner = document.RootElement.GetProperty("learner");
        TreeOutput output = learner.GetProperty("objective").GetProperty("name").GetString() switch
        {
            "reg:squarederror" => TreeOutput.Identity,
            "count:poisson" or "reg:tweedie" => TreeOutput.Exponential,
            "binary:logistic" => TreeOutput.Logistic,
            string other => throw new FormatException($"the objective {other} is not one that is learnt here"),
            null => throw new FormatException("the objective has no name"),
        };

        // Later versions write an array of one.
        string score = learner.GetProperty("learner_model_param").GetProperty("base_score").GetString()!.Trim('[', ']');
        double start = float.Parse(score, CultureInfo.InvariantCulture);
        return new XGBoostTrees(
            new DecisionTrees
            {
                Columns = columns,
                Trees = Array.AsReadOnly([.. learner.GetProperty("gradient_booster").GetProperty("model").GetProperty("trees").EnumerateArray().Select(Tree)]),
                Start = output switch
                {
                    TreeOutput.Identity => start,
                    TreeOutput.Exponential => Math.Log(start),
                    _ => Math.Log(start / (1 - start)),
                },
                Output = output,
                Factor = factor,
            },
            model);
    }

    /// <summary>Trees as they were stored.</summary>
    public static IStoredLearner Restore(byte[] stored)
    {
        using JsonDocument document = JsonDocument.Parse(stored);
        JsonElement root = document.RootElement;
        return Of(root.Names("columns"), root.Value("factor"), System.Text.Encoding.UTF8.GetBytes(root.GetProperty("model").GetRawText()));
    }

    /// <inheritdoc/>
    public double[] Predict(FeatureMatrix rows) => _trees.Predict(rows);

    /// <inheritdoc/>
    public double[] Predict(FeatureMatrix rows, int rounds) => _trees.Predict(rows, rounds);

    /// <inheritdoc/>
    public byte[] Save() => LearnerJson.Write(writer =>
    {
        writer.WriteTexts("columns", Columns);
        writer.WriteValue("factor", _trees.Factor);
        writer.WritePropertyName("model");
        writer.WriteRawValue(_model);
    });

    /// <summary>There is nothing native to give back.</summary>
    void IDisposable.Dispose()
    {
    }

    /// <summary>A tree in which splits and leaves are numbered apart. XGBoost sends a row left where it is below the condition.</summary>
    private static DecisionTree Tree(JsonElement tree)
    {
        int[] left = tree.Integers("left_children");
        int[] right = tree.Integers("right_children");
        int[] features = tree.Integers("split_indices");
        float[] conditions = tree.Floats("split_conditions");
        float[] gains = tree.Floats("loss_changes");
        bool[] isLeft =
        [
            .. tree.GetProperty("default_left").EnumerateArray()
                .Select(value => value.ValueKind == JsonValueKind.Number ? value.GetInt32() != 0 : value.GetBoolean()),
        ];
        int[] splits = [.. Enumerable.Range(0, left.Length).Where(node => left[node] >= 0)];
        int[] leaves = [.. Enumerable.Range(0, left.Length).Where(node => left[node] < 0)];
        int[] places = new int[left.Length];
        for (int i = 0; i < splits.Length; i++)
        {
            places[splits[i]] = i;
        }

        for (int i = 0; i < leaves.Length; i++)
        {
            places[leaves[i]] = ~i;
        }

        return new DecisionTree
        {
            Features = [.. splits.Select(node => features[node])],
            Thresholds = [.. splits.Select(node => MathF.BitDecrement(conditions[node]))],
            Left = [.. splits.Select(node => places[left[node]])],
            Right = [.. splits.Select(node => places[right[node]])],
            MissingLeft = [.. splits.Select(node => isLeft[node] ? 1 : 0)],
            Gains = [.. splits.Select(node => (double)gains[node])],
            Leaves = [.. leaves.Select(node => (double)conditions[node])],
        };
    }
}
