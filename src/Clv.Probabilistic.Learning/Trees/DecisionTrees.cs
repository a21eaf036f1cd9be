using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>Trees whose values are added up: a forest, or boosted trees, evaluated here whatever library learnt them.</summary>
/// <remarks>Immutable and safe to share between threads. Features are rounded to single precision, in which such libraries learn, and sums are taken
/// in double.</remarks>
internal sealed class DecisionTrees : IBoostedTrees
{
    /// <summary>How they are stored.</summary>
    public const string StoredKind = "trees";

    /// <inheritdoc/>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The trees, in the order in which they were learnt.</summary>
    public required IReadOnlyList<DecisionTree> Trees { get; init; }

    /// <summary>What is added to the sum.</summary>
    public double Start { get; init; }

    /// <summary>How much of each tree's value counts.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What the sum is made into.</summary>
    public TreeOutput Output { get; init; }

    /// <summary>By what that is multiplied.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>The least forecast.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest forecast.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public string Kind => StoredKind;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureImportance> Importance
    {
        get
        {
            double[] gains = new double[Columns.Count];
            foreach (DecisionTree tree in Trees)
            {
                for (int split = 0; split < tree.Features.Length; split++)
                {
                    gains[tree.Features[split]] += Math.Max(tree.Gains[split], 0);
                }
            }

            return FeatureImportance.Of(Columns, gains);
        }
    }

    /// <summary>Trees as they were stored.</summary>
    public static IStoredLearner Restore(byte[] stored)
    {
        using JsonDocument document = JsonDocument.Parse(stored);
        JsonElement root = document.RootElement;
        return new DecisionTrees
        {
            Columns = root.Names("columns"),
            Trees = Array.AsReadOnly([.. root.GetProperty("trees").EnumerateArray().Select(DecisionTree.Read)]),
            Start = root.Value("start"),
            Weight = root.Value("weight"),
            Output = Enum.Parse<TreeOutput>(root.GetProperty("output").GetString()!),
            Factor = root.Value("factor"),
            Least = root.Value("least"),
            Most = root.Value("most"),
        };
    }

    /// <inheritdoc/>
    public double[] Predict(FeatureMatrix rows) => Predict(rows, 0);

    /// <inheritdoc/>
    public double[] Predict(FeatureMatrix rows, int rounds)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.Require(Columns);
        int count = rounds == 0 ? Trees.Count : Math.Min(rounds, Trees.Count);
        int width = Columns.Count;
        float[] values = rows.ToRows();
        double[] result = new double[rows.Rows];
        for (int row = 0; row < result.Length; row++)
        {
            ReadOnlySpan<float> features = values.AsSpan(row * width, width);
            double sum = 0;
            for (int tree = 0; tree < count; tree++)
            {
                sum += Trees[tree].ValueOf(features);
            }

            result[row] = Math.Clamp(Factor * OutputOf(Start + (Weight * sum)), Least, Most);
        }

        return result;
    }

    /// <inheritdoc/>
    public byte[] Save() => LearnerJson.Write(writer =>
    {
        writer.WriteTexts("columns", Columns);
        writer.WriteValue("start", Start);
        writer.WriteValue("weight", Weight);
        writer.WriteString("output", Output.ToString());
        writer.WriteValue("factor", Factor);
        writer.WriteValue("least", Least);
        writer.WriteValue("most", Most);
        writer.WriteStartArray("trees");
        foreach (DecisionTree tree in Trees)
        {
            tree.WriteTo(writer);
        }

        writer.WriteEndArray();
    });

    /// <summary>There is nothing native to give back.</summary>
    void IDisposable.Dispose()
    {
    }

    private double OutputOf(double sum) => Output switch
    {
        TreeOutput.Identity => sum,
        TreeOutput.Exponential => Math.Exp(sum),
        _ => 1 / (1 + Math.Exp(-sum)),
    };
}
