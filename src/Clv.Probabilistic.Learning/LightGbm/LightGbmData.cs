namespace Clv.Probabilistic.Learning;

/// <summary>Rows in LightGBM's own memory, with what is to be learnt of each.</summary>
internal sealed class LightGbmData : IDisposable
{
    private LightGbmData(nint handle, int rows)
    {
        Handle = handle;
        Rows = rows;
    }

    /// <summary>LightGBM's handle.</summary>
    public nint Handle { get; private set; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>Hands rows over.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="labels">What is to be learnt of each.</param>
    /// <param name="margins">Where scores start, on the scale of the objective; empty for nowhere.</param>
    /// <param name="parameters">How.</param>
    /// <param name="reference">Data whose bins are taken; null for none.</param>
    public static unsafe LightGbmData Of(
        FeatureMatrix features, ReadOnlySpan<double> labels, ReadOnlySpan<double> margins, string parameters, LightGbmData? reference = null)
    {
        nint handle;
        fixed (double* values = features.Values)
        {
            LightGbmCall.Check(LightGbmNative.DatasetCreateFromMat(
                values, LightGbmNative.Float64, features.Rows, features.Columns.Count, isRowMajor: 0, parameters, reference?.Handle ?? 0, out handle));
        }

        LightGbmData data = new(handle, features.Rows);
        try
        {
            float[] label = new float[labels.Length];
            for (int i = 0; i < label.Length; i++)
            {
                label[i] = (float)labels[i];
            }

            fixed (float* values = label)
            {
                LightGbmCall.Check(LightGbmNative.DatasetSetField(handle, "label", values, label.Length, LightGbmNative.Float32));
            }

            if (!margins.IsEmpty)
            {
                fixed (double* values = margins)
                {
                    LightGbmCall.Check(LightGbmNative.DatasetSetField(handle, "init_score", values, margins.Length, LightGbmNative.Float64));
                }
            }

            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Handle != 0)
        {
            _ = LightGbmNative.DatasetFree(Handle);
            Handle = 0;
        }
    }
}
