using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The width of a register of doubles.</summary>
internal static class LaneWidth
{
    private static readonly AsyncLocal<int?> _forced = new();

    /// <summary>The bits of the widest register that the hardware runs natively: 512, 256, 128, or 64 for one double.</summary>
    public static int Native =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 64;

    /// <summary>The width that is used: the native one, unless another is forced.</summary>
    public static int Used => _forced.Value ?? Native;

    /// <summary>Makes everything in this flow of control use a width, until the result is disposed: for tests.</summary>
    /// <param name="width">512, 256, 128 or 64, or 0 for the plain scalar references.</param>
    public static IDisposable Force(int width)
    {
        int? before = _forced.Value;
        _forced.Value = width;
        return new Forced(before);
    }

    private sealed class Forced(int? before) : IDisposable
    {
        public void Dispose() => _forced.Value = before;
    }
}
