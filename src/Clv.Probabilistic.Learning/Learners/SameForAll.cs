using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>What is learnt from rows of one and the same label: that label.</summary>
/// <param name="Columns">The features, none of which matters.</param>
/// <param name="Same">The label.</param>
internal sealed record SameForAll(IReadOnlyList<string> Columns, double Same) : IStoredLearner
{
    /// <summary>How it is stored.</summary>
    public const string StoredKind = "same";

    public string Kind => StoredKind;

    public IReadOnlyList<FeatureImportance> Importance => [];

    public static IStoredLearner Restore(byte[] stored)
    {
        using JsonDocument document = JsonDocument.Parse(stored);
        return new SameForAll(document.RootElement.Names("columns"), document.RootElement.Value("same"));
    }

    public double[] Predict(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double[] same = new double[rows.Rows];
        same.AsSpan().Fill(Same);
        return same;
    }

    public byte[] Save() => LearnerJson.Write(writer =>
    {
        writer.WriteTexts("columns", Columns);
        writer.WriteValue("same", Same);
    });
}
