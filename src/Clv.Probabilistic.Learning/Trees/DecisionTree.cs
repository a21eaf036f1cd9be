using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>A tree of splits: a row goes left where its feature is at most the threshold.</summary>
/// <remarks>Children are splits from 0, and leaves as the complement: −1 is leaf 0. A tree of one leaf has no split.</remarks>
internal sealed class DecisionTree
{
    /// <summary>The feature of each split.</summary>
    public required int[] Features { get; init; }

    /// <summary>The threshold of each split, in the precision in which it was learnt.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>Where each split sends rows up to its threshold.</summary>
    public required int[] Left { get; init; }

    /// <summary>Where each split sends rows above its threshold.</summary>
    public required int[] Right { get; init; }

    /// <summary>1 where a missing value goes left, else 0.</summary>
    public required int[] MissingLeft { get; init; }

    /// <summary>How much each split improved.</summary>
    public required double[] Gains { get; init; }

    /// <summary>The value of each leaf.</summary>
    public required double[] Leaves { get; init; }

    /// <summary>A tree as it was stored.</summary>
    public static DecisionTree Read(JsonElement element) => new()
    {
        Features = element.Integers("features"),
        Thresholds = element.Floats("thresholds"),
        Left = element.Integers("left"),
        Right = element.Integers("right"),
        MissingLeft = element.Integers("missingLeft"),
        Gains = element.Doubles("gains"),
        Leaves = element.Doubles("leaves"),
    };

    /// <summary>The value of a row's leaf.</summary>
    public double ValueOf(ReadOnlySpan<float> row)
    {
        int node = Features.Length == 0 ? ~0 : 0;
        while (node >= 0)
        {
            float value = row[Features[node]];
            bool isLeft = float.IsNaN(value) ? MissingLeft[node] != 0 : value <= Thresholds[node];
            node = isLeft ? Left[node] : Right[node];
        }

        return Leaves[~node];
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteValues("features", Features);
        writer.WriteValues("thresholds", Thresholds);
        writer.WriteValues("left", Left);
        writer.WriteValues("right", Right);
        writer.WriteValues("missingLeft", MissingLeft);
        writer.WriteValues("gains", Gains);
        writer.WriteValues("leaves", Leaves);
        writer.WriteEndObject();
    }
}
