using System.Runtime.InteropServices;

namespace Clv.Probabilistic.Learning;

/// <summary>The functions of LightGBM's C interface that are called here (LightGBM 4.7, <c>c_api.h</c>); each returns 0 for success.</summary>
internal static unsafe partial class LightGbmNative
{
    /// <summary>A type of <c>c_api.h</c>: 32-bit floating point.</summary>
    public const int Float32 = 0;

    /// <summary>A type of <c>c_api.h</c>: 64-bit floating point.</summary>
    public const int Float64 = 1;

    /// <summary>A kind of prediction: transformed, a mean or a probability.</summary>
    public const int Normal = 0;

    /// <summary>A kind of prediction: the raw score, before the margin is added.</summary>
    public const int RawScore = 1;

    /// <summary>A kind of importance: the total gain of splits.</summary>
    public const int Gain = 1;

    private const string Library = "lib_lightgbm";

    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    public static partial nint GetLastError();

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DatasetCreateFromMat(
        double* data, int dataType, int rows, int columns, int isRowMajor, string parameters, nint reference, out nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DatasetSetField(nint dataset, string field, void* data, int count, int type);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    public static partial int DatasetFree(nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterCreate(nint dataset, string parameters, out nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterLoadModelFromString", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterLoadModelFromString(string model, out int iterations, out nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    public static partial int BoosterUpdateOneIter(nint booster, out int isFinished);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterPredictForMat(
        nint booster,
        double* data,
        int dataType,
        int rows,
        int columns,
        int isRowMajor,
        int kind,
        int startIteration,
        int iterations,
        string parameters,
        out long length,
        double* result);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString")]
    public static partial int BoosterSaveModelToString(
        nint booster, int startIteration, int iterations, int importanceType, long bufferLength, out long length, byte* text);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFeatureImportance")]
    public static partial int BoosterFeatureImportance(nint booster, int iterations, int kind, double* importance);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterGetLeafValue")]
    public static partial int BoosterGetLeafValue(nint booster, int tree, int leaf, out double value);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSetLeafValue")]
    public static partial int BoosterSetLeafValue(nint booster, int tree, int leaf, double value);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    public static partial int BoosterFree(nint booster);
}
