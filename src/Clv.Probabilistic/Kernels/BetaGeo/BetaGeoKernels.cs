using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>The bodies of the BG/NBD likelihood's loop, and which of them suits this machine.</summary>
internal static class BetaGeoKernels
{
    /// <summary>The widest body that the hardware runs natively.</summary>
    public static IBetaGeoKernel Best { get; } = Of(LaneWidth.Native);

    /// <summary>The body of a width in bits: 512, 256, 128, 64, or 0 for the plain scalar reference.</summary>
    public static IBetaGeoKernel Of(int width) => width switch
    {
        512 => new VectorBetaGeoKernel<Lanes512, Vector512<double>>(),
        256 => new VectorBetaGeoKernel<Lanes256, Vector256<double>>(),
        128 => new VectorBetaGeoKernel<Lanes128, Vector128<double>>(),
        64 => new VectorBetaGeoKernel<Lanes1, double>(),
        0 => new ScalarBetaGeoKernel(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "No kernel has that width."),
    };
}
