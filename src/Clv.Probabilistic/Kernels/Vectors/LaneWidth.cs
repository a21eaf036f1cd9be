using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The width of a register of doubles.</summary>
internal static class LaneWidth
{
    /// <summary>The bits of the widest register that the hardware runs natively: 512, 256, 128, or 64 for one double.</summary>
    public static int Native =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 64;
}
