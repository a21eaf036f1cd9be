using System.Runtime.InteropServices;

namespace Clv.Probabilistic.Learning;

/// <summary>The native library of XGBoost, where one is installed: the functions of its C interface that are called here (<c>c_api.h</c> of 1.7).</summary>
internal sealed unsafe class XGBoostLibrary
{
    private const string Advice =
        "install XGBoost 1.7 or later (libxgboost0 of Debian and Ubuntu, libxgboost of conda-forge and Homebrew's xgboost) where the system finds libraries, or take BoostingLibrary.LightGbm";

    private static readonly Lazy<XGBoostLibrary> _installed = new(() => Load(Names()));

    private readonly delegate* unmanaged<byte*> _lastError;
    private readonly delegate* unmanaged<float*, ulong, ulong, float, nint*, int> _matrixCreate;
    private readonly delegate* unmanaged<nint, byte*, float*, ulong, int> _matrixSetFloats;
    private readonly delegate* unmanaged<nint, int> _matrixFree;
    private readonly delegate* unmanaged<nint*, ulong, nint*, int> _boosterCreate;
    private readonly delegate* unmanaged<nint, byte*, byte*, int> _boosterSet;
    private readonly delegate* unmanaged<nint, int, nint, int> _boosterUpdate;
    private readonly delegate* unmanaged<nint, byte*, ulong*, byte**, int> _boosterSave;
    private readonly delegate* unmanaged<nint, int> _boosterFree;

    private XGBoostLibrary(nint handle, Version version)
    {
        Version = version;
        _lastError = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(handle, "XGBGetLastError");
        _matrixCreate = (delegate* unmanaged<float*, ulong, ulong, float, nint*, int>)NativeLibrary.GetExport(handle, "XGDMatrixCreateFromMat");
        _matrixSetFloats = (delegate* unmanaged<nint, byte*, float*, ulong, int>)NativeLibrary.GetExport(handle, "XGDMatrixSetFloatInfo");
        _matrixFree = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(handle, "XGDMatrixFree");
        _boosterCreate = (delegate* unmanaged<nint*, ulong, nint*, int>)NativeLibrary.GetExport(handle, "XGBoosterCreate");
        _boosterSet = (delegate* unmanaged<nint, byte*, byte*, int>)NativeLibrary.GetExport(handle, "XGBoosterSetParam");
        _boosterUpdate = (delegate* unmanaged<nint, int, nint, int>)NativeLibrary.GetExport(handle, "XGBoosterUpdateOneIter");
        _boosterSave = (delegate* unmanaged<nint, byte*, ulong*, byte**, int>)NativeLibrary.GetExport(handle, "XGBoosterSaveModelToBuffer");
        _boosterFree = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(handle, "XGBoosterFree");
    }

    /// <summary>The library that is installed.</summary>
    /// <exception cref="InvalidOperationException">None is, or it is too old.</exception>
    public static XGBoostLibrary Installed => _installed.Value;

    /// <summary>Its version.</summary>
    public Version Version { get; }

    /// <summary>Loads the first library that there is.</summary>
    /// <param name="names">Names as the system looks for them, or paths.</param>
    /// <exception cref="InvalidOperationException">There is none, or it is too old.</exception>
    public static XGBoostLibrary Load(params IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, typeof(XGBoostLibrary).Assembly, null, out nint handle))
            {
                return new XGBoostLibrary(handle, Checked(VersionOf(handle), name));
            }
        }

        throw new InvalidOperationException(
            $"XGBoost cannot be loaded: no {string.Join(" or ", names)} is there, or one that it needs is missing; {Advice}.");
    }

    /// <summary>Refuses a version that writes no models as JSON into memory, or is none.</summary>
    /// <exception cref="InvalidOperationException">It is too old.</exception>
    public static Version Checked(Version? version, string name) => version is null
        ? throw new InvalidOperationException($"The library {name} is not XGBoost, as it does not know its version; {Advice}.")
        : version < new Version(1, 7)
        ? throw new InvalidOperationException($"The library {name} is XGBoost {version}, which is too old; {Advice}.")
        : version;

    /// <summary>Rows in XGBoost's memory with what is to be learnt of each.</summary>
    public nint CreateMatrix(float[] rows, int width, float[] labels)
    {
        nint matrix = 0;
        fixed (float* values = rows)
        {
            Check(_matrixCreate(values, (ulong)labels.Length, (ulong)width, float.NaN, &matrix));
        }

        fixed (float* values = labels)
        fixed (byte* field = "label\0"u8)
        {
            Check(_matrixSetFloats(matrix, field, values, (ulong)labels.Length));
        }

        return matrix;
    }

    public void FreeMatrix(nint matrix) => Check(_matrixFree(matrix));

    public nint CreateBooster(nint matrix, IEnumerable<KeyValuePair<string, object>> settings)
    {
        nint booster = 0;
        Check(_boosterCreate(&matrix, 1, &booster));
        foreach ((string name, object value) in settings)
        {
            fixed (byte* key = Text(name))
            fixed (byte* text = Text(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}")))
            {
                Check(_boosterSet(booster, key, text));
            }
        }

        return booster;
    }

    public void Update(nint booster, int round, nint matrix) => Check(_boosterUpdate(booster, round, matrix));

    /// <summary>The trees as the JSON that XGBoost reads, whatever language it is called from.</summary>
    public byte[] Save(nint booster)
    {
        ulong length = 0;
        byte* model = null;
        fixed (byte* format = """{"format":"json"}"""u8)
        {
            Check(_boosterSave(booster, format, &length, &model));
        }

        return new ReadOnlySpan<byte>(model, checked((int)length)).ToArray();
    }

    public void FreeBooster(nint booster) => Check(_boosterFree(booster));

    private static string[] Names() =>
        OperatingSystem.IsWindows() ? ["xgboost.dll"] : OperatingSystem.IsMacOS() ? ["libxgboost.dylib"] : ["libxgboost.so.0", "libxgboost.so"];

    private static Version? VersionOf(nint handle)
    {
        if (!NativeLibrary.TryGetExport(handle, "XGBoostVersion", out nint function))
        {
            return null;
        }

        int major;
        int minor;
        int patch;
        ((delegate* unmanaged<int*, int*, int*, void>)function)(&major, &minor, &patch);
        return new Version(major, minor, patch);
    }

    private static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text + '\0');

    private void Check(int result)
    {
        if (result != 0)
        {
            string message = Marshal.PtrToStringUTF8((nint)_lastError()) ?? "it failed";
            throw new InvalidOperationException($"XGBoost: {message.Split('\n')[0].Trim()}");
        }
    }
}
