using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Learning;

/// <summary>Boosted trees that have been learnt.</summary>
/// <remarks>Predictions may be asked for by several threads at a time.</remarks>
internal sealed class BoostedTrees : SafeHandle, IBoostedTrees
{
    /// <summary>How they are stored.</summary>
    public const string StoredKind = "lightgbm";

    private BoostedTrees(nint handle, IReadOnlyList<string> columns)
        : base(0, ownsHandle: true)
    {
        SetHandle(handle);
        Columns = columns;
    }

    /// <summary>The features, in the order of the trees.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureImportance> Importance => FeatureImportance.Of(Columns, Gains());

    /// <inheritdoc/>
    public string Kind => StoredKind;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Learns.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="labels">What is to be learnt of each.</param>
    /// <param name="margins">Where scores start, on the scale of the objective; empty for the mean.</param>
    /// <param name="settings">How.</param>
    /// <param name="rounds">How many trees.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <exception cref="InvalidOperationException">LightGBM refuses, or is not there.</exception>
    public static BoostedTrees Learn(
        FeatureMatrix features,
        double[] labels,
        double[] margins,
        BoostingSettings settings,
        int rounds,
        CancellationToken cancellationToken) =>
        LightGbmCall.With(() => Train(features, labels, margins, settings, rounds, cancellationToken));

    /// <summary>Trees from their text.</summary>
    public static BoostedTrees Parse(string text, IReadOnlyList<string> columns) => LightGbmCall.With(() =>
    {
        LightGbmCall.Check(LightGbmNative.BoosterLoadModelFromString(text, out _, out nint booster));
        return new BoostedTrees(booster, columns);
    });

    /// <summary>Trees as they were stored.</summary>
    public static IStoredLearner Restore(byte[] stored)
    {
        using JsonDocument document = JsonDocument.Parse(stored);
        return Parse(document.RootElement.GetProperty("model").GetString()!, document.RootElement.Names("columns"));
    }

    /// <inheritdoc/>
    double[] ITrainedLearner.Predict(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.Require(Columns);
        return Predict(rows);
    }

    /// <summary>What the trees say of rows: a mean or a probability.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="rounds">How many of the trees count; 0 for all.</param>
    public double[] Predict(FeatureMatrix features, int rounds = 0) => Predict(features, LightGbmNative.Normal, rounds);

    /// <summary>What the trees add to the margin of rows, on the scale of the objective.</summary>
    public double[] Scores(FeatureMatrix features, int rounds = 0) => Predict(features, LightGbmNative.RawScore, rounds);

    /// <summary>Multiplies what the trees say. Their leaves take it, so that whoever reads their text sees it too.</summary>
    /// <param name="factor">By what, above 0; 1 for nothing.</param>
    /// <param name="isLogarithmic">Whether leaves are added up to the logarithm of a mean, rather than to a mean.</param>
    public void Multiply(double factor, bool isLogarithmic)
    {
        if (factor == 1)
        {
            return;
        }

        int[] leaves = LeavesOfTrees();
        for (int tree = 0; tree < (isLogarithmic ? 1 : leaves.Length); tree++)
        {
            for (int leaf = 0; leaf < leaves[tree]; leaf++)
            {
                LightGbmCall.Check(LightGbmNative.BoosterGetLeafValue(handle, tree, leaf, out double value));
                LightGbmCall.Check(LightGbmNative.BoosterSetLeafValue(handle, tree, leaf, isLogarithmic ? value + Math.Log(factor) : value * factor));
            }
        }
    }

    /// <summary>How much each feature's splits improved the objective, in all.</summary>
    public unsafe double[] Gains()
    {
        double[] gains = new double[Columns.Count];
        fixed (double* values = gains)
        {
            LightGbmCall.Check(LightGbmNative.BoosterFeatureImportance(handle, iterations: 0, LightGbmNative.Gain, values));
        }

        return gains;
    }

    /// <summary>The trees as the text that LightGBM reads, whatever language it is called from.</summary>
    public override unsafe string ToString()
    {
        LightGbmCall.Check(LightGbmNative.BoosterSaveModelToString(handle, 0, -1, LightGbmNative.Gain, 0, out long length, null));
        byte[] text = new byte[length];
        fixed (byte* bytes = text)
        {
            LightGbmCall.Check(LightGbmNative.BoosterSaveModelToString(handle, 0, -1, LightGbmNative.Gain, length, out _, bytes));
        }

        return Encoding.UTF8.GetString(text).TrimEnd('\0');
    }

    /// <inheritdoc/>
    public byte[] Save() => LearnerJson.Write(writer =>
    {
        writer.WriteTexts("columns", Columns);
        writer.WriteString("model", ToString());
    });

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LightGbmNative.BoosterFree(handle) == 0;

    private static BoostedTrees Train(
        FeatureMatrix features, double[] labels, double[] margins, BoostingSettings settings, int rounds, CancellationToken cancellationToken)
    {
        if (features.Rows == 0)
        {
            throw new InvalidOperationException("There are no rows to learn trees from; give them some customers.");
        }

        // LightGBM writes to the console before it refuses a share of rows that is no row.
        string parameters = LightGbmCall.Text((settings with { RowShare = settings.RowShare * features.Rows < 1 ? 1 : settings.RowShare }).Parameters());
        using LightGbmData data = LightGbmData.Of(features, labels, margins, parameters);
        LightGbmCall.Check(LightGbmNative.BoosterCreate(data.Handle, parameters, out nint booster));
        using BoostedTrees learning = new(booster, features.Columns);
        for (int round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LightGbmCall.Check(LightGbmNative.BoosterUpdateOneIter(booster, out int isFinished));
            if (isFinished != 0)
            {
                break;
            }
        }

        // A booster that has learnt holds on to its data; one that is read from text does not.
        return Parse(learning.ToString(), features.Columns);
    }

    /// <summary>How many leaves each tree has, which LightGBM says in its text alone.</summary>
    private int[] LeavesOfTrees()
    {
        const string Leaves = "num_leaves=";
        return
        [
            .. ToString().Split('\n').Where(line => line.StartsWith(Leaves, StringComparison.Ordinal))
                .Select(line => int.Parse(line.AsSpan(Leaves.Length), CultureInfo.InvariantCulture)),
        ];
    }

    private unsafe double[] Predict(FeatureMatrix features, int kind, int rounds)
    {
        double[] result = new double[features.Rows];
        fixed (double* values = features.Values, results = result)
        {
            LightGbmCall.Check(LightGbmNative.BoosterPredictForMat(
                handle,
                values,
                LightGbmNative.Float64,
                features.Rows,
                features.Columns.Count,
                isRowMajor: 0,
                kind,
                startIteration: 0,
                rounds == 0 ? -1 : rounds,
                "num_threads=1",
                out _,
                results));
        }

        return result;
    }
}
